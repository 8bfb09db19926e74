"""Bank transfers under way."""

from collections.abc import Iterable

from django.db.models import Sum

from fairgate.billing.orders.states import UNPAID
from fairgate.billing.transfers.models import Match, Remittance, RemittanceOrder
from fairgate.billing.transfers.rules import closes_at
from fairgate.billing.transfers.states import UNDER_WAY, RemittanceState
from fairgate.foundation.money import Money
from fairgate.reporting.money import rules
from fairgate.reporting.money.queries.asked import Asked, Placed
from fairgate.reporting.money.states import Kind, Turn
from fairgate.reporting.money.views import Row


def transfers(asked: Asked) -> list[Placed]:
    """Return the transfers under way with what has still to come, in three reads."""
    found = Remittance.objects.filter(organization_id=asked.organization_id, state__in=UNDER_WAY)
    orders, came = _orders(asked), _came(asked)
    return [_placed(row, orders.get(row.pk, {}), came, asked) for row in found]


def turns_by_order(transfers: Iterable[Placed]) -> dict[str, Turn]:
    """Return whose turn it is with the transfer that pays an order."""
    return {order: each.row.standing.turn for each in transfers for order in each.row.orders}


def _orders(asked: Asked) -> dict[int, dict[str, int]]:
    """Return the unpaid orders of each transfer, with their sums."""
    rows = RemittanceOrder.objects.filter(
        remittance__organization_id=asked.organization_id,
        remittance__state__in=UNDER_WAY,
        order__state__in=UNPAID,
    )
    found: dict[int, dict[str, int]] = {}
    columns = ("remittance_id", "order__number", "order__total_fen")
    for remittance_id, number, fen in rows.order_by("pk").values_list(*columns):
        found.setdefault(remittance_id, {})[number] = fen
    return found


def _came(asked: Asked) -> dict[str, int]:
    """Return what has come for each unpaid order."""
    rows = Match.objects.filter(
        order__organization_id=asked.organization_id, order__state__in=UNPAID, undone_at=None
    )
    return dict(rows.values_list("order__number").annotate(fen=Sum("amount_fen")))


def _placed(row: Remittance, orders: dict[str, int], came: dict[str, int], asked: Asked) -> Placed:
    state = RemittanceState(row.state)
    missing = sum(orders.values()) - sum(came.get(number, 0) for number in orders)
    closes = closes_at(asked.book, row.correct_until)
    shown = Row(
        kind=Kind.TRANSFER,
        number=row.code,
        amount=Money(missing),
        at=row.begun_at,
        standing=rules.of_transfer(state, closes, asked.at),
        state=state,
        orders=tuple(orders),
        reason=row.reason if state == RemittanceState.RETURNED else "",
    )
    return Placed(next(iter(orders)) if len(orders) == 1 else "", shown)
