"""Refunds that wait for money go on, and those that cannot be paid are given up. Source: protocols 1."""

from datetime import datetime

from django.db import transaction

from fairgate.billing.proposals.policies import insist_on_officer
from fairgate.billing.refunds import messages, rules
from fairgate.billing.refunds.models import Refund, RefundLine
from fairgate.billing.refunds.operations.ending import hand_back
from fairgate.billing.refunds.operations.rows import locked_refund
from fairgate.billing.refunds.operations.sending import intend_talk
from fairgate.billing.refunds.states import REFUND, RefundState
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.platform.audit import operations as audit


@transaction.atomic
def resume_short(*, by: Actor, at: datetime) -> int:
    """Send every refund again that waits for money on the merchant account, and return how many.

    Under the same number, so that nothing goes twice. Raises NotFound or Forbidden unless an officer says so.
    """
    insist_on_officer(by)
    held = Refund.objects.select_for_update(no_key=True, of=("self",)).filter(state=RefundState.SHORT)
    rows = list(held.order_by("pk"))
    for row in rows:
        row.tries, row.moved_at = row.tries + 1, at
        audit.move(row, REFUND, "resume", by=by, at=at, columns=["tries", "moved_at"])
        intend_talk(row, at=at)
    return len(rows)


@transaction.atomic
def give_up(number: str, reason: str, *, by: Actor, at: datetime) -> None:
    """Say that a bank or channel could not pay a refund: its wishes wait for finance again, for another way.

    The organization is told, but where a channel has sent that money already: then it hears of the refund alone.
    Raises NotFound, Forbidden, Refused (it is in no such state, or without a reason).
    """
    insist_on_officer(by)
    row = locked_refund(number)
    refuse(rules.give_up_refusal(RefundState(row.state), reason))
    row.answer, row.moved_at = reason.strip(), at
    audit.move(row, REFUND, "give_up", by=by, at=at, columns=["answer", "moved_at"])
    hand_back(row, was_owed=True, by=by, at=at)
    fees = row.lines.values("request__fee")
    if not RefundLine.objects.filter(is_owed_us=True, request__fee__in=fees).exists():
        messages.tell_payers_of_failure(row, at=at)
