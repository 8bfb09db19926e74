"""The first rows of a table, for finance to say what its columns are."""

from collections.abc import Sequence

from fairgate.billing.statements import rules
from fairgate.billing.statements.file import BadStatement
from fairgate.billing.statements.formats import first_rows
from fairgate.billing.statements.models import ColumnMapping, Statement
from fairgate.billing.statements.policies import insist_on_reader
from fairgate.billing.statements.states import Format
from fairgate.billing.statements.views import Preview
from fairgate.foundation import files
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound

_SHOWN = 8


def preview(statement_id: int, actor: Actor, *, header: int | None = None) -> Preview:
    """Return a table's titles, its first rows and a proposal of what is what; raises NotFound.

    `header` is the row of the titles, from 1; None or a row that is not there looks for it. A mapping kept for the
    account is proposed when all its titles are there, the newest first; else what the titles suggest.
    """
    insist_on_reader(actor)
    row = Statement.objects.filter(pk=statement_id).first()
    if row is None or row.format == Format.CAMT:
        raise NotFound
    try:
        rows = first_rows(Format(row.format), files.read(row.storage_key))
    except BadStatement as error:  # it was read when it was brought: the file is gone or changed
        raise NotFound from error
    place = header - 1 if header and 0 < header <= len(rows) else rules.header_in(rows) or 0
    titles = rules.titles_of(rows[place])
    saved, columns = _proposed(row.account, titles)
    return Preview(
        header=place + 1,
        titles=tuple(titles),
        rows=tuple(_cut(each, len(titles)) for each in rows[place + 1 : place + 1 + _SHOWN]),
        columns=columns,
        saved=saved,
    )


def _proposed(account: str, titles: Sequence[str]) -> tuple[str, dict[str, str]]:
    kept = ColumnMapping.objects.filter(account=account).order_by("-saved_at", "-pk")
    found = next((each for each in kept if rules.fits(each.columns, titles)), None)
    return (found.name, found.columns) if found else ("", rules.guessed(titles))


def _cut(row: Sequence[str], width: int) -> tuple[str, ...]:
    cells = [rules.plain(cell)[:60] for cell in row[:width]]
    return tuple(cells + [""] * (width - len(cells)))
