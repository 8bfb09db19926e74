"""Orders that are paid in full, and that follow their people to another organization."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from fairgate.billing.fees import operations as fees
from fairgate.billing.orders.events import OrderPaid
from fairgate.billing.orders.models import Order, OrderLine
from fairgate.billing.orders.operations.rows import fees_of
from fairgate.billing.orders.states import ORDER
from fairgate.foundation.actors import Actor
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit


@transaction.atomic
def confirm(order_id: int, *, by: Actor, at: datetime) -> None:
    """Count an order as paid in full, and its people as settled; raises Stale unless it waits for money."""
    order = Order.objects.select_for_update(no_key=True).get(pk=order_id)
    audit.move(order, ORDER, "confirm", by=by, at=at)
    order.paid_at = at
    order.save(update_fields=["paid_at"])
    fees.settle(fees_of(order), by=by, at=at)
    announce(OrderPaid(order.pk), by=by, at=at)


@transaction.atomic
def follow(
    person_ids: Collection[UUID], former_id: int, organization_id: int, *, by: Actor, at: datetime
) -> None:
    """Let the orders of people who came along be read by their organization of now.

    Nothing else of them changes, but for the key of a form that an order there has too: then the number is its key.
    """
    lines = OrderLine.objects.filter(person_id__in=person_ids)
    found = Order.objects.select_for_update(no_key=True).filter(
        organization_id=former_id, pk__in=lines.values("order")
    )
    orders = list(found.order_by("pk"))
    moving = Order.objects.filter(pk__in=[order.pk for order in orders])
    taken = Order.objects.filter(organization_id=organization_id).values("form_key")
    moving.filter(form_key__in=taken).update(form_key=F("number"))
    moving.update(organization_id=organization_id)
    for order in orders:
        order.organization_id = organization_id
    audit.record_all("come_along", orders, by=by, at=at)
