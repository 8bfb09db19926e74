"""File names from strangers, reduced to something that may be shown and saved under."""

import re
import unicodedata

_LONGEST = 80
_UNSAFE = re.compile(r'[<>:"|?*%&;`$\'{}\[\]]')


def safe_name(name: str, *, otherwise: str = "图片") -> str:
    """Return the last part of a path without control, direction or shell characters, at most 80 long.

    A name of which nothing is left becomes `otherwise`. Only for showing: stored files get names of our own.
    """
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(sign for sign in unicodedata.normalize("NFC", last) if _is_plain(sign))
    tidy = re.sub(r"\s+", " ", _UNSAFE.sub("_", seen)).strip(" .")
    return _shortened(tidy) or otherwise


def _is_plain(sign: str) -> bool:
    """Leave out control, format (direction overrides, zero width), surrogate and private characters."""
    return not unicodedata.category(sign).startswith("C")


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > 5:
        return name[:_LONGEST]
    return f"{stem[: _LONGEST - len(suffix) - 1]}.{suffix}"
