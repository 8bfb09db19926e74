"""Labels of which too little was read: known by one of their two signs, or by their place on the form."""

from collections.abc import Sequence

from fairgate.providers.document_ocr.labels import (
    FIELD_BY_SIGN,
    HALF_LABEL,
    ORDERS,
    STOP,
    Label,
    half_label,
    stands_apart,
)
from fairgate.providers.document_ocr.lines import Line

_SAME_ROW = 0.6
_COLUMN = 1.5
_LABEL_WIDTH = 5.5
_LONGEST = 2
_HIGHEST = 1.6

Stub = tuple[Label, int]
"""A label without a field, and the index of the piece that it begins."""


def with_broken_labels(labels: list[Label], pieces: list[Line]) -> tuple[list[Label], list[Line]]:
    """Add labels that were found by their remains, and take the remains out of the pieces."""
    rest = list(pieces)
    found: list[Label] = []
    known = {label.field for label in labels}
    for column in _columns(labels):
        stubs = _stubs(column, rest)
        named = {y: _named(y, stubs, rest, column) for y in _rows(stubs)}
        for stub, index in stubs:
            field = next((field for y, field in named.items() if _near(y, stub.y, stub.height)), "")
            if not field or field in known:
                continue
            if field not in {label.field for label in found}:
                found.append(Label(field, column[0].left, stub.y, stub.height))
            rest[index] = rest[index].cut(_remains(rest[index]))
    return sorted([*labels, *found], key=lambda each: each.y), [piece for piece in rest if piece.signs]


def _columns(labels: Sequence[Label]) -> list[list[Label]]:
    """Group labels that begin at the same distance from the left; a column has at least two."""
    columns: list[list[Label]] = []
    for label in sorted(labels, key=lambda each: each.left):
        if columns and label.left - columns[-1][-1].left < _COLUMN * label.height:
            columns[-1].append(label)
        else:
            columns.append([label])
    return [sorted(column, key=lambda each: each.y) for column in columns if len(column) > 1]


def _stubs(column: list[Label], pieces: Sequence[Line]) -> list[Stub]:
    """Return the pieces in the column's own width, on rows that have no label yet, with something to their right."""
    height = max(label.height for label in column)
    left = min(label.left for label in column)
    return [
        (Label("", piece.left, piece.y, piece.height), index)
        for index, piece in enumerate(pieces)
        if left - height < piece.left < left + _LABEL_WIDTH * height
        and piece.height < _HIGHEST * height
        and (_is_scrap(piece) or piece.text[0] in FIELD_BY_SIGN or half_label(piece.text))
        and not any(_near(label.y, piece.y, height) for label in column)
        and _has_a_value(piece, pieces)
    ]


def _has_a_value(piece: Line, pieces: Sequence[Line]) -> bool:
    if not _is_scrap(piece):
        return stands_apart(piece, _remains(piece))
    return any(
        other.left > piece.left and len(other.signs) > 1 and _near(other.y, piece.y, piece.height)
        for other in pieces
        if other is not piece
    )


def _rows(stubs: Sequence[Stub]) -> list[float]:
    rows: list[float] = []
    for stub, _index in sorted(stubs, key=lambda each: each[0].y):
        if not rows or not _near(rows[-1], stub.y, stub.height):
            rows.append(stub.y)
    return rows


def _named(y: float, stubs: Sequence[Stub], pieces: Sequence[Line], column: list[Label]) -> str:
    """Return the field of a row by a sign that was read, else by its place between the labels that were read."""
    texts = [pieces[index].text for stub, index in stubs if _near(y, stub.y, stub.height)]
    by_sign = next((FIELD_BY_SIGN[text[0]] for text in texts if text[0] in FIELD_BY_SIGN), "")
    by_half = next((field for text in texts if (field := half_label(text))), "")
    return by_sign or by_half or _by_order(y, _rows(stubs), column)


def _by_order(y: float, rows: list[float], column: list[Label]) -> str:
    above = [label.field for label in column if label.y < y and label.field != STOP]
    below = [label.field for label in column if label.y > y and label.field != STOP]
    for order in ORDERS:
        if set(above) | set(below) <= set(order):
            start = order.index(above[-1]) + 1 if above else 0
            end = order.index(below[0]) if below else len(order)
            between = [row for row in rows if _between(row, above, below, column)]
            if end - start == len(between) and y in between:
                return order[start:end][between.index(y)]
    return ""


def _between(row: float, above: list[str], below: list[str], column: list[Label]) -> bool:
    """Say whether a row lies between the same two labels as the one that is asked about."""
    top = max((label.y for label in column if above and label.field == above[-1]), default=float("-inf"))
    bottom = min((label.y for label in column if below and label.field == below[0]), default=float("inf"))
    return top < row < bottom


def _remains(piece: Line) -> int:
    """Return how many signs at the start of a piece are the label's, not the value's."""
    if _is_scrap(piece):
        return len(piece.signs)
    return HALF_LABEL if half_label(piece.text) else 1


def _is_scrap(piece: Line) -> bool:
    """Say whether a piece is too short to be more than the remains of a label."""
    return len(piece.signs) <= _LONGEST or (len(piece.signs) == _LONGEST + 1 and piece.text.isascii())


def _near(one: float, other: float, height: float) -> bool:
    return abs(one - other) < _SAME_ROW * height
