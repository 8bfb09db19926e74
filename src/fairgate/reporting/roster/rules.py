"""How names are cut into the parts by which they are found, and which parts a search asks for. Pure.

Chinese is found by every two neighbouring signs, Latin letters and digits by every three, and by how a word
begins. A mark stands before the first sign, so that one sign alone finds the names that begin with it.
"""

import re
import unicodedata

START = "^"
_RUNS = re.compile(r"[0-9a-z]+|[^\W0-9a-z_]+")


def plain(text: str) -> str:
    """Return a name as it is compared: folded forms, small letters, nothing that is no letter or digit."""
    return "".join(_RUNS.findall(_folded(text)))


def grams(name: str) -> frozenset[str]:
    """Return the parts of a name; about as many as it has signs."""
    return frozenset(part for run in _RUNS.findall(_folded(name)) for part in (*_starts(run), *_inside(run)))


def wanted(typed: str) -> tuple[str, ...]:
    """Return parts that whatever is sought must have, as typed; () when nothing was typed that can be sought.

    Two or more signs are sought anywhere in a name, one sign and up to two Latin letters where a word begins.
    """
    runs = _RUNS.findall(_folded(typed))
    return tuple(dict.fromkeys(part for run in runs for part in _inside(run) or (START + run,)))


def _starts(run: str) -> tuple[str, ...]:
    lengths = (1, 2) if _is_latin(run) else (1,)
    return tuple(START + run[:length] for length in lengths if len(run) >= length)


def _inside(run: str) -> tuple[str, ...]:
    width = 3 if _is_latin(run) else 2
    return tuple(run[at : at + width] for at in range(len(run) - width + 1))


def _is_latin(run: str) -> bool:
    return run[0].isascii()


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()
