"""English is complete: every text that the product can show has been written in English."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.utils.translation import templatize

SOURCE = Path(__file__).resolve().parents[2] / "src" / "fairgate"
CATALOGUES = sorted(SOURCE.rglob("locale/en/LC_MESSAGES/django.po"))
Key = tuple[str | None, str, bool]
"""A text's context, its Chinese, and whether it counts."""
English = tuple[str, ...]
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_there_are_catalogues():
    assert CATALOGUES


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_catalogue_is_complete(path):
    catalogue = polib.pofile(str(path), check_for_duplicates=True)
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_translation_is_still_in_chinese(path):
    english = [(entry.msgid, entry.msgstr) for entry in polib.pofile(str(path)) if not entry.obsolete]
    assert [msgid for msgid, msgstr in english if CHINESE.search(msgstr.replace("中文", ""))] == []


def test_a_text_reads_the_same_in_every_catalogue():
    """Django merges the catalogues: of two English texts for one Chinese one, the order of the rooms would choose.

    Where the meanings differ, the rarer one gets a context (pgettext, translate … context).
    """
    texts: dict[Key, dict[English, list[str]]] = {}
    for path in CATALOGUES:
        for key, english in _english(path):
            texts.setdefault(key, {}).setdefault(english, []).append(path.parents[3].name)
    assert len(texts) > 500, "the catalogues were not read"
    assert {key: found for key, found in texts.items() if len(found) > 1} == {}


def _english(path: Path) -> Iterator[tuple[Key, English]]:
    for entry in polib.pofile(str(path)):
        if not entry.obsolete:
            many = tuple(entry.msgstr_plural.values())
            yield (entry.msgctxt, entry.msgid, bool(many)), many or (entry.msgstr,)


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="GNU gettext reads the source")
def test_every_marked_text_is_in_a_catalogue(tmp_path):
    known = {
        (entry.msgctxt, entry.msgid)
        for path in CATALOGUES
        for entry in polib.pofile(str(path))
        if not entry.obsolete
    }
    marked = _marked(tmp_path)
    assert len(marked) > 500, "the extraction itself found nothing"
    assert sorted(marked - known, key=str) == []


def _marked(tmp_path: Path) -> set[tuple[str | None, str]]:
    """Return every msgid, with its context, that Django's own extraction finds in Python files and templates."""
    files = [path for path in SOURCE.rglob("*") if path.suffix in {".py", ".html", ".txt"}]
    texts = [_as_python(path) for path in files if "static" not in path.parts]
    (tmp_path / "source.py").write_text("\n".join(texts), encoding="utf-8")
    words = ["xgettext", "-L", "Python", "--from-code=UTF-8", "-o", "out.po", "-k", "-k_", "-kgettext"]
    words += ["-kgettext_noop", "-kgettext_lazy", "-kngettext:1,2", "-kngettext_lazy:1,2", "-kpgettext:1c,2"]
    words += ["-kpgettext_lazy:1c,2", "source.py"]
    subprocess.run(words, cwd=tmp_path, check=True, capture_output=True)
    found = polib.pofile(str(tmp_path / "out.po"), encoding="utf-8")
    return {(entry.msgctxt, entry.msgid) for entry in found if CHINESE.search(entry.msgid)}


def _as_python(path: Path) -> str:
    text = path.read_text("utf-8")
    return text if path.suffix == ".py" else templatize(text, origin=str(path))
