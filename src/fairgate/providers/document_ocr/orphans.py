"""Values whose label was not found at all: a wide step down within a value shows that another field begins."""

from collections.abc import Mapping, Sequence

from fairgate.providers.document_ocr.lines import Line

_STEP = 1.7
"""In heights of a line: rows of one value are some 1.2 apart, fields 2 and more."""

_SUCCESSORS: Mapping[str, tuple[str, ...]] = {
    "name": ("type",),
    "type": ("legal_representative", "address"),
    "address": ("legal_representative",),
    "legal_representative": ("scope", "registered_capital"),
    "registered_capital": ("established",),
    "established": ("business_term", "address"),
    "business_term": ("address",),
}
"""Which field comes next, on the licences of 2019 and of 2014."""


def with_orphans(values: Mapping[str, list[Line]]) -> dict[str, list[Line]]:
    """Give what follows a wide step to the next field of the form, when exactly one such is still missing."""
    result = dict(values)
    for field, pieces in values.items():
        step = _first_step(pieces)
        missing = [name for name in _SUCCESSORS.get(field, ()) if not values.get(name)]
        if step and len(missing) == 1:
            result[field], result[missing[0]] = pieces[:step], pieces[step:]
    return result


def _first_step(pieces: Sequence[Line]) -> int:
    """Return the index of the first piece that stands a wide step below the one before it, 0 for none."""
    for index in range(1, len(pieces)):
        if pieces[index].y - pieces[index - 1].y > _STEP * pieces[index].height:
            return index
    return 0
