"""When an order needs no more money: it ran out, was cancelled, or was paid. Source: guide R46, Q30."""

from datetime import datetime

from django.db import transaction

from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.models import Order
from fairgate.billing.orders.states import UNPAID
from fairgate.billing.payments.operations.closing import ask_to_close
from fairgate.billing.payments.queries import watched_of
from fairgate.foundation.actors import Actor
from fairgate.platform.work import operations as work
from fairgate.platform.work.states import Lane


@transaction.atomic
def watch_expiry(order_id: int, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 - called as a reaction
    """Intend to end an order when its time is over. Source: Q30."""
    order = Order.objects.get(pk=order_id)
    due_at = order.expires_at
    work.intend("billing.payments.expire_order", str(order_id), at=at, due_at=due_at, lane=Lane.OUTSIDE)


@transaction.atomic
def close_attempts_of(order_id: int, *, by: Actor, at: datetime) -> None:
    """Intend to close what is still open of an order that needs no more money."""
    ask_to_close(order_id, by=by, at=at)


@transaction.atomic
def expire_order(order_id: int, *, by: Actor, at: datetime) -> bool:
    """End an unpaid order once no attempt is open any more; say whether its end was reached. Source: Q30.

    False while an attempt is open, a bank transfer is under check, or the order was given more time.
    """
    # The lock: nobody starts an attempt between look and end.
    Order.objects.select_for_update(no_key=True).get(pk=order_id)
    if watched_of(order_id):
        return False
    orders.expire(order_id, by=by, at=at)
    return Order.objects.values_list("state", flat=True).get(pk=order_id) not in UNPAID
