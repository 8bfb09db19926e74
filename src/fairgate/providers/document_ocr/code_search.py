"""Finding the printed credit code on a page, looking again at its line in other light when arithmetic objects."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from fairgate.providers.document_ocr.check_signs import inner_fits
from fairgate.providers.document_ocr.codes import CodeFound, find_code, runs_of
from fairgate.providers.document_ocr.engine import Engine
from fairgate.providers.document_ocr.lines import Line, Sign
from fairgate.providers.document_ocr.looks import SEARCHING, looked_at
from fairgate.providers.document_ocr.views import View

Found = tuple[CodeFound, Line]

_CODELIKE = 10
_MOST_LINES = 3
_SAME_ROW = 0.6
_CLOSE = 2.0
_PLAIN = 0.6
_ALMOST = 17


def printed_code(lines: Sequence[Line], view: View, engine: Engine) -> Found | None:
    """Return the code and the line it stands on, or None when no line holds one that its readings agree on."""
    suspects = sorted(lines, key=_codelike, reverse=True)[:_MOST_LINES]
    first = _found((find_code(_row(line, lines)), line) for line in suspects)
    plain = [each for each in first if not each[0].mended and each[0].confidence > _PLAIN]
    if plain:
        return _only_one(plain)
    again = _looked_again([line for line in suspects if _codelike(line) >= _CODELIKE], lines, view, engine)
    return _agreed([*first, *again])


def raw_codes(lines: Sequence[Line]) -> list[str]:
    """Return what stands where a code would, as read and unchecked, to be held against the QR code."""
    runs = (run for line in lines for run in runs_of(_row(line, lines)))
    return [run[-18:] for run in dict.fromkeys(runs) if len(run) >= _ALMOST]


def _looked_again(suspects: Sequence[Line], lines: Sequence[Line], view: View, engine: Engine) -> list[Found]:
    """Read each line once more in several ways."""
    found: list[tuple[CodeFound | None, Line]] = []
    for line in suspects:
        crops = [looked_at(view.pixels, line.quad, look) for look in SEARCHING]
        before = _before(line, lines)
        found += [(find_code([*before, *signs]), line) for signs in engine.recognise(crops)]
    return _found(found)


def _only_one(plain: Sequence[Found]) -> Found | None:
    """Return the code of a page, those that pass both check signs before others; None when it bears two."""
    sound = [each for each in plain if inner_fits(each[0].code)] or plain
    codes = {code.code for code, _line in sound}
    return max(sound, key=lambda each: each[0].confidence) if len(codes) == 1 else None


def _agreed(found: Sequence[Found]) -> Found | None:
    """Return what most readings say; those that needed no mending count alone where there are any.

    Of many readings of a blurred row one passes both check signs by chance: what was not plain must be read twice,
    and two different codes of equal standing are no code.
    """
    whole = [each for each in found if not each[0].mended]
    votes: dict[str, list[Found]] = defaultdict(list)
    for each in whole or found:
        votes[each[0].code].append(each)
    ranked = sorted(votes.values(), key=len, reverse=True)
    if not ranked or (len(ranked) > 1 and len(ranked[0]) == len(ranked[1])):
        return None
    best = max(ranked[0], key=lambda each: each[0].confidence)
    is_plain = bool(whole) and best[0].confidence > _PLAIN
    return best if is_plain or len(ranked[0]) > 1 else None


def _found(tried: Iterable[tuple[CodeFound | None, Line]]) -> list[Found]:
    return [(code, line) for code, line in tried if code is not None]


def _row(line: Line, lines: Sequence[Line]) -> list[Sign]:
    """Return the signs of a line with what stands before it and closely follows: a code may be in two boxes."""
    signs, right = [*_before(line, lines), *line.signs], line.right
    for other in sorted(lines, key=lambda each: each.left):
        if other is not line and _beside(line, other) and -1.0 < (other.left - right) / line.height < _CLOSE:
            signs += other.signs
            right = other.right
    return signs


def _before(line: Line, lines: Sequence[Line]) -> tuple[Sign, ...]:
    """Return the words that stand closely to the left of a line: they may say that its number is another's."""
    close = [
        other
        for other in lines
        if other is not line
        and _beside(line, other)
        and -1.0 < (line.left - other.right) / line.height < 2 * _CLOSE
        and not other.text[-1:].isascii()
    ]
    return max(close, key=lambda each: each.right).signs if close else ()


def _beside(line: Line, other: Line) -> bool:
    return abs(other.y - line.y) < _SAME_ROW * line.height


def _codelike(line: Line) -> int:
    return sum(sign.char.isascii() and sign.char.isalnum() for sign in line.signs)
