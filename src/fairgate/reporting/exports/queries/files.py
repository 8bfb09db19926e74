"""The bytes of a file, piece by piece."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from fairgate.foundation import files
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound
from fairgate.platform.work.states import LongState
from fairgate.reporting.exports.models import Export
from fairgate.reporting.exports.queries.asked import found_export
from fairgate.reporting.exports.states import Format

_TYPES = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Taken:
    """A file on its way out; `size` in bytes."""

    name: str
    kind: str
    size: int
    pieces: Iterator[bytes]


def file_of(export_id: int, number: int, actor: Actor) -> Taken:
    """Return a workbook by its number, or the whole CSV file as number 1; raises NotFound."""
    row = found_export(export_id, actor)
    found = list(row.parts.all() if row.format == Format.CSV else row.parts.filter(number=number))
    if row.state != LongState.READY or not found or (row.format == Format.CSV and number != 1):
        raise NotFound
    pieces = [files.stream(each.key) for each in found]
    return Taken(
        name=_name(row, number),
        kind=_TYPES[Format(row.format)],
        size=sum(each.size for each in found),
        pieces=chain.from_iterable(pieces),
    )


def _name(row: Export, number: int) -> str:
    """Return a name without a word of what is in the file but its kind, its day and its number."""
    part = f"-{number}" if row.format == Format.XLSX and row.parts.count() > 1 else ""
    return f"{row.contents}-{day_of(row.asked_at):%Y%m%d}-{row.pk}{part}.{row.format}"
