"""The credit code among recognised signs: its alphabet, its two check signs, and what may be mended by them.

Source: GB 32100-2015 and GB 11714, facts 5.1. A code is given only when arithmetic bears it out: a code that was
read whole passes the outer check; a code that had to be mended passes both, which one wrong sign in 341 would.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod

from fairgate.providers.document_ocr.lines import Sign

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18
_OUTER = tuple(pow(3, place, 31) for place in range(17))
_INNER = (3, 7, 9, 10, 5, 8, 4, 2)
_FORM = re.compile(
    r"(1[1-39]|2[19]|3[1-59]|4[19]|5[1-49]|6[129]|7[129]|8[19]|9[1-3]|A[19]|N[1-39]|Y1)\d{6}[0-9A-Z]{10}"
)
_NEVER = str.maketrans("OISZoisz|", "015201521"[:9])
_ALIKE = {
    "0": "DQ", "1": "7LJT", "2": "7", "3": "8", "4": "A", "5": "6", "6": "G5", "7": "1T", "8": "B36", "9": "8",
    "A": "4", "B": "8R", "C": "G", "D": "0", "E": "F", "F": "EP", "G": "6C", "H": "NM", "J": "1", "K": "X", "L": "1",
    "M": "HN", "N": "MH", "P": "RF", "Q": "0", "R": "PK", "T": "7Y", "U": "0", "W": "M", "X": "K", "Y": "TX",
    "V": "YUW",
}  # fmt: skip
_BY_SHAPE = 0.01
_CERTAIN = 0.9
_CLEARLY = 20.0
_INNER_OBJECTS = 0.87
"""Some true codes fail the inner check: one is believed when plainly printed, and shown as unsure when less so."""
_MENDED = 0.7


@dataclass(frozen=True)
class CodeFound:
    """A credit code; `signs` are the eighteen it was read from, `mended` the places (from 0) that were changed."""

    code: str
    signs: tuple[Sign, ...]
    confidence: float
    mended: tuple[int, ...] = ()


def is_code(code: str) -> bool:
    """Say whether a code has the form of one and passes its check sign."""
    return _FORM.fullmatch(code) is not None and all(sign in ALPHABET for sign in code) and _outer_fits(code)


def inner_fits(code: str) -> bool:
    """Say whether signs 9-17, the old organisation code, pass their own check sign as well."""
    total = sum(weight * int(sign, 36) for weight, sign in zip(_INNER, code[8:16], strict=True))
    return code[16] == "0123456789X0"[(11 - total % 11)]


def find_code(signs: Sequence[Sign]) -> CodeFound | None:
    """Return the credit code that a row of signs holds, or None; never one that arithmetic does not bear out."""
    found = [code for window in _windows(signs) if (code := _judged(window)) is not None]
    return max(found, key=lambda each: each.confidence, default=None)


def old_number(text: str) -> str:
    """Return a registration number of fifteen digits, as used before 2015, or ""."""
    found = re.search(r"(?<![0-9A-Za-z])\d{15}(?![0-9A-Za-z])", text)
    return found.group() if found else ""


def _windows(signs: Sequence[Sign]) -> Iterator[tuple[Sign, ...]]:
    """Yield each stretch of eighteen signs that could be a code, out of rows of letters and digits."""
    run: list[Sign] = []
    for sign in (*signs, Sign("", 1.0, (), 0.0)):
        if (sign.char.isascii() and sign.char.isalnum()) or sign.char == "|":
            run.append(sign)
            continue
        for start in range(len(run) - LENGTH + 1):
            yield tuple(run[start : start + LENGTH])
        run = []


def _judged(window: tuple[Sign, ...]) -> CodeFound | None:
    read = "".join(_plain(sign.char) for sign in window)
    surest = min(sign.probability for sign in window)
    if is_code(read) and inner_fits(read):
        return CodeFound(read, window, surest)
    if is_code(read) and surest >= _CERTAIN:
        return CodeFound(read, window, surest * _INNER_OBJECTS)
    return _mended(window, read)


def _mended(window: tuple[Sign, ...], read: str) -> CodeFound | None:
    """Return the one code within two changes that both check signs bear out, or None when none or several do."""
    options = [_options(sign, char) for sign, char in zip(window, read, strict=True)]
    found: dict[str, float] = {}
    for places in _changes(options, read):
        found[places[0]] = max(found.get(places[0], 0.0), places[1])
    ranked = sorted(found.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _CLEARLY * ranked[1][1]):
        return None
    code = ranked[0][0]
    mended = tuple(place for place in range(LENGTH) if code[place] != read[place])
    return CodeFound(code, window, _MENDED, mended)


def _changes(options: list[dict[str, float]], read: str) -> Iterator[tuple[str, float]]:
    """Yield each code that differs at one or two places and passes both checks, with how likely it is."""
    for count in (1, 2):
        for places in combinations(range(LENGTH), count):
            for chars in product(*(options[place] for place in places)):
                code = _replaced(read, places, chars)
                if is_code(code) and inner_fits(code):
                    yield code, prod(options[place][char] for place, char in zip(places, chars, strict=True))


def _options(sign: Sign, read: str) -> dict[str, float]:
    """Return what a sign may be instead, relative to what was read: its rivals, then what looks like it."""
    options = dict.fromkeys(_ALIKE.get(read, ""), _BY_SHAPE)
    for char, probability in sign.rivals:
        plain = _plain(char)
        if plain in ALPHABET and plain != read:
            options[plain] = max(options.get(plain, 0.0), probability / max(sign.probability, 1e-6))
    return options


def _plain(char: str) -> str:
    """Return a letter that no code has as the digit it looks like."""
    return char.translate(_NEVER).upper()


def _replaced(code: str, places: tuple[int, ...], chars: tuple[str, ...]) -> str:
    signs = list(code)
    for place, char in zip(places, chars, strict=True):
        signs[place] = char
    return "".join(signs)


def _outer_fits(code: str) -> bool:
    total = sum(weight * ALPHABET.index(sign) for weight, sign in zip(_OUTER, code, strict=False))
    return code[17] == ALPHABET[(31 - total % 31) % 31]
