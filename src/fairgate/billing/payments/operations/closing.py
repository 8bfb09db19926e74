"""Asking that no more money comes for an attempt."""

from datetime import datetime

from django.db import transaction

from fairgate.billing.payments import messages
from fairgate.billing.payments.models import PaymentAttempt
from fairgate.billing.payments.rules import LOOKS_AFTER_END, ends_by_itself
from fairgate.billing.payments.states import ATTEMPT, LIVE, Channel
from fairgate.foundation.actors import Actor
from fairgate.platform.audit import operations as audit
from fairgate.platform.audit.queries import entries_about_id
from fairgate.platform.work import operations as work
from fairgate.platform.work.states import Lane

_SUBJECT = "billing.paymentattempt"


def ask_to_close(order_id: int, *, but: int = 0, by: Actor, at: datetime) -> None:
    """Intend to close every live attempt of an order, save one; inside the caller's transaction.

    What its channel cannot close is watched until its own end.
    """
    live = PaymentAttempt.objects.filter(order_id=order_id, state__in=LIVE, closing_at=None).exclude(pk=but)
    for attempt in live.order_by("pk"):
        attempt.closing_at = at
        attempt.save(update_fields=["closing_at"])
        audit.record("ask_to_close", attempt, by=by, at=at)
        work.intend("billing.payments.close_attempt", attempt.number, at=at, lane=Lane.OUTSIDE)


@transaction.atomic
def record_closed(number: str, *, by: Actor, at: datetime) -> None:
    """Note that a channel takes no more money for an attempt; nothing happens to one that ended otherwise.

    Where a channel only ends by itself, we look again later. Source: protocols 10.
    """
    attempt = PaymentAttempt.objects.select_for_update(no_key=True).get(number=number)
    if not ATTEMPT.can("close", attempt.state):
        return
    audit.move(attempt, ATTEMPT, "close", by=by, at=at)
    if ends_by_itself(Channel(attempt.channel)):
        first = max(at, attempt.expires_at + LOOKS_AFTER_END[0])
        work.intend("billing.payments.look_again", attempt.number, at=at, due_at=first, lane=Lane.OUTSIDE)


@transaction.atomic
def leave_to_finance(number: str, *, by: Actor, at: datetime) -> None:
    """Give an attempt whose channel never told its outcome to finance, who compare it with the channel's bill.

    It stays as it is, and is asked about once a day: money that is heard of later is applied as ever. Finance hears
    of it once.
    """
    attempt = PaymentAttempt.objects.select_for_update(no_key=True).get(number=number)
    if any(entry.verb == "leave_to_finance" for entry in entries_about_id(_SUBJECT, str(attempt.pk))):
        return
    audit.record("leave_to_finance", attempt, by=by, at=at)
    messages.tell_finance_of_silence(attempt, at=at)
