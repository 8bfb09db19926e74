"""Writes the documents that are made from code; with --check only says which are stale, and exits with 1.

docs/permissions.md is made from answers, not from code: its test writes it, and compares it in every test run.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
DOCS = HOME / "docs"
MATRIX = "tests/contracts/permissions/test_permissions.py::test_the_page_says_what_the_doors_answer"


def documents() -> Iterator[tuple[Path, str]]:
    """Yield each document made from code alone with the text that it should have."""
    from tools.made.rules import rule_pages
    from tools.made.states import state_pages

    makers: tuple[Callable[[], dict[str, str]], ...] = (state_pages, rule_pages)
    for maker in makers:
        for name, text in maker().items():
            yield DOCS / name, text


def stale() -> list[Path]:
    """Return the documents that do not say what the code says, and those whose subject is gone."""
    wanted = dict(documents())
    wrong = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
    return wrong + [path for path in sorted((DOCS / "states").glob("*.md")) if path not in wanted]


def write() -> None:
    """Write every document anew, and drop those whose subject is gone."""
    for path, text in documents():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for path in stale():
        path.unlink()


def write_permissions() -> int:
    """Let the test of the permissions write its page; return its exit code."""
    words = [sys.executable, "-m", "pytest", "-q", MATRIX]
    return subprocess.run(words, cwd=HOME, env={**os.environ, "FAIRGATE_WRITE_DOCUMENTS": "1"}).returncode


def _set_up() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairgate.config.settings")
    django.setup()


if __name__ == "__main__":
    _set_up()
    code = 0
    if "--check" not in sys.argv:
        write()
        code = write_permissions()
    left = stale()
    print("\n".join(f"stale: {path}; run make docs" for path in left) or "documents: as the code says")
    sys.exit(1 if left else code)
