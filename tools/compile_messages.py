"""Compile every .po of the product to .mo, in plain Python, so that a newcomer needs no gettext."""

from pathlib import Path

import polib

SOURCE = Path(__file__).resolve().parents[1] / "src" / "fairgate"


def compile_all() -> int:
    """Write the .mo beside each .po that is newer, and return how many were written."""
    stale = [po for po in sorted(SOURCE.rglob("*.po")) if _is_stale(po)]
    for po in stale:
        polib.pofile(str(po)).save_as_mofile(str(po.with_suffix(".mo")))
    return len(stale)


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


if __name__ == "__main__":
    print(f"messages: {compile_all()} files compiled")
