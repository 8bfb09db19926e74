"""Reads of orders."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from fairgate.billing.fees.policies import may_see
from fairgate.billing.orders.models import Order
from fairgate.billing.orders.policies import is_bearer, visible_to
from fairgate.billing.orders.states import UNPAID, OrderState
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money
from fairgate.foundation.paged import Paged
from fairgate.registration.organizations import queries as organizations


@dataclass(frozen=True)
class LineView:
    """One person's share of an order."""

    person_id: UUID
    amount: Money


@dataclass(frozen=True)
class OrderFacts:
    """What the bearer of a pay link may know of an order: no names."""

    number: str
    organization_name: str
    total: Money
    people: int
    state: OrderState
    expires_at: datetime

    @property
    def is_unpaid(self) -> bool:
        return self.state in UNPAID


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
    by_transfer: bool = False


def order_view(number: str, actor: Actor) -> OrderView:
    """Return an order by its number, without its people for the bearer of a link; NotFound for a stranger."""
    view = view_of(_first(number, actor))
    return replace(view, lines=()) if is_bearer(actor) else view


def order_alone(number: str, actor: Actor) -> OrderView:
    """Return an order without its lines, for what is asked every few seconds; raises NotFound for a stranger."""
    order = visible_to(actor).filter(number=number).first()
    if order is None:
        raise NotFound
    return _view(order, ())


def order_facts(number: str, actor: Actor) -> OrderFacts:
    """Return what everybody may know who may see the order; raises NotFound for a stranger."""
    order = _first(number, actor)
    return _facts(order, organizations.get(order.organization_id, SYSTEM).name)


def facts_of(order_ids: Collection[int]) -> tuple[OrderFacts, ...]:
    """Return what may be known of orders, the oldest first, in two reads; for callers whose reader may see them."""
    rows = Order.objects.filter(pk__in=order_ids).select_related("organization").prefetch_related("lines")
    return tuple(_facts(order, order.organization.name) for order in rows.order_by("pk"))


def _facts(order: Order, organization_name: str) -> OrderFacts:
    return OrderFacts(
        number=order.number,
        organization_name=organization_name,
        total=Money(order.total_fen),
        people=len(order.lines.all()),
        state=OrderState(order.state),
        expires_at=order.expires_at,
    )


def _first(number: str, actor: Actor) -> Order:
    order = visible_to(actor).prefetch_related("lines").filter(number=number).first()
    if order is None:
        raise NotFound
    return order


def expiry_of(order_id: int) -> datetime:
    """Return when an order ends unless it is paid; for jobs, so no actor is asked."""
    return Order.objects.values_list("expires_at", flat=True).get(pk=order_id)


def orders_of(organization_id: int | str, actor: Actor) -> Paged[OrderView]:
    """Return an organization's orders, newest first, a page in two reads; raises NotFound for a stranger."""
    if not may_see(actor, organization_id):
        raise NotFound
    orders = Order.objects.filter(organization_id=organization_id).prefetch_related("lines")
    return Paged(orders.order_by("-placed_at", "-pk"), _views)


def _views(orders: QuerySet[Order]) -> list[OrderView]:
    return [view_of(order) for order in orders]


def waiting_order_of(person_id: UUID) -> tuple[str, int] | None:
    """Return the unpaid order that holds a person, and how many others are in it; None when there is none.

    Takes no actor: it is for callers whose reader may see the person.
    """
    held = Order.objects.filter(state__in=UNPAID, lines__person_id=person_id).first()
    return (held.number, held.lines.count() - 1) if held else None


def view_of(order: Order) -> OrderView:
    """Return what the organization may know of an order."""
    lines = sorted(order.lines.all(), key=lambda line: line.fee_id)
    return _view(order, tuple(LineView(line.person_id, Money(line.amount_fen)) for line in lines))


def _view(order: Order, lines: tuple[LineView, ...]) -> OrderView:
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
        lines=lines,
        by_transfer=order.by_transfer,
    )


def has_waiting(organization_id: int) -> bool:
    """Say whether an organization has an order that waits for its money; for verbs, so no actor is asked."""
    return Order.objects.filter(organization_id=organization_id, state__in=UNPAID).exists()


def has_ordered_since(person_ids: Collection[UUID], at: datetime) -> bool:
    """Say whether an order for one of these people was placed after an instant; for verbs, so no actor is asked."""
    return Order.objects.filter(lines__person_id__in=person_ids, placed_at__gt=at).exists()
