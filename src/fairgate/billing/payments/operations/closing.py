"""Asking that no more money comes for an attempt."""

from datetime import datetime

from django.db import transaction

from fairgate.billing.payments import messages
from fairgate.billing.payments.models import PaymentAttempt
from fairgate.billing.payments.states import ATTEMPT, LIVE
from fairgate.foundation.actors import Actor
from fairgate.platform.audit import operations as audit
from fairgate.platform.work import operations as work


def ask_to_close(order_id: int, *, but: int = 0, by: Actor, at: datetime) -> None:
    """Intend to close every live attempt of an order, save one; inside the caller's transaction.

    What its channel cannot close is watched until its own end.
    """
    live = PaymentAttempt.objects.filter(order_id=order_id, state__in=LIVE, closing_at=None).exclude(pk=but)
    for attempt in live.order_by("pk"):
        attempt.closing_at = at
        attempt.save(update_fields=["closing_at"])
        audit.record("ask_to_close", attempt, by=by, at=at)
        work.intend("billing.payments.close_attempt", attempt.number, at=at)


@transaction.atomic
def record_closed(number: str, *, by: Actor, at: datetime) -> None:
    """Note that a channel takes no more money for an attempt; nothing happens to one that ended otherwise."""
    attempt = PaymentAttempt.objects.select_for_update().get(number=number)
    if ATTEMPT.can("close", attempt.state):
        audit.move(attempt, ATTEMPT, "close", by=by, at=at)


@transaction.atomic
def leave_to_finance(number: str, *, by: Actor, at: datetime) -> None:
    """Give an attempt whose channel never told its outcome to finance, who compare it with the channel's bill.

    It stays open: money that is heard of later is applied as ever.
    """
    attempt = PaymentAttempt.objects.select_for_update().get(number=number)
    audit.record("leave_to_finance", attempt, by=by, at=at)
    messages.tell_finance_of_silence(attempt, at=at)
