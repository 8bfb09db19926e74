"""What stands beside which label: certificates print labels in columns, each value to the right of its label.

Labels are printed apart (名　　称), so a label is looked for along the row, across the gaps between boxes.
All distances are in heights of a line.
"""

from collections.abc import Sequence

from fairgate.providers.document_ocr.broken_labels import with_broken_labels
from fairgate.providers.document_ocr.columns import COLUMN, SAME_ROW, near_start, on_one_row, start_of_values
from fairgate.providers.document_ocr.foreign_print import of_the_form
from fairgate.providers.document_ocr.labels import LONGEST, Label, label_at_start, stands_apart
from fairgate.providers.document_ocr.lines import Line
from fairgate.providers.document_ocr.orphans import with_orphans

_SPLIT = 1.6
_WIDEST_GAP = 8.0
_NEXT_ROW = 2.6
_ASIDE = 4.0


def values_by_label(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """Return the pieces of text that belong to each field, in reading order; seals and watermarks left out."""
    labels, pieces = with_broken_labels(*_separated(of_the_form(lines)))
    belonging: dict[int, list[Line]] = {}
    for piece in in_reading_order(pieces):
        owner = _owner(piece, labels)
        if owner is not None and _follows(piece, labels[owner], belonging.get(owner, [])):
            belonging.setdefault(owner, []).append(piece)
    values: dict[str, list[Line]] = {}
    for index, label in enumerate(labels):
        start = start_of_values(label, labels, belonging)
        own = belonging.get(index, [])
        values.setdefault(label.field, []).extend(own if label.field == "uscc" else near_start(own, start))
    return with_orphans(values)


def in_reading_order(pieces: Sequence[Line]) -> list[Line]:
    """Sort pieces into rows from top to bottom, each from left to right."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda each: each.y):
        if rows and on_one_row(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda each: each.left)]


def _separated(lines: Sequence[Line]) -> tuple[list[Label], list[Line]]:
    """Take the labels out of the lines; return them from top to bottom, and what is left."""
    parts = sorted((part for line in lines for part in _split(line)), key=lambda each: each.left)
    taken = [0] * len(parts)
    labels: list[Label] = []
    for index, part in enumerate(parts):
        if taken[index]:
            continue
        row = _row_from(index, parts)
        match = label_at_start("".join(parts[place].text for place in row)[: LONGEST + 1])
        if match is not None and stands_apart(part, match.length):
            labels.append(Label(match.field, part.left, part.y, part.height))
            _take(match.length, row, parts, taken)
    rest = [part.cut(used) for part, used in zip(parts, taken, strict=True) if used < len(part.signs)]
    return sorted(labels, key=lambda each: each.y), rest


def _split(line: Line) -> list[Line]:
    """Cut a line where a wide gap shows that two columns were taken for one line."""
    middles = [sign.x for sign in line.signs]
    cuts = [
        place
        for place in range(1, len(middles))
        if middles[place] - middles[place - 1] > _SPLIT * line.height
    ]
    return [line.cut(start, end) for start, end in zip([0, *cuts], [*cuts, len(middles)], strict=True)]


def _row_from(index: int, parts: Sequence[Line]) -> list[int]:
    """Return the part and those that follow it on its row without too wide a gap, as indexes."""
    row = [index]
    for other in range(index + 1, len(parts)):
        last, part = parts[row[-1]], parts[other]
        if not on_one_row(parts[index], part) or part.left < last.right - last.height:
            continue
        if part.left - last.right > _WIDEST_GAP * last.height:
            break
        row.append(other)
    return row


def _take(length: int, row: list[int], parts: Sequence[Line], taken: list[int]) -> None:
    for place in row:
        used = min(length, len(parts[place].signs))
        taken[place] = used
        length -= used
        if not length:
            return


def _owner(piece: Line, labels: Sequence[Label]) -> int | None:
    """Return the index of the label a piece belongs to: the last one above it in the nearest column to its left.

    The label of the credit code stands in no column: of what is further down only a number is its own.
    """
    above = [
        (index, label)
        for index, label in enumerate(labels)
        if label.left <= piece.left + label.height
        and label.y <= piece.y + SAME_ROW * label.height
        and (label.field != "uscc" or piece.text.isascii() or on_one_row(label, piece))
    ]
    if not above:
        return None
    column = max(label.left for _index, label in above)
    near = [(index, label) for index, label in above if label.left > column - COLUMN * label.height]
    return max(near, key=lambda each: each[1].y)[0]


def _follows(piece: Line, label: Label, before: Sequence[Line]) -> bool:
    """Say whether a piece goes on from its label or from the pieces before it, and is no stray print."""
    last_y = max([label.y, *(each.y for each in before)])
    if piece.y - last_y > _NEXT_ROW * label.height:
        return False
    neighbours = [each for each in before if on_one_row(each, piece)]
    if not neighbours:
        return True
    return piece.left - max(each.right for each in neighbours) < _ASIDE * piece.height
