"""Saying which column of a table is what, and keeping it for the bank's next file."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from fairgate.billing.statements import rules
from fairgate.billing.statements.file import BadStatement, Layout
from fairgate.billing.statements.formats import first_rows
from fairgate.billing.statements.models import ColumnMapping, Statement
from fairgate.billing.statements.operations.rows import begin_reading, locked
from fairgate.billing.statements.policies import insist_on_officer
from fairgate.billing.statements.states import Fault, Format, StatementState
from fairgate.foundation import files
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Refusal, Refused, refuse


@transaction.atomic
def map_columns(statement_id: int, layout: Layout, *, save_as: str = "", by: Actor, at: datetime) -> None:
    """Let a table be read by this layout; kept under a name for its account when one is given.

    Raises NotFound, Forbidden, Refused beside the columns' fields.
    """
    insist_on_officer(by)
    row = locked(statement_id, by)
    refuse(rules.mapping_state_refusal(StatementState(row.state)))
    refuse(*rules.mapping_refusals(layout.columns), rules.mapping_name_refusal(save_as), _header(row, layout))
    row.layout = asdict(layout)
    row.save(update_fields=["layout"])
    if save_as.strip():
        kept = {"columns": layout.columns, "saved_at": at, "saved_by": by.label}
        ColumnMapping.objects.update_or_create(account=row.account, name=save_as.strip(), defaults=kept)
    begin_reading(row, by=by, at=at)


def _header(row: Statement, layout: Layout) -> Refusal | None:
    try:
        rows = first_rows(Format(row.format), files.read(row.storage_key))
    except BadStatement as bad:
        raise Refused(Refusal(Fault(bad.fault).label, "", bad.fault)) from bad
    titles = rules.titles_of(rows[layout.header - 1]) if 0 < layout.header <= len(rows) else []
    return None if rules.fits(layout.columns, titles) else Refusal(Fault.NO_HEADER.label, "header", "header")
