"""Reminding people that the buyer has to confirm, after 24 and 48 of its 72 hours. Source: protocols 5."""

from datetime import datetime

from django.db import transaction

from fairgate.billing.returns import messages
from fairgate.billing.returns.models import InvoiceReturn
from fairgate.billing.returns.rules import REMINDED_AFTER
from fairgate.billing.returns.states import ReturnState
from fairgate.foundation.actors import Actor
from fairgate.platform.audit import operations as audit
from fairgate.platform.work import operations as work


def intend_reminders(row: InvoiceReturn, *, at: datetime) -> None:
    """Intend both reminders of a form that waits for its buyer, inside the caller's transaction."""
    since = row.entered_at or at
    for after in REMINDED_AFTER:
        key, payload = f"{row.number}:{after.total_seconds():.0f}", {"number": row.number}
        work.intend("billing.returns.remind", key, at=at, due_at=since + after, payload=payload)


@transaction.atomic
def remind(number: str, *, by: Actor, at: datetime) -> None:
    """Tell the organization once more what its accountant has to do and until when; nothing where that is over."""
    rows = InvoiceReturn.objects.select_for_update(no_key=True, of=("self",)).select_related("invoice")
    row = rows.get(number=number)
    if row.state != ReturnState.BUYER or row.confirm_until is None or at >= row.confirm_until:
        return
    audit.record("remind", row, by=by, at=at)
    messages.tell_reminder(row, at=at)
