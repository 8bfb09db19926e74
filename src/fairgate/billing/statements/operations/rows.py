"""Finds a statement to write to, and sets its job going."""

from datetime import datetime

from fairgate.billing.statements.models import Statement
from fairgate.billing.statements.policies import insist_on_officer
from fairgate.billing.statements.states import STATEMENT
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.platform.audit import operations as audit
from fairgate.platform.work.operations import intend
from fairgate.platform.work.states import Lane

READ_JOB, BOOK_JOB = "billing.statements.read_file", "billing.statements.book_lines"


def locked(statement_id: int, by: Actor) -> Statement:
    """Return a statement under lock; raises NotFound, Forbidden for who may not write."""
    insist_on_officer(by)
    row = Statement.objects.select_for_update(no_key=True).filter(pk=statement_id).first()
    if row is None:
        raise NotFound
    return row


def begin_reading(row: Statement, *, by: Actor, at: datetime) -> None:
    """Let a job read a file of which it is known how."""
    audit.move(row, STATEMENT, "read_statement", by=by, at=at)
    intend(READ_JOB, str(row.pk), at=at, lane=Lane.PICTURES)


def begin_booking(row: Statement, *, by: Actor, at: datetime) -> None:
    """Let a job book the lines of a file that is read."""
    audit.move(row, STATEMENT, "book_statement", by=by, at=at)
    intend(BOOK_JOB, str(row.pk), at=at, lane=Lane.PICTURES)
