"""Letting invoices go on once an officer has acted at the tax bureau. Source: protocols 5."""

from datetime import datetime

from django.db import transaction

from fairgate.billing.invoices.models import Invoice
from fairgate.billing.invoices.operations.sending import intend_talk
from fairgate.billing.invoices.policies import insist_on_officer
from fairgate.billing.invoices.states import HELD, INVOICE, InvoiceState
from fairgate.foundation.actors import Actor
from fairgate.platform.audit import operations as audit


@transaction.atomic
def resume_held(state: InvoiceState, *, by: Actor, at: datetime) -> int:
    """Let every invoice go on that waits for this (a login, or credit), and return how many.

    The provider is asked first what it has of each: nothing is issued twice. Raises NotFound or Forbidden unless an
    officer of finance says so.
    """
    insist_on_officer(by)
    held = Invoice.objects.select_for_update(no_key=True, of=("self",)).filter(state__in={state} & HELD)
    rows = list(held.order_by("pk"))
    for row in rows:
        row.tries, row.reason, row.moved_at = row.tries + 1, "", at
        audit.move(row, INVOICE, "resume", by=by, at=at, columns=["tries", "reason", "moved_at"])
        intend_talk(row, at=at)
    return len(rows)
