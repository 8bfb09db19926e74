"""What stands beside which label: certificates print labels in columns, each value to the right of its label.

Labels are printed apart (名　　称), so a label is looked for along the row, across the gaps between boxes.
All distances are in heights of a line.
"""

from collections.abc import Sequence

from fairgate.providers.document_ocr.broken_labels import with_broken_labels
from fairgate.providers.document_ocr.labels import LONGEST, Label, label_at_start
from fairgate.providers.document_ocr.lines import Line
from fairgate.providers.document_ocr.orphans import with_orphans

_SAME_ROW = 0.6
_SPLIT = 2.0
_WIDEST_GAP = 8.0
_COLUMN = 3.0
_NEXT_ROW = 2.6
_ASIDE = 4.0


def values_by_label(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """Return the pieces of text that belong to each field, in reading order; red print (seals) is left out."""
    labels, pieces = with_broken_labels(
        *_separated([line for line in lines if line.signs and not line.is_red])
    )
    belonging: dict[int, list[Line]] = {}
    for piece in in_reading_order(pieces):
        owner = _owner(piece, labels)
        if owner is not None and _follows(piece, labels[owner], belonging.get(owner, [])):
            belonging.setdefault(owner, []).append(piece)
    values: dict[str, list[Line]] = {}
    for index, label in enumerate(labels):
        values.setdefault(label.field, []).extend(belonging.get(index, []))
    return with_orphans(values)


def in_reading_order(pieces: Sequence[Line]) -> list[Line]:
    """Sort pieces into rows from top to bottom, each from left to right."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda each: each.y):
        if rows and _on_one_row(rows[-1][0], piece):
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
        if match is not None:
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
        if not _on_one_row(parts[index], part) or part.left < last.right - last.height:
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
    """Return the index of the label a piece belongs to: the last one above it in the nearest column to its left."""
    above = [
        (index, label)
        for index, label in enumerate(labels)
        if label.left <= piece.left + label.height and label.y <= piece.y + _SAME_ROW * label.height
    ]
    if not above:
        return None
    column = max(label.left for _index, label in above)
    near = [(index, label) for index, label in above if label.left > column - _COLUMN * label.height]
    return max(near, key=lambda each: each[1].y)[0]


def _follows(piece: Line, label: Label, before: Sequence[Line]) -> bool:
    """Say whether a piece goes on from its label or from the pieces before it, and is no stray print."""
    last_y = max([label.y, *(each.y for each in before)])
    if piece.y - last_y > _NEXT_ROW * label.height:
        return False
    neighbours = [each for each in before if _on_one_row(each, piece)]
    if not neighbours:
        return True
    return piece.left - max(each.right for each in neighbours) < _ASIDE * piece.height


def _on_one_row(one: Line, other: Line) -> bool:
    return abs(one.y - other.y) < _SAME_ROW * max(one.height, other.height)
