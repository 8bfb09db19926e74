"""A picture in, a reading out: the whole way, in one process and one thread."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from fairgate.providers.document_ocr.check_signs import is_code
from fairgate.providers.document_ocr.code_search import printed_code, raw_codes
from fairgate.providers.document_ocr.codes import old_number
from fairgate.providers.document_ocr.engine import Engine, batches
from fairgate.providers.document_ocr.evidence import code_reading, name_reading
from fairgate.providers.document_ocr.fields import field_reading
from fairgate.providers.document_ocr.foreign_print import dark_enough, is_laid_over
from fairgate.providers.document_ocr.layout import values_by_label
from fairgate.providers.document_ocr.lines import Line, Pixels, Quad, Sign, Slope, line_of, slope_of
from fairgate.providers.document_ocr.overlooked import overlooked
from fairgate.providers.document_ocr.qr import read_qr
from fairgate.providers.document_ocr.second_looks import with_second_looks
from fairgate.providers.document_ocr.second_opinion import with_second_opinion
from fairgate.providers.document_ocr.standing import cut_apart
from fairgate.providers.document_ocr.titles import document_kind, is_another_document
from fairgate.providers.document_ocr.turning import Found, Known, find_text
from fairgate.providers.document_ocr.typeface import Typeface
from fairgate.providers.document_ocr.views import View, crop_of, ink_of, is_red, opened
from fairgate.registration.verification.ports import FieldReading, QrReading, Reading

FIELDS = (
    "uscc",
    "name",
    "type",
    "legal_representative",
    "registered_capital",
    "established",
    "address",
    "business_term",
    "scope",
)
_WATCHED = FIELDS[:7]

Progress = Callable[[int], None]
Batch = list[tuple[int, tuple[Sign, ...]]]
"""The signs of lines, each with the index of its corners."""


class PictureReader:
    """Reads pictures one after the other; making one loads the models, which takes about a second."""

    def __init__(self) -> None:
        self._engine = Engine()
        self._typeface = Typeface.at_hand()

    def read(self, jpeg: bytes, on_progress: Progress) -> Reading:
        """Return what can be read from a JPEG; raises ValueError for what is no picture."""
        begun = time.perf_counter()
        found = find_text(opened(jpeg), self._engine)
        view = found.view
        qr = read_qr(view.pixels, is_code)
        lines = with_second_looks(self._lines(found, on_progress), view, self._engine)
        reading = self._judged(lines, view, qr)
        if _lacks(reading) or (reading.fields and is_laid_over(lines)):
            reading = self._judged([*lines, *self._overlooked_lines(view, found.quads)], view, qr)
        return replace(reading, seconds=round(time.perf_counter() - begun, 2))

    def _overlooked_lines(self, view: View, quads: list[Quad]) -> list[Line]:
        """Look for text again, with what lies over the form washed out; return the lines that are new."""
        more = overlooked(view, quads, self._engine)
        slope = _slope(quads, [crop_of(view.pixels, quad) for quad in quads])
        return self._lines(Found(view, more), _nobody_watches, slope)

    def _lines(self, found: Found, on_progress: Progress, slope: Slope | None = None) -> list[Line]:
        """Recognise every line, the short ones first, and tell after each batch how far the fields have come."""
        quads = cut_apart(found.quads, found.view.pixels)
        crops = [crop_of(found.view.pixels, quad) for quad in quads]
        slope = slope or _slope(quads, crops)
        lines: list[Line] = []
        for batch in self._read(quads, crops, found.known):
            lines += [_line(signs, quads[index], slope, crops[index]) for index, signs in batch if signs]
            on_progress(_fields_so_far(lines))
        return lines

    def _read(self, quads: Sequence[Quad], crops: Sequence[Pixels], known: Known) -> Iterator[Batch]:
        """Yield the signs of lines a batch at a time, the short ones first, last those that were read before."""
        unread = [index for index, quad in enumerate(quads) if id(quad) not in known]
        for places in batches([crops[index] for index in unread]):
            batch = [unread[place] for place in places]
            yield list(zip(batch, self._engine.recognise([crops[index] for index in batch]), strict=True))
        yield [(index, known[id(quad)]) for index, quad in enumerate(quads) if id(quad) in known]

    def _judged(self, lines: list[Line], view: View, qr: QrReading | None) -> Reading:
        texts = [line.text for line in lines]
        if is_another_document(texts):
            return Reading("unknown", qr=qr)
        code = printed_code(lines, view, self._engine)
        box = view.place([code[1]]) if code else None
        uscc, code_conflict = code_reading(code[0] if code else None, qr, raw_codes(lines), box)
        fields = self._labelled_fields(lines, view, uscc.value if uscc else "")
        name, name_conflict = name_reading(fields.get("name"), qr)
        fields |= {key: value for key, value in (("uscc", uscc), ("name", name)) if value is not None}
        kind = document_kind(texts, uscc.value if uscc else "", fields)
        return Reading(
            document=kind,
            fields={} if kind == "unknown" and uscc is None else fields,
            qr=qr,
            conflicts=tuple(each for each in (code_conflict, name_conflict) if each is not None),
            old_number="" if uscc or kind == "unknown" else next(filter(None, map(old_number, texts)), ""),
        )

    def _labelled_fields(self, lines: Sequence[Line], view: View, code: str) -> dict[str, FieldReading]:
        pieces = values_by_label(lines)
        pieces["name"] = [self._looked_into(piece, view) for piece in pieces.get("name", ())]
        found = {
            name: field_reading(name, pieces.get(name, ()), view.place, code)
            for name in FIELDS
            if name != "uscc"
        }
        return {name: value for name, value in found.items() if value is not None}

    def _looked_into(self, piece: Line, view: View) -> Line:
        """Return a piece of the name with its hard signs held against drawings, where there is a font to draw with."""
        return with_second_opinion(piece, view, self._engine, self._typeface) if self._typeface else piece


def _slope(quads: Sequence[Quad], crops: Sequence[Pixels]) -> Slope:
    """Return how the form's own print runs, whatever a paler watermark does."""
    dark = dark_enough([ink_of(crop) for crop in crops])
    return slope_of([quad for quad, is_dark in zip(quads, dark, strict=True) if is_dark])


def _lacks(reading: Reading) -> bool:
    """Say whether a certificate was read without its printed number or its printed name."""
    printed = {name for name, field in reading.fields.items() if field.box is not None}
    has_number = "uscc" in printed or bool(reading.old_number)
    return reading.document != "unknown" and not (has_number and "name" in printed)


def _nobody_watches(_done: int) -> None:
    return None


def _line(signs: tuple[Sign, ...], quad: Quad, slope: Slope, crop: Pixels) -> Line:
    return line_of(signs, quad, slope, is_red=is_red(crop), ink=ink_of(crop))


def _fields_so_far(lines: Sequence[Line]) -> int:
    """Count the watched fields of which something is read, without judging it yet."""
    pieces = values_by_label(lines)
    return sum(1 for name in _WATCHED if pieces.get(name))
