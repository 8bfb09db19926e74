"""From pieces of text to the value of a field: what belongs to it, how sure we are, and where it stands."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from fairgate.providers.document_ocr.labels import FIELD_BY_SIGN
from fairgate.providers.document_ocr.layout import in_reading_order
from fairgate.providers.document_ocr.lines import Line, Sign
from fairgate.providers.document_ocr.plausible import is_plausible
from fairgate.providers.document_ocr.wording import mended
from fairgate.registration.verification.ports import Box, Doubt, FieldReading

Place = Callable[[Sequence[Line]], Box]

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_EDGES = " :：,，.。、;；-—_·~*|'\"‘’“”"
_COPY_MARK = re.compile(r"[（(]?[（(](副本|正本)[）)].*$|[（(]?\d{1,2}[/-]\d{1,2}[）)]?$")
_PALE_LETTERS = re.compile(r"(?<=[元圆万亿币整正])[A-Z0-9]*[A-Z][A-Z0-9]*$")
"""The paper bears pale Latin letters, which may be read on from the amount."""
_DAY = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})(?!\d)")
_WIDE = str.maketrans("():;,", "（）：；，")
_NARROW = str.maketrans("（）：", "():")
_DOUBTFUL = 0.8
_RIVAL = 0.15
_MOST_DOUBTS = 3
_UNSURE = 0.8
_HOLE = 0.6
_LONG_VALUE = 24
_USUAL_FLOOR = 0.45
_FLOOR = {"address": 0.25, "scope": 0.15}
"""Below this a value would be a guess, and is left out; long values have a worse worst sign and still help."""


def field_reading(name: str, pieces: Sequence[Line], place: Place, code: str = "") -> FieldReading | None:
    """Return a field's value out of its pieces, or None when nothing that could be a value is there."""
    ordered = in_reading_order(pieces)
    ordered = _first_row(ordered) if name in _ONE_ROW else ordered
    signs = mended(name, [sign for piece in ordered for sign in piece.signs], code)
    text = "".join(sign.char for sign in signs).translate(_WIDE if name in _WIDE_FIELDS else _NARROW)
    value = _CLEANERS[name](text)
    if not value:
        return None
    start = text.find(value.rstrip(")）"))
    own = signs[start : start + len(value)] if start >= 0 else signs
    if _mean_of_worst(own) < _FLOOR.get(name, _USUAL_FLOOR):
        return None
    confidence = confidence_of(own)
    if not is_plausible(name, value) or (name in _UNBROKEN and _has_a_hole(ordered)):
        confidence = min(confidence, _UNSURE)
    doubts = _doubts(own) if start >= 0 and len(value) <= _LONG_VALUE else ()
    return FieldReading(value, confidence, doubts, place(ordered))


def _has_a_hole(ordered: Sequence[Line]) -> bool:
    """Say whether signs may be missing within a row, as under a seal."""
    return any(
        abs(one.y - next_.y) < one.height / 2 and next_.left - one.right > _HOLE * one.height
        for one, next_ in pairwise(ordered)
    )


def _first_row(ordered: Sequence[Line]) -> list[Line]:
    return [piece for piece in ordered if abs(piece.y - ordered[0].y) < piece.height]


def confidence_of(signs: Sequence[Sign]) -> float:
    """Return how sure the least certain sign is, 0 to 1; of a long value the mean of the three least certain."""
    return _mean_of_worst(signs, 3 if len(signs) > _LONG_VALUE else 1)


def _mean_of_worst(signs: Sequence[Sign], count: int = 3) -> float:
    worst = sorted(sign.probability for sign in signs)[:count]
    return round(sum(worst) / len(worst), 3)


def day_in(text: str) -> date | None:
    """Return the first calendar date in a text, whatever stands between its numbers, or None."""
    found = _DAY.search(text)
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


def _doubts(signs: Sequence[Sign]) -> tuple[Doubt, ...]:
    found = [
        Doubt(position, sign.char, sign.rivals[0][0])
        for position, sign in enumerate(signs, start=1)
        if sign.probability < _DOUBTFUL and sign.rivals and sign.rivals[0][1] > _RIVAL
    ]
    return tuple(found[:_MOST_DOUBTS])


def _words(text: str) -> str:
    """Return text that has at least two Han characters, without stray signs at its ends."""
    trimmed = text.strip(_EDGES)
    return _closed(trimmed) if len(_HAN.findall(trimmed)) > 1 else ""


def _closed(text: str) -> str:
    """Close a bracket that stands open at the end: alone on the last line it is too small to be found."""
    for opening, closing in ("()", "（）"):
        if text.count(opening) == text.count(closing) + 1 and text.rfind(opening) > text.rfind(closing):
            return text + closing
    return text


def _name(text: str) -> str:
    """Return a name without the mark of a copy; the signs of labels alone are none."""
    found = _words(_COPY_MARK.sub("", text))
    return found if len(set(found) - set(FIELD_BY_SIGN)) > 1 else ""


def _type(text: str) -> str:
    return _words(text.lstrip("类型"))


def _person(text: str) -> str:
    """Return a name without digits; one Han sign is half a name, and Han signs and Latin letters are none."""
    trimmed = text.strip(_EDGES)
    han = len(_HAN.findall(trimmed))
    latin = sum(sign.isascii() and sign.isalpha() for sign in trimmed)
    if any(sign.isdigit() for sign in trimmed) or han == 1 or (han and latin) or not (han or latin):
        return ""
    return trimmed


def _capital(text: str) -> str:
    """Return an amount: Han numerals or digits, up to 元 or 万 and what follows in that piece."""
    trimmed = _PALE_LETTERS.sub("", text.strip(_EDGES))
    return trimmed if re.search(r"[元圆万亿币]", trimmed) else ""


def _established(text: str) -> str:
    day = day_in(text)
    return day.isoformat() if day else ""


def _term(text: str) -> str:
    """Return a term with a date or one of the words for "without end"; blanks and asterisks are no term."""
    trimmed = text.strip(_EDGES).rstrip("住所")
    return trimmed if re.search(r"\d{4}|长期|永久|不约定|无固定", trimmed) else ""


def _scope(text: str) -> str:
    trimmed = text.lstrip(_EDGES)
    return _closed(trimmed) if _words(trimmed) else ""


_UNBROKEN = frozenset({"name", "type", "address", "scope"})

_ONE_ROW = frozenset({"legal_representative", "registered_capital", "established"})

_WIDE_FIELDS = frozenset({"name", "scope", "address"})
"""Names and scopes are printed with full-width brackets, types with narrow ones."""

_CLEANERS: dict[str, Callable[[str], str]] = {
    "name": _name,
    "type": _type,
    "legal_representative": _person,
    "registered_capital": _capital,
    "established": _established,
    "business_term": _term,
    "address": _words,
    "scope": _scope,
}
