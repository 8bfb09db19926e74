"""CSV and Excel statements, as rows of texts and as lines by a mapping of columns."""

from collections.abc import Iterator, Sequence
from itertools import islice

from fairgate.billing.statements import rules
from fairgate.billing.statements.file import BadStatement, Layout, Line, Unread
from fairgate.billing.statements.formats import sheets, texts
from fairgate.billing.statements.rules.columns import LOOKED_THROUGH
from fairgate.billing.statements.states import Fault, Format
from fairgate.foundation.identifiers import compact

_LABELS = ("账号", "账户", "帐号", "ACCOUNT", "卡号")
_SHORTEST_ACCOUNT = 8


def table_rows(format_: Format, data: bytes) -> Iterator[list[str]]:
    """Yield all rows of a CSV or Excel file as texts; raises BadStatement."""
    return sheets.rows_of(data) if format_ == Format.SHEET else texts.rows_of(texts.decoded(data))


def first_rows(format_: Format, data: bytes) -> list[list[str]]:
    """Return the rows in which a header is looked for, with some lines after it; raises BadStatement."""
    return list(islice(table_rows(format_, data), LOOKED_THROUGH * 2))


def account_above(rows: Sequence[Sequence[str]], header: int) -> list[str]:
    """Return the account numbers that a file names above its header (a row counted from 1), [] for none."""
    found = []
    for row in rows[: header - 1]:
        cells = [rules.plain(cell) for cell in row]
        for place, cell in enumerate(cells):
            label, _colon, behind = cell.replace(":", " ").partition(" ")
            if any(word in label.upper() for word in _LABELS):
                found += [_number(text) for text in (behind, *cells[place + 1 : place + 2])]
    return [number for number in found if number]


def _number(text: str) -> str:
    number = compact(text)
    return number if number.isascii() and number.isdigit() and len(number) >= _SHORTEST_ACCOUNT else ""


def read_table(format_: Format, data: bytes, layout: Layout, account: str) -> Iterator[Line | Unread]:
    """Yield the lines of a file below its header; `position` is the row, from 1. Raises BadStatement.

    A file that names another account than `account`, above the header or in a column, is not taken.
    """
    rows = table_rows(format_, data)
    above = list(islice(rows, layout.header))
    titles = rules.titles_of(above[-1]) if len(above) == layout.header else []
    if not rules.fits(layout.columns, titles):
        raise BadStatement(Fault.NO_HEADER)
    named = account_above(above, layout.header)
    if named and compact(account) not in named:
        raise BadStatement(Fault.OTHER_ACCOUNT)
    own = titles.index(layout.columns["own_account"]) if "own_account" in layout.columns else None
    read = rules.reader(layout.columns, titles)
    for position, row in enumerate(rows, start=layout.header + 1):
        found = read(position, row)
        if found is not None:
            if own is not None and _number(row[own] if own < len(row) else "") not in ("", compact(account)):
                raise BadStatement(Fault.OTHER_ACCOUNT)
            yield found
