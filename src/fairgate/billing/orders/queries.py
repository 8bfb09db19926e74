"""Reads of orders."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from fairgate.billing.fees.policies import is_finance, may_see
from fairgate.billing.orders.models import Order
from fairgate.billing.orders.states import OrderState
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money
from fairgate.platform.accounts.states import Role, Scope


@dataclass(frozen=True)
class LineView:
    """One person's share of an order."""

    person_id: UUID
    amount: Money


@dataclass(frozen=True)
class OrderView:
    """An order with its lines, in the order in which the people's fees were raised."""

    id: int
    number: str
    organization_id: int
    edition_id: int
    state: OrderState
    total: Money
    placed_at: datetime
    expires_at: datetime
    closed_at: datetime | None
    paid_at: datetime | None
    lines: tuple[LineView, ...]


def visible_to(actor: Actor) -> QuerySet[Order]:
    """Return the orders that the actor may read: those of its organizations, or all for finance."""
    if actor.is_system or is_finance(actor):
        return Order.objects.all()
    scopes = [actor.scopes(role, Scope.ORGANIZATION) for role in (Role.OWNER, Role.REGISTRAR, Role.PAYER)]
    return Order.objects.filter(organization_id__in=frozenset().union(*scopes))


def order_view(number: str, actor: Actor) -> OrderView:
    """Return an order by its number; raises NotFound for a stranger."""
    order = visible_to(actor).prefetch_related("lines").filter(number=number).first()
    if order is None:
        raise NotFound
    return view_of(order)


def orders_of(organization_id: int | str, actor: Actor) -> list[OrderView]:
    """Return an organization's orders, newest first; raises NotFound for a stranger."""
    if not may_see(actor, organization_id):
        raise NotFound
    orders = Order.objects.filter(organization_id=organization_id).prefetch_related("lines")
    return [view_of(order) for order in orders.order_by("-placed_at", "-pk")]


def view_of(order: Order) -> OrderView:
    """Return what the organization may know of an order."""
    lines = sorted(order.lines.all(), key=lambda line: line.fee_id)
    return OrderView(
        id=order.pk,
        number=order.number,
        organization_id=order.organization_id,
        edition_id=order.edition_id,
        state=OrderState(order.state),
        total=Money(order.total_fen),
        placed_at=order.placed_at,
        expires_at=order.expires_at,
        closed_at=order.closed_at,
        paid_at=order.paid_at,
        lines=tuple(LineView(line.person_id, Money(line.amount_fen)) for line in lines),
    )
