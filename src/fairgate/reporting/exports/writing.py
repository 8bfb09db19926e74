"""Writing rows into a file as they come, so that memory does not grow with it."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from xlsxwriter import Workbook

from fairgate.reporting.exports.rules import harmless
from fairgate.reporting.exports.sheets.sheet import Cell, Rows
from fairgate.reporting.exports.states import Format

_LONGEST = 32_767
"""Signs that a cell of a workbook holds."""
_WIDTH = 18
"""Signs that a column of a workbook shows."""


class Writer(Protocol):
    """Takes rows, page by page."""

    def write(self, rows: Rows) -> None: ...


@contextmanager
def opened(path: Path, format_: str, heads: Sequence[str], *, is_first: bool) -> Iterator[Writer]:
    """Yield a writer into a file: a workbook of its own, or a part of one CSV file whose first bears the heads."""
    if format_ == Format.XLSX:
        with _workbook(path, heads) as workbook:
            yield workbook
        return
    with path.open("w", encoding="utf-8-sig" if is_first else "utf-8", newline="") as file:
        writer = _Csv(csv.writer(file).writerows)
        if is_first:
            writer.write([heads])
        yield writer


class _Csv:
    def __init__(self, writerows: "_WriteRows") -> None:
        self._writerows = writerows

    def write(self, rows: Rows) -> None:
        """Write rows; text that a spreadsheet might run is made harmless."""
        self._writerows([harmless(each) if isinstance(each, str) else each for each in row] for row in rows)


class _WriteRows(Protocol):
    def __call__(self, rows: Iterable[Sequence[Cell]], /) -> None: ...


@contextmanager
def _workbook(path: Path, heads: Sequence[str]) -> Iterator["_Xlsx"]:
    options = {"constant_memory": True, "tmpdir": str(path.parent), "strings_to_urls": False}
    with Workbook(str(path), options) as book:
        yield _Xlsx(book, heads)


class _Xlsx:
    """One sheet; a text is written as a text, so that no cell is ever a formula."""

    def __init__(self, book: Workbook, heads: Sequence[str]) -> None:
        self._sheet = book.add_worksheet()
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, len(heads) - 1, _WIDTH)
        self._at = 0
        self.write([heads])

    def write(self, rows: Rows) -> None:
        for row in rows:
            for column, cell in enumerate(row):
                if not isinstance(cell, str):
                    self._sheet.write_number(self._at, column, cell)
                elif cell:
                    self._sheet.write_string(self._at, column, cell[:_LONGEST])
            self._at += 1
