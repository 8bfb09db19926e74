"""The credit code among recognised signs, and what of it may be mended.

A code is given only when arithmetic bears it out: a code that was read whole passes the outer check sign; one that
had to be mended passes both, and was changed only where its print was hard to read. Source: facts 5.1.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod

from fairgate.providers.document_ocr.check_signs import ALPHABET, LENGTH, inner_fits, is_code
from fairgate.providers.document_ocr.lines import Sign

_NEVER = str.maketrans("OISZoisz|", "015201521"[:9])
_ALIKE = {
    "0": "DQ", "1": "7LJT", "2": "7", "3": "8", "4": "A", "5": "6", "6": "G5", "7": "1T", "8": "B36", "9": "8",
    "A": "4", "B": "8R", "C": "G", "D": "0", "E": "F", "F": "EP", "G": "6C", "H": "NM", "J": "1", "K": "X", "L": "1",
    "M": "HN", "N": "MH", "P": "RF", "Q": "0", "R": "PK", "T": "7Y", "U": "0", "W": "M", "X": "K", "Y": "TX",
    "V": "YUW",
}  # fmt: skip  # a table
_BY_SHAPE = 0.01
_CERTAIN = 0.9
_CLEARLY = 20.0
_LEAST_LIKELY = 0.001
"""Two signs are never both mended by their shape alone: of any number every third could be made a code so."""
_INNER_OBJECTS = 0.87
"""Some true codes fail the inner check: one is believed when plainly printed, and shown as unsure when less so."""
_MENDED = 0.7
_ONE_MENDED, _TWO_MENDED = 0.5, 0.85
_PLAIN = 0.97
_LABEL = 12
_OTHER_NUMBER = re.compile(r"(?<!代码/)(编号|注册号|证号|文号|身份号码)[:：]?$")
"""Words before a number that is no credit code, whatever its check signs say."""


@dataclass(frozen=True)
class CodeFound:
    """A credit code; `signs` are the eighteen it was read from, `mended` the places (from 0) that were changed."""

    code: str
    signs: tuple[Sign, ...]
    confidence: float
    mended: tuple[int, ...] = ()


def find_code(signs: Sequence[Sign]) -> CodeFound | None:
    """Return the credit code that a row of signs holds, or None; never one that arithmetic does not bear out."""
    found = [code for window in _windows(signs) if (code := _judged(window)) is not None]
    return max(found, key=lambda each: each.confidence, default=None)


def old_number(text: str) -> str:
    """Return a registration number of fifteen digits, as used before 2015, or ""."""
    found = re.search(r"(?<![0-9A-Za-z])\d{15}(?![0-9A-Za-z])", text)
    return found.group() if found else ""


def runs_of(signs: Sequence[Sign]) -> list[str]:
    """Return the rows of letters and digits as read, but for numbers that say that they are another's."""
    return ["".join(sign.char for sign in run) for run in _runs(signs)]


def _runs(signs: Sequence[Sign]) -> Iterator[list[Sign]]:
    run: list[Sign] = []
    before = ""
    for sign in (*signs, Sign("", 1.0, (), 0.0)):
        if (sign.char.isascii() and sign.char.isalnum()) or sign.char == "|":
            run.append(sign)
            continue
        if run and not _OTHER_NUMBER.search(before):
            yield run
        before = (before + "".join(each.char for each in run) + sign.char)[-_LABEL:]
        run = []


def _windows(signs: Sequence[Sign]) -> Iterator["Window"]:
    """Yield each stretch of eighteen signs that could be a code."""
    for run in _runs(signs):
        for start in range(len(run) - LENGTH + 1):
            yield Window(tuple(run[start : start + LENGTH]), len(run))


@dataclass(frozen=True)
class Window:
    """Eighteen signs of a run of letters and digits that is `run` signs long."""

    signs: tuple[Sign, ...]
    run: int

    @property
    def text(self) -> str:
        """What was read, letters that no code has as the digits they look like."""
        return "".join(_plain(sign.char) for sign in self.signs)


def _judged(window: Window) -> CodeFound | None:
    """Say which code a stretch is: the longer the run it was cut from, the more must bear it out."""
    read, signs = window.text, window.signs
    surest = min(sign.probability for sign in signs)
    if is_code(read) and inner_fits(read):
        return CodeFound(read, signs, surest)
    if window.run > LENGTH + 1:
        return None
    if is_code(read) and surest >= _CERTAIN:
        return CodeFound(read, signs, surest * _INNER_OBJECTS)
    return _mended(signs, read)


def _mended(window: tuple[Sign, ...], read: str) -> CodeFound | None:
    """Return the one code within two changes that both check signs bear out, or None when none or several do."""
    options = [_options(sign, char) for sign, char in zip(window, read, strict=True)]
    found: dict[str, float] = {}
    for code, likely in _changes(options, read):
        if likely >= _LEAST_LIKELY and _rest_is_plain(window, read, code):
            found[code] = max(found.get(code, 0.0), likely)
    ranked = sorted(found.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _CLEARLY * ranked[1][1]):
        return None
    code = ranked[0][0]
    mended = tuple(place for place in range(LENGTH) if code[place] != read[place])
    return CodeFound(code, window, _MENDED, mended)


def _rest_is_plain(window: tuple[Sign, ...], read: str, code: str) -> bool:
    """Say whether what was not changed can be relied on: of a row of blurred signs a code can always be made."""
    kept = [sign.probability for sign, one, other in zip(window, read, code, strict=True) if one == other]
    return min(kept) >= (_ONE_MENDED if len(kept) == LENGTH - 1 else _TWO_MENDED)


def _changes(options: list[dict[str, float]], read: str) -> Iterator[tuple[str, float]]:
    """Yield each code that differs at one or two places and passes both checks, with how likely it is."""
    for count in (1, 2):
        for places in combinations(range(LENGTH), count):
            for chars in product(*(options[place] for place in places)):
                code = _replaced(read, places, chars)
                if is_code(code) and inner_fits(code):
                    yield code, prod(options[place][char] for place, char in zip(places, chars, strict=True))


def _options(sign: Sign, read: str) -> dict[str, float]:
    """Return what a sign may be instead, relative to what was read: its rivals, then what looks like it.

    A sign that is plain to see is what it is, unless no code has it.
    """
    if sign.probability > _PLAIN and sign.char.upper() in ALPHABET:
        return {}
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
