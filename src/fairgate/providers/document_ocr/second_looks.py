"""Lines that were hard to read are read once more in other light; the surer reading is kept."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from fairgate.providers.document_ocr.engine import Engine
from fairgate.providers.document_ocr.lines import Line, Sign
from fairgate.providers.document_ocr.looks import ONCE_MORE, looked_at
from fairgate.providers.document_ocr.views import View

_HARD = 0.93
_MOST = 16
_LENGTH = 0.2
_PLAINLY = 0.5
_IN_DOUBT = 0.75


def with_second_looks(lines: Sequence[Line], view: View, engine: Engine) -> list[Line]:
    """Return the lines with those that were hard to read replaced where another look was surer."""
    hard = sorted(
        (line for line in lines if _certainty(line.signs) < _HARD), key=lambda each: -len(each.signs)
    )[:_MOST]
    better = {id(line): line for line in lines}
    for look, by in ONCE_MORE:
        crops = [looked_at(view.pixels, line.quad, look) for line in hard]
        for line, signs in zip(hard, engine.recognise_all(crops), strict=True):
            better[id(line)] = _surer(better[id(line)], signs, by)
    return [better[id(line)] for line in lines]


def _surer(line: Line, signs: tuple[Sign, ...], by: float) -> Line:
    """Keep a line unless the other reading is surer by so much and about as long."""
    if abs(len(signs) - len(line.signs)) > max(1, _LENGTH * len(line.signs)):
        return line
    if _certainty(signs) < _certainty(line.signs) + by:
        return replace(line, signs=_doubted(line.signs, signs))
    width = line.right - line.left
    placed = tuple(replace(sign, x=line.left + sign.x * width) for sign in signs)
    return replace(line, signs=_doubted(placed, line.signs))


def _doubted(signs: tuple[Sign, ...], others: Sequence[Sign]) -> tuple[Sign, ...]:
    """Return signs, unsure where another look plainly saw something else, with that as their first rival."""
    if len(signs) != len(others):
        return signs
    return tuple(
        sign
        if _same(other.char, sign.char) or other.probability < _PLAINLY
        else replace(
            sign,
            probability=min(sign.probability, _IN_DOUBT),
            rivals=((other.char, other.probability), *sign.rivals),
        )
        for sign, other in zip(signs, others, strict=True)
    )


def _same(one: str, other: str) -> bool:
    """Say whether two signs are one but for their width."""
    return unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other)


def _certainty(signs: Sequence[Sign]) -> float:
    return sum(sign.probability for sign in signs) / len(signs) if signs else 0.0
