"""Locking, always in this order: orders, then the settlement, then its money."""

from fairgate.billing.orders.models import Order
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.models import SuspenseItem
from fairgate.billing.settlements import rules
from fairgate.billing.settlements.models import Settlement
from fairgate.foundation.errors import NotFound, Refusal


def locked_settlement(settlement_id: int) -> Settlement:
    """Lock a settlement; raises NotFound."""
    found = Settlement.objects.select_for_update(no_key=True).filter(pk=settlement_id).first()
    if found is None:
        raise NotFound
    return found


def locked_item(item_id: int) -> SuspenseItem:
    """Lock money of a channel in suspense; raises NotFound."""
    found = SuspenseItem.objects.select_for_update(no_key=True).filter(pk=item_id).first()
    if found is None:
        raise NotFound
    return found


def locked_order(settlement_id: int) -> Order | None:
    """Lock the order that a settlement is to pay, or return None."""
    order_id = Settlement.objects.filter(pk=settlement_id).values_list("order_id", flat=True).first()
    return Order.objects.select_for_update(no_key=True).get(pk=order_id) if order_id else None


def order_refusal(order: Order | None, item: SuspenseItem) -> Refusal | None:
    """Say why money of a channel cannot pay an order, or None."""
    if order is None:
        return None
    attempt = item.receipt.attempt
    payer = attempt.order.organization_id if attempt else None
    facts = rules.OrderFacts(OrderState(order.state), order.organization_id, order.total_fen)
    return rules.order_refusal(facts, payer, item.receipt.amount_fen)
