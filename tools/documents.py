"""Writes the documents that are made from code; with --check only says which are stale, and exits with 1."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"


def documents() -> Iterator[tuple[Path, str]]:
    """Yield each generated document with the text that it should have."""
    from tools.made.permissions import permission_pages
    from tools.made.rules import rule_pages
    from tools.made.states import state_pages

    makers: tuple[Callable[[], dict[str, str]], ...] = (state_pages, rule_pages, permission_pages)
    for maker in makers:
        for name, text in maker().items():
            yield DOCS / name, text


def stale() -> list[Path]:
    """Return the documents that do not say what the code says."""
    return [path for path, text in documents() if not path.exists() or path.read_text("utf-8") != text]


def write() -> None:
    """Write every document anew."""
    for path, text in documents():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _set_up() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairgate.config.settings")
    django.setup()


if __name__ == "__main__":
    _set_up()
    if "--check" not in sys.argv:
        write()
    left = stale()
    print("\n".join(f"stale: {path}; run make docs" for path in left) or "documents: as the code says")
    sys.exit(1 if left else 0)
