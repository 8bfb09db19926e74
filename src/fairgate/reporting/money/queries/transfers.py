"""Bank transfers under way."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from fairgate.billing.orders.states import UNPAID
from fairgate.billing.transfers.models import Match, Remittance, RemittanceOrder
from fairgate.billing.transfers.rules import closes_at
from fairgate.billing.transfers.states import UNDER_WAY, RemittanceState
from fairgate.foundation.money import Money
from fairgate.reporting.money import rules
from fairgate.reporting.money.queries.asked import Asked, Placed
from fairgate.reporting.money.states import Kind, Turn
from fairgate.reporting.money.views import Row


@dataclass(frozen=True)
class _Line:
    """An unpaid order that a transfer is to pay; of another organization it is a sum and no more (decision 37)."""

    order: str
    fen: int
    is_own: bool


def transfers(asked: Asked) -> list[Placed]:
    """Return the transfers under way by which the organization pays, with what has still to come, in three reads."""
    found = Remittance.objects.filter(organization_id=asked.organization_id, state__in=UNDER_WAY)
    lines, came = _lines(asked), _came(asked)
    return [_placed(row, lines[row.pk], came, asked) for row in found]


def turns_by_order(transfers: Iterable[Placed]) -> dict[str, Turn]:
    """Return whose turn it is with the transfer that pays an order."""
    return {order: each.row.standing.turn for each in transfers for order in each.row.orders}


def _announced(asked: Asked) -> QuerySet[RemittanceOrder]:
    return RemittanceOrder.objects.filter(
        remittance__organization_id=asked.organization_id,
        remittance__state__in=UNDER_WAY,
        order__state__in=UNPAID,
    )


def _lines(asked: Asked) -> defaultdict[int, list[_Line]]:
    found = defaultdict[int, list[_Line]](list)
    columns = ("remittance_id", "order__number", "order__total_fen", "order__organization_id")
    for remittance_id, number, fen, organization_id in _announced(asked).order_by("pk").values_list(*columns):
        found[remittance_id].append(_Line(number, fen, organization_id == asked.organization_id))
    return found


def _came(asked: Asked) -> dict[str, int]:
    """Return what has come for each of these orders."""
    rows = Match.objects.filter(order__in=_announced(asked).values("order"), undone_at=None)
    return dict(rows.values_list("order__number").annotate(fen=Sum("amount_fen")))


def _placed(row: Remittance, lines: list[_Line], came: dict[str, int], asked: Asked) -> Placed:
    state = RemittanceState(row.state)
    own = tuple(line.order for line in lines if line.is_own)
    shown = Row(
        kind=Kind.TRANSFER,
        number=row.code,
        amount=Money(sum(line.fen - came.get(line.order, 0) for line in lines)),
        at=row.begun_at,
        standing=rules.of_transfer(state, closes_at(asked.book, row.correct_until), asked.at),
        state=state,
        orders=own,
        reason=row.reason if state == RemittanceState.RETURNED else "",
    )
    return Placed(own[0] if len(lines) == len(own) == 1 else "", shown)
