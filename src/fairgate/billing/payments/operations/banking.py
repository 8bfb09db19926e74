"""A payment in the organization's own online bank: a term of days, and the first word of it. Source: guide R48, Q30."""

from datetime import datetime

from django.db import transaction

from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.models import Order
from fairgate.billing.payments.models import PaymentAttempt
from fairgate.billing.payments.states import LIVE, Way
from fairgate.foundation.actors import Actor
from fairgate.platform.audit import operations as audit


def give_days(order: Order, *, by: Actor, at: datetime) -> Order:
    """Let an order wait three working days from the first time that this way was chosen; return it as it is now.

    Choosing again gives no further days: people are not held back for ever. Inside the caller's transaction.
    """
    first = PaymentAttempt.objects.filter(order=order, way=Way.B2B).order_by("pk").first()
    return orders.await_bank(order.pk, since=first.started_at if first else at, by=by, at=at)


@transaction.atomic
def note_known(number: str, *, by: Actor, at: datetime) -> None:
    """Note that the payer's browser has brought an attempt to the channel, from where it leads on to a bank."""
    attempt = PaymentAttempt.objects.select_for_update(no_key=True).get(number=number)
    if attempt.known_at is not None or attempt.state not in LIVE:
        return
    attempt.known_at = at
    attempt.save(update_fields=["known_at"])
    audit.record("reach_bank", attempt, by=by, at=at)
