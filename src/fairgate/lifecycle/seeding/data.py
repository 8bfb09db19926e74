"""The data files of the demo, beside this module."""

import tomllib
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "demo"


def table(name: str) -> dict[str, Any]:
    """Return a TOML file of the demo as plain values, which the caller may change."""
    return deepcopy(_read(name))


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def picture(name: str) -> bytes:
    """Return a picture of the demo as bytes."""
    return (_FOLDER / name).read_bytes()
