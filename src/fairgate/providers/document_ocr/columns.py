"""Where the values of a column of labels begin, and what of a row stands there. Distances are in heights of a line."""

from collections.abc import Mapping, Sequence
from statistics import median

from fairgate.providers.document_ocr.labels import Label
from fairgate.providers.document_ocr.lines import Line

SAME_ROW = 0.65
COLUMN = 3.0
_INDENT = 6.0
_SCRAP = 2


def start_of_values(label: Label, labels: Sequence[Label], belonging: Mapping[int, list[Line]]) -> float:
    """Return where the values of a label's column begin: they stand flush below each other.

    `belonging` has the pieces of each label by its index. The label of the credit code stands in no column.
    """
    starts = [
        min(piece.left for piece in belonging[index])
        for index, other in enumerate(labels)
        if index in belonging
        and other.field != "uscc"
        and abs(other.left - label.left) < COLUMN * label.height
    ]
    return median(starts) if starts else 0.0


def near_start(pieces: Sequence[Line], start: float) -> list[Line]:
    """Leave out what begins far to the right following nothing, another panel's, and scraps that stand before."""
    near: list[Line] = []
    for piece in pieces:
        beside = any(on_one_row(each, piece) and each.left < piece.left for each in near)
        off = (piece.left - start) / piece.height
        if beside or (off < _INDENT and (off > -COLUMN or len(piece.signs) > _SCRAP)):
            near.append(piece)
    return near


def on_one_row(one: Line | Label, other: Line) -> bool:
    """Say whether two stand side by side, by the smaller of their heights."""
    return abs(one.y - other.y) < SAME_ROW * min(one.height, other.height)
