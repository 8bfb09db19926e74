"""English is complete: every text that the product can show has been written in English."""

import re
import shutil
import subprocess
from pathlib import Path

import polib
import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "fairgate"
CATALOGUES = sorted(SOURCE.rglob("locale/en/LC_MESSAGES/django.po"))
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_there_are_catalogues():
    assert CATALOGUES


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_catalogue_is_complete(path):
    catalogue = polib.pofile(str(path))
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_translation_is_still_in_chinese(path):
    english = [(entry.msgid, entry.msgstr) for entry in polib.pofile(str(path)) if not entry.obsolete]
    assert [msgid for msgid, msgstr in english if CHINESE.search(msgstr.replace("中文", ""))] == []


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="GNU gettext reads the source")
def test_every_marked_text_is_in_a_catalogue(tmp_path):
    known = {entry.msgid for path in CATALOGUES for entry in polib.pofile(str(path)) if not entry.obsolete}
    assert sorted(_marked(tmp_path) - known) == []


def _marked(tmp_path: Path) -> set[str]:
    """Return every msgid that Django's own extraction finds in Python files and templates."""
    from django.utils.translation import templatize

    found = set()
    files = [path for path in SOURCE.rglob("*") if path.suffix in {".py", ".html", ".txt"}]
    for path in (path for path in files if "static" not in path.parts):
        text = path.read_text("utf-8")
        if path.suffix != ".py":
            text = templatize(text, origin=str(path))
        (tmp_path / "source.py").write_text(text, encoding="utf-8")
        found |= _extracted(tmp_path)
    return {msgid for msgid in found if CHINESE.search(msgid)}


def _extracted(tmp_path: Path) -> set[str]:
    words = [
        "xgettext",
        "-L",
        "Python",
        "--from-code=UTF-8",
        "--omit-header",
        "-o",
        "out.po",
        "-k",
        "-k_",
        "-kgettext",
    ]
    words += ["-kgettext_noop", "-kgettext_lazy", "-kngettext:1,2", "-kngettext_lazy:1,2", "-kpgettext:1c,2"]
    words += ["-kpgettext_lazy:1c,2", "source.py"]
    (tmp_path / "out.po").unlink(missing_ok=True)
    subprocess.run(words, cwd=tmp_path, check=True, capture_output=True)
    out = tmp_path / "out.po"
    return {entry.msgid for entry in polib.pofile(str(out))} if out.exists() else set()
