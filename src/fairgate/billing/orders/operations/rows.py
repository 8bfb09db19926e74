"""Orders locked for whoever may pay them, and who and what is in them."""

from uuid import UUID

from fairgate.billing.orders.models import Order
from fairgate.billing.orders.policies import may_pay_order, visible_to
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, NotFound


def locked_for_payer(number: str, *, by: Actor) -> Order:
    """Lock an order that the actor may pay; NotFound for a stranger, Forbidden for a reader."""
    order = visible_to(by).select_for_update(no_key=True).filter(number=number).first()
    if order is None:
        raise NotFound
    if not may_pay_order(by, order):
        raise Forbidden
    return order


def people_of(order: Order) -> list[UUID]:
    """Return the people of an order."""
    return list(order.lines.values_list("person_id", flat=True))


def fees_of(order: Order) -> list[int]:
    """Return the ids of the fees of an order."""
    return list(order.lines.values_list("fee_id", flat=True))
