"""What follows for transfers when an order ends: reactions to facts of orders."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from fairgate.billing.orders.models import Order
from fairgate.billing.orders.states import UNPAID, OrderState
from fairgate.billing.transfers import messages
from fairgate.billing.transfers.models import Remittance, RemittanceOrder
from fairgate.billing.transfers.operations.matching import counted_for
from fairgate.billing.transfers.operations.rows import locked_orders, move, orders_of, under_way
from fairgate.billing.transfers.operations.undoing import take_off
from fairgate.foundation.actors import Actor
from fairgate.platform.audit import operations as audit
from fairgate.registration.mergers.queries import merged_into


@transaction.atomic
def follow_end(order_id: int, *, by: Actor, at: datetime) -> None:
    """Let go of an order that was cancelled or ran out: its bank money is in suspense again.

    A remittance ends with the last of its orders. Source: P1, P3, Q30.
    """
    (order,) = locked_orders([order_id])
    take_off(order, order.state, by=by, at=at)
    _tell_payer(order, at=at)
    verb = "expire" if order.state == OrderState.EXPIRED else "withdraw"
    _end_when_last(order_id, verb, by=by, at=at)


@transaction.atomic
def follow_paid(order_id: int, *, by: Actor, at: datetime) -> None:
    """Let go of an order that a channel's money paid; one that bank money paid has its whole sum of it. Source: P1."""
    (order,) = locked_orders([order_id])
    if counted_for(order_id) != order.total_fen:
        take_off(order, order.state, by=by, at=at)
        _end_when_last(order_id, "withdraw", by=by, at=at)


def _tell_payer(order: Order, *, at: datetime) -> None:
    """Tell whoever was to pay another organization's order that it need not any more."""
    remittance = under_way(order.pk)
    if remittance is not None and remittance.organization_id != order.organization_id:
        messages.tell_payer_of_leaving(remittance, order, at=at)


def _end_when_last(order_id: int, verb: str, *, by: Actor, at: datetime) -> None:
    remittance = under_way(order_id)
    if remittance is None:
        return
    if not any(order.state in UNPAID for order in locked_orders(orders_of(remittance))):
        move(remittance, verb, by=by, at=at)


@transaction.atomic
def come_along(former_id: int, organization_id: int, *, is_undone: bool, by: Actor, at: datetime) -> None:
    """Let all transfers of a merged organization belong to the other one; undone, those that are its own again.

    What it paid for others alone comes along too: money that is left over of it has no other owner to see it. Undone,
    all that came along goes back, and what was announced since for orders that go back. Source: docs/decisions/0022.
    """
    found = Remittance.objects.select_for_update(no_key=True, of=("self",)).filter(organization_id=former_id)
    if is_undone:
        found = found.filter(_own_of(organization_id))
    rows = list(found.order_by("pk"))
    for row in rows:
        row.came_from_id = _origin(row, former_id, organization_id, is_undone=is_undone)
        row.organization_id = organization_id
    Remittance.objects.bulk_update(rows, ["organization", "came_from"])
    audit.record_all("come_along", rows, by=by, at=at)


def _own_of(organization_id: int) -> Q:
    """Return which transfers an organization, or one that stands merged into it, announced or has its own orders on.

    An order that another organization authorized was paid for it, and says nothing of whose the transfer is.
    """
    paid = RemittanceOrder.objects.filter(order__organization_id=organization_id, authorized_at=None)
    origins = [organization_id, *merged_into(organization_id)]
    return Q(came_from__in=origins) | Q(pk__in=paid.values("remittance"))


def _origin(row: Remittance, former_id: int, organization_id: int, *, is_undone: bool) -> int | None:
    """Return who announced a transfer, or None where it is with that one again."""
    if not is_undone:
        return row.came_from_id or former_id
    return None if row.came_from_id == organization_id else row.came_from_id
