"""Fees that are in no order yet, and the orders."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from django.db.models import Count, Sum

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.states import FeeState
from fairgate.billing.invoices.views import Left
from fairgate.billing.orders.models import Order
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.models import PaymentAttempt
from fairgate.billing.payments.rules import AttemptFacts, phase
from fairgate.billing.payments.states import AttemptState, HandoverKind, Phase, Way
from fairgate.foundation.money import Money
from fairgate.registration.editions.states import CutOff
from fairgate.registration.personnel.states import PersonState
from fairgate.reporting.money import rules
from fairgate.reporting.money.queries.asked import Asked, Placed
from fairgate.reporting.money.queries.lines import Lines
from fairgate.reporting.money.states import Kind, Turn
from fairgate.reporting.money.views import Row

_PAYABLE = (PersonState.SUBMITTED, PersonState.APPROVED)
"""Whose due fee can be put into an order; see `reporting.journey.rules.status`."""


def due(asked: Asked) -> list[Placed]:
    """Return what people owe who are in no order, as one row above all others; none when nobody does."""
    owed = BadgeFee.objects.filter(organization_id=asked.organization_id, state=FeeState.DUE)
    sums = owed.filter(person__state__in=_PAYABLE).aggregate(people=Count("pk"), fen=Sum("amount_fen"))
    if not sums["fen"]:
        return []
    standing = rules.of_due(asked.book.closes_at(CutOff.PAYMENT), asked.at, at_pickup=asked.at_pickup)
    amount = Money(int(sums["fen"]))
    return [Placed("", Row(Kind.DUE, "", amount, asked.at, standing, people=sums["people"]))]


def orders(asked: Asked, lines: Lines, transfers: Mapping[str, Turn]) -> list[Placed]:
    """Return the orders, in two reads; `transfers`: whose turn it is with the transfer that pays an order."""
    newest, left, begun = _attempts(asked), lines.to_invoice(), lines.on_invoices()
    rows = Order.objects.filter(organization_id=asked.organization_id).annotate(people=Count("lines"))
    return [
        Placed(order.number, _invoiced(_row(order, asked, newest.get(order.pk), transfers), left, begun))
        for order in rows
    ]


def _invoiced(row: Row, left: Mapping[str, Left], begun: Collection[str]) -> Row:
    """Return a paid order with what of it is on no invoice yet."""
    if row.state != OrderState.PAID or row.number not in left:
        return row
    standing = rules.of_billable_order(is_invoiced=row.number in begun)
    return replace(row, standing=standing, left=left[row.number])


def _attempts(asked: Asked) -> dict[int, AttemptFacts]:
    """Return the newest try to pay each order that waits."""
    waiting = {"order__organization_id": asked.organization_id, "order__state": OrderState.WAITING}
    columns = ("order_id", "state", "handover_kind", "expires_at", "way")
    rows = PaymentAttempt.objects.filter(**waiting).order_by("pk").values_list(*columns)
    return {
        order_id: AttemptFacts(
            AttemptState(state), HandoverKind(kind) if kind else None, expires_at, Way(way)
        )
        for order_id, state, kind, expires_at, way in rows
    }


def _row(order: Order, asked: Asked, attempt: AttemptFacts | None, transfers: Mapping[str, Turn]) -> Row:
    state = OrderState(order.state)
    shown = phase(state, order.expires_at, attempt, asked.at, is_by_transfer=order.by_transfer)
    until = attempt.expires_at if attempt and shown == Phase.BANK else order.expires_at
    return Row(
        kind=Kind.ORDER,
        number=order.number,
        amount=Money(order.total_fen),
        at=order.placed_at,
        standing=rules.of_order(shown, until, transfer=transfers.get(order.number)),
        state=state,
        people=order.people,  # type: ignore[attr-defined]  # annotated by orders
    )
