"""Sending the pay link to another device or another person."""

from datetime import datetime

from django.db import transaction

from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.rules import pay_refusal
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.links import token_of
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse


@transaction.atomic
def pay_link(number: str, *, by: Actor, at: datetime) -> str:
    """Return the token by which anybody may pay this order, the same each time; it writes nothing.

    Raises NotFound for a stranger, Forbidden for a reader, Refused when the order takes no more money.
    """
    order = orders.locked_for_payer(number, by=by)
    refuse(pay_refusal(OrderState(order.state), order.expires_at, at))
    return token_of(order.pk, order.number)
