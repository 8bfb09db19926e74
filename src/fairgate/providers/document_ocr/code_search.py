"""Finding the printed credit code on a page, looking again at its line in other light when arithmetic objects."""

from collections.abc import Iterator, Sequence

from fairgate.providers.document_ocr.codes import CodeFound, find_code
from fairgate.providers.document_ocr.engine import Engine
from fairgate.providers.document_ocr.lines import Line, Sign
from fairgate.providers.document_ocr.looks import SEARCHING, looked_at
from fairgate.providers.document_ocr.views import View

_CODELIKE = 10
_MOST_LINES = 3
_SAME_ROW = 0.6
_CLOSE = 2.0


def printed_code(lines: Sequence[Line], view: View, engine: Engine) -> tuple[CodeFound, Line] | None:
    """Return the code and the line it stands on, or None when no line holds one that both readings bear out."""
    suspects = sorted(lines, key=_codelike, reverse=True)[:_MOST_LINES]
    first = _best((find_code(_row(line, lines)), line) for line in suspects)
    if first is not None and not first[0].mended:
        return first
    return _looked_again([line for line in suspects if _codelike(line) >= _CODELIKE], view, engine) or first


def raw_codes(lines: Sequence[Line]) -> list[str]:
    """Return what stands where a code would, as read and unchecked, to be held against the QR code."""
    runs = ("".join(sign.char for sign in line.signs if _is_codelike(sign)) for line in lines)
    return [run[-18:] for run in runs if len(run) >= 17]


def _looked_again(lines: Sequence[Line], view: View, engine: Engine) -> tuple[CodeFound, Line] | None:
    """Read each line once more in several ways; the way that needs no mending wins over those that do."""
    found: list[tuple[CodeFound | None, Line]] = []
    for line in lines:
        crops = [looked_at(view.pixels, line.quad, look) for look in SEARCHING]
        found += [(find_code(signs), line) for signs in engine.recognise(crops)]
    return _best(iter(found))


def _best(found: Iterator[tuple[CodeFound | None, Line]]) -> tuple[CodeFound, Line] | None:
    codes = [(code, line) for code, line in found if code is not None]
    return max(codes, key=lambda each: (not each[0].mended, each[0].confidence), default=None)


def _row(line: Line, lines: Sequence[Line]) -> list[Sign]:
    """Return the signs of a line and of what closely follows it, since a code may be found in two boxes."""
    signs, right = list(line.signs), line.right
    for other in sorted(lines, key=lambda each: each.left):
        close = -1.0 < (other.left - right) / line.height < _CLOSE
        if other is not line and close and abs(other.y - line.y) < _SAME_ROW * line.height:
            signs += other.signs
            right = other.right
    return signs


def _codelike(line: Line) -> int:
    return sum(_is_codelike(sign) for sign in line.signs)


def _is_codelike(sign: Sign) -> bool:
    return sign.char.isascii() and sign.char.isalnum()
