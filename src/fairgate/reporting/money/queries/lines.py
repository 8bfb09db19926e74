"""Whose fees stand in which order, on which invoice, and may be invoiced: one organization's, read once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from fairgate.billing.fees.states import FeeState
from fairgate.billing.invoices.models import InvoiceLine
from fairgate.billing.invoices.rules import is_out
from fairgate.billing.invoices.views import Left
from fairgate.billing.orders.models import OrderLine
from fairgate.billing.orders.states import OrderState
from fairgate.foundation.money import Money, total
from fairgate.reporting.money.queries.asked import Asked


@dataclass(frozen=True)
class Line:
    """One person's fee in a paid order. `can_invoice`: it costs something, stands on no invoice, is not asked back."""

    order: str
    person_id: UUID
    amount: Money
    can_invoice: bool
    is_invoiced: bool
    is_out: bool


@dataclass(frozen=True)
class Lines:
    """`lines` by their id; `invoiced`: which stand, or stood, on each invoice."""

    lines: dict[int, Line]
    invoiced: dict[int, list[int]]
    orders: dict[int, tuple[str, ...]]

    def to_invoice(self) -> dict[str, Left]:
        """Return what of each order can be invoiced; an order with nothing left is left out."""
        amounts = defaultdict[str, list[Money]](list)
        for line in self.lines.values():
            if line.can_invoice:
                amounts[line.order].append(line.amount)
        return {order: Left(len(found), total(found)) for order, found in amounts.items()}

    def on_invoices(self) -> set[str]:
        """Return the orders of which somebody stands on an invoice."""
        return {line.order for line in self.lines.values() if line.is_invoiced}

    def remaining(self, invoice_id: int) -> int:
        """Return how many of an invoice still come and stand on no invoice. Source: Q19."""
        found = (self.lines.get(pk) for pk in self.invoiced.get(invoice_id, ()))
        return sum(1 for line in found if line is not None and line.can_invoice and not line.is_out)

    def orders_of_people(self) -> dict[UUID, str]:
        """Return which paid order has brought each person's fee."""
        return {line.person_id: line.order for line in self.lines.values()}


def lines_of(asked: Asked) -> Lines:
    """Return an organization's lines, in two reads."""
    invoiced, orders, taken = (
        defaultdict[int, list[int]](list),
        defaultdict[int, dict[str, None]](dict),
        set[int](),
    )
    for invoice_id, line_id, order, released_at in _invoice_lines(asked):
        invoiced[invoice_id].append(line_id)
        orders[invoice_id][order] = None
        if released_at is None:
            taken.add(line_id)
    return Lines(_lines(asked, taken), dict(invoiced), {key: tuple(found) for key, found in orders.items()})


def _invoice_lines(asked: Asked) -> Iterable[tuple[int, int, str, object]]:
    rows = InvoiceLine.objects.filter(invoice__organization_id=asked.organization_id).order_by("pk")
    return rows.values_list("invoice_id", "order_line_id", "order_line__order__number", "released_at")


def _lines(asked: Asked, taken: set[int]) -> dict[int, Line]:
    rows = OrderLine.objects.filter(
        order__organization_id=asked.organization_id, order__state=OrderState.PAID
    )
    columns = ("pk", "order__number", "amount_fen", "fee__state", "fee__person")
    more = ("fee__person__state", "fee__person__refund_asked_at")
    found = {}
    for pk, order, fen, fee, person_id, state, asked_back in rows.order_by("pk").values_list(*columns, *more):
        can_invoice = bool(fen) and fee == FeeState.PAID and pk not in taken and asked_back is None
        found[pk] = Line(order, person_id, Money(fen), can_invoice, pk in taken, is_out(state))
    return found
