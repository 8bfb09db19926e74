"""Excel files: the first sheet's cells as texts. No formula, macro or link is looked at."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from python_calamine import CalamineWorkbook

from fairgate.billing.statements.file import BadStatement
from fairgate.billing.statements.rules.values import day_and_time
from fairgate.billing.statements.states import Fault

_MOST_UNPACKED = 400 * 1024 * 1024
"""Bytes: a packed file that says it holds more is an attack, not a statement."""


def rows_of(data: bytes) -> Iterator[list[str]]:
    """Yield the rows of the first sheet; raises BadStatement for what is broken, locked or absurdly large."""
    _refuse_bombs(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for row in book.get_sheet_by_index(0).iter_rows():
            yield [_text(cell) for cell in row]
    except BadStatement:
        raise
    except Exception as error:  # hostile bytes make a reader raise almost anything, never a fault of ours
        raise BadStatement(Fault.BROKEN_SHEET) from error


def _refuse_bombs(data: bytes) -> None:
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(each.file_size for each in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise BadStatement(Fault.BROKEN_SHEET) from error
    if size > _MOST_UNPACKED:
        raise BadStatement(Fault.TOO_LARGE)


def _text(cell: Any) -> str:
    """Return a cell as it would be typed; a number keeps its digits, without an exponent."""
    if isinstance(cell, datetime | date):
        return day_and_time(cell)
    if isinstance(cell, bool | time | timedelta):
        return str(cell)
    if isinstance(cell, float):
        whole = int(cell) if cell.is_integer() else None
        return str(whole) if whole is not None else f"{Decimal(repr(cell)):f}"
    return str(cell)
