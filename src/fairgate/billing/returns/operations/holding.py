"""Letting returns go on once an officer has acted at the tax bureau. Source: protocols 5."""

from datetime import datetime

from django.db import transaction

from fairgate.billing.invoices.policies import insist_on_officer
from fairgate.billing.returns.models import InvoiceReturn
from fairgate.billing.returns.operations.sending import intend_talk
from fairgate.billing.returns.states import HELD, RETURN, ReturnState
from fairgate.foundation.actors import Actor
from fairgate.platform.audit import operations as audit


@transaction.atomic
def resume_held(state: ReturnState, *, by: Actor, at: datetime) -> int:
    """Let every return go on that waits for this (a login, or a red invoice), and return how many.

    The bureau is asked first what it has of each. A red invoice that was refused is asked for under another number, as
    the provider wants it. Raises NotFound or Forbidden unless an officer of finance says so.
    """
    insist_on_officer(by)
    held = InvoiceReturn.objects.select_for_update(no_key=True, of=("self",)).filter(state__in={state} & HELD)
    rows = list(held.order_by("pk"))
    for row in rows:
        _resume(row, by=by, at=at)
    return len(rows)


def _resume(row: InvoiceReturn, *, by: Actor, at: datetime) -> None:
    is_withdrawn = row.withdrawal_asked_at is not None and row.state == ReturnState.LOGIN
    row.tries, row.answer, row.moved_at = row.tries + 1, "", at
    if row.state == ReturnState.STUCK:
        row.red_order = f"{row.number}H{row.tries}"
    verb = "resume_withdrawal" if is_withdrawn else "resume"
    audit.move(row, RETURN, verb, by=by, at=at, columns=["tries", "answer", "moved_at", "red_order"])
    intend_talk(row, "resume", at=at)
