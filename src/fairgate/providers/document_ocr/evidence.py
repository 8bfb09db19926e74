"""Print and QR code side by side: which of the two is believed, and when both are told as they stand."""

import re
import unicodedata
from difflib import SequenceMatcher

from fairgate.providers.document_ocr.codes import CodeFound
from fairgate.registration.verification.ports import Box, Conflict, Doubt, FieldReading, QrReading

_QR_NAME = re.compile(r"(?:企业|单位|机构)?名称[:：]\s*([^；;，,\n|]+)")
_CERTAIN = 0.9
_NEAR = 2
_SAME_TEXT = 0.7
_FROM_QR_ALONE = 0.8
_BORNE_OUT = 0.99


def code_reading(
    printed: CodeFound | None, qr: QrReading | None, raw: list[str], box: Box | None
) -> tuple[FieldReading | None, Conflict | None]:
    """Return the credit code and what contradicts it.

    A QR code speaks for print that could not be read, but not against print that is plain to see: then both are
    told, and the print is the value.
    """
    in_qr = qr.uscc if qr else None
    if printed is None:
        return _from_qr(in_qr, raw)
    if in_qr is None or in_qr == printed.code:
        return _from_print(printed, box, borne_out=in_qr is not None), None
    if _may_be_misread(printed, in_qr):
        return FieldReading(in_qr, _CERTAIN, (), box), None
    return _from_print(printed, box, borne_out=False), Conflict("uscc", printed.code, in_qr)


def name_reading(
    read: FieldReading | None, qr: QrReading | None
) -> tuple[FieldReading | None, Conflict | None]:
    """Return the name and what contradicts it; a QR code that holds the name settles signs that were unclear."""
    found = _QR_NAME.search(qr.text) if qr else None
    if found is None:
        return read, None
    in_qr = found.group(1).strip()
    if read is None:
        return FieldReading(in_qr, _FROM_QR_ALONE), None
    if _folded(in_qr) == _folded(read.value):
        return FieldReading(read.value, max(read.confidence, _BORNE_OUT), (), read.box), None
    alike = SequenceMatcher(None, _folded(in_qr), _folded(read.value)).ratio()
    if alike > _SAME_TEXT and read.confidence < _CERTAIN:
        return FieldReading(in_qr, _CERTAIN, (), read.box), None
    return read, Conflict("name", read.value, in_qr)


def _from_qr(in_qr: str | None, raw: list[str]) -> tuple[FieldReading | None, Conflict | None]:
    if in_qr is None:
        return None, None
    contrary = next((text for text in raw if _differences(text, in_qr) > 2 * _NEAR), None)
    if contrary is not None and all(_differences(text, in_qr) > 2 * _NEAR for text in raw):
        return None, Conflict("uscc", contrary, in_qr)
    return FieldReading(in_qr, _FROM_QR_ALONE), None


def _from_print(printed: CodeFound, box: Box | None, *, borne_out: bool) -> FieldReading:
    if borne_out:
        return FieldReading(printed.code, max(printed.confidence, _BORNE_OUT), (), box)
    doubts = tuple(
        Doubt(place + 1, printed.code[place], printed.signs[place].char.upper()) for place in printed.mended
    )
    return FieldReading(printed.code, round(printed.confidence, 3), doubts, box)


def _may_be_misread(printed: CodeFound, in_qr: str) -> bool:
    """Say whether the print differs from the QR code only where it was hard to read."""
    places = [place for place, sign in enumerate(in_qr) if sign != printed.code[place]]
    return len(places) <= _NEAR and all(
        place in printed.mended or printed.signs[place].probability < _CERTAIN for place in places
    )


def _differences(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=False)) + abs(len(one) - len(other))


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
