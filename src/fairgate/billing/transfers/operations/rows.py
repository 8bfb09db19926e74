"""Locking, always in this order: orders, then their remittance, then money. So nobody waits in a ring."""

from collections.abc import Collection
from datetime import datetime

from fairgate.billing.orders.models import Order
from fairgate.billing.transfers.models import BankReceipt, Remittance
from fairgate.billing.transfers.policies import visible_to
from fairgate.billing.transfers.states import REMITTANCE, UNDER_WAY
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, Stale
from fairgate.platform.audit import operations as audit


def locked_orders(order_ids: Collection[int]) -> list[Order]:
    """Lock orders, the oldest first."""
    return list(Order.objects.select_for_update(no_key=True).filter(pk__in=order_ids).order_by("pk"))


def orders_of(remittance: Remittance) -> list[int]:
    """Return the ids of a remittance's orders, the oldest first."""
    return list(remittance.lines.order_by("order_id").values_list("order_id", flat=True))


def locked_remittance(code: str, *, by: Actor) -> tuple[Remittance, list[Order]]:
    """Lock a remittance that an actor may see, and its orders before it.

    Raises NotFound, and Stale when an order joined or left in the meantime: it would not be locked, and left behind.
    """
    seen = visible_to(by).filter(code=code).first()
    if seen is None:
        raise NotFound
    orders = locked_orders(orders_of(seen))
    row = Remittance.objects.select_for_update(no_key=True).get(pk=seen.pk)
    if orders_of(row) != [order.pk for order in orders]:
        raise Stale
    return row, orders


def under_way(order_id: int) -> Remittance | None:
    """Lock the remittance that is meant to pay an order, or return None; its orders are locked already."""
    found = Remittance.objects.filter(lines__order_id=order_id, state__in=UNDER_WAY).first()
    return Remittance.objects.select_for_update(no_key=True).get(pk=found.pk) if found else None


def locked_receipt(receipt_id: int) -> BankReceipt:
    """Lock money on the bank account; raises NotFound."""
    receipt = BankReceipt.objects.select_for_update(no_key=True).filter(pk=receipt_id).first()
    if receipt is None:
        raise NotFound
    return receipt


def move(remittance: Remittance, verb: str, *, by: Actor, at: datetime) -> None:
    """Move a remittance and note when, for the list of what has waited longest."""
    audit.move(remittance, REMITTANCE, verb, by=by, at=at)
    remittance.moved_at = at
    remittance.save(update_fields=["moved_at"])
