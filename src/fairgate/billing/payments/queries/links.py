"""Who comes by a pay link."""

from datetime import datetime

from fairgate.billing.orders.models import Order
from fairgate.billing.orders.policies import bearer
from fairgate.billing.payments.links import is_sealed, order_id_in
from fairgate.billing.payments.rules import LINK_AFTER_END
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound


def actor_of_link(token: str, *, at: datetime) -> Actor:
    """Return who may see and pay the one order of this link, without its people and without an account.

    Raises NotFound for a token that we did not make, and from a day after the order's time on: until then
    the link still shows what became of it.
    """
    return bearer(order_of_link(token, at=at))


def order_of_link(token: str, *, at: datetime) -> str:
    """Return the number of the order that a link is for; raises NotFound as `actor_of_link` does."""
    order = Order.objects.filter(pk=order_id_in(token)).first()
    if order is None or not is_sealed(token, order.number) or at >= order.expires_at + LINK_AFTER_END:
        raise NotFound
    return order.number
