"""What finance decides of a statement at which something is odd."""

from datetime import datetime

from django.db import transaction

from fairgate.billing.statements import rules
from fairgate.billing.statements.operations.rows import begin_booking, locked
from fairgate.billing.statements.states import STATEMENT, StatementState
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.platform.audit import operations as audit


@transaction.atomic
def book_held(statement_id: int, note: str, *, by: Actor, at: datetime) -> None:
    """Book a statement though something was found, with the reason; raises NotFound, Forbidden, Refused."""
    row = locked(statement_id, by)
    refuse(rules.held_refusal(StatementState(row.state)), rules.note_refusal(note))
    row.note = note.strip()
    row.save(update_fields=["note"])
    begin_booking(row, by=by, at=at)


@transaction.atomic
def discard(statement_id: int, *, by: Actor, at: datetime) -> None:
    """Give a statement up of which nothing is booked; its file may be brought again. Twice does no harm."""
    row = locked(statement_id, by)
    if row.state == StatementState.DISCARDED:
        return
    refuse(rules.discard_refusal(StatementState(row.state)))
    audit.move(row, STATEMENT, "discard_statement", by=by, at=at)
    row.lines.all().delete()
