"""Fees that may be asked back, and the wishes for them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from fairgate.billing.refunds import queries
from fairgate.billing.refunds.views import RefundableView
from fairgate.billing.returns.views import ReturnView
from fairgate.foundation.money import total
from fairgate.registration.editions.states import CutOff
from fairgate.reporting.money import rules
from fairgate.reporting.money.queries.asked import Asked, Placed
from fairgate.reporting.money.queries.lines import Lines
from fairgate.reporting.money.states import Act, Kind
from fairgate.reporting.money.views import Row

FEW = 5
"""So many wishes of an order stand in the list each by itself."""


def refundable(asked: Asked, lines: Lines, returns: Mapping[str, ReturnView]) -> list[Placed]:
    """Return what may be asked back of each order, and of each invoice that has to go back first, until the cut-off."""
    closes_at = asked.book.closes_at(CutOff.REFUND)
    if asked.at >= closes_at:
        return []
    orders, together = lines.orders_of_people(), dict[tuple[str, str], list[RefundableView]]()
    for each in queries.refundable(asked.organization_id, asked.actor):
        together.setdefault((orders.get(each.person_id, ""), each.invoice), []).append(each)
    return [
        Placed(order, _refundable(invoice, people, returns.get(invoice), asked))
        for (order, invoice), people in together.items()
    ]


def _refundable(invoice: str, people: list[RefundableView], latest: ReturnView | None, asked: Asked) -> Row:
    standing = rules.of_refundable(
        asked.book.closes_at(CutOff.REFUND),
        is_invoiced=bool(invoice),
        is_returning=latest is not None and latest.is_open,
        may_ask=asked.may_ask,
    )
    return Row(
        kind=Kind.REFUNDABLE,
        number=invoice,
        amount=total([person.amount for person in people]),
        at=asked.at,
        standing=standing,
        people=len(people),
        names=tuple(person.name for person in people),
    )


def wishes(asked: Asked) -> list[Placed]:
    """Return what was asked back, under the order that had brought the fee."""
    return [
        Placed(
            wish.order_number,
            Row(
                kind=Kind.WISH,
                number=str(wish.id),
                amount=wish.amount,
                at=wish.asked_at,
                standing=rules.of_wish(wish.state, may_ask=asked.may_ask),
                state=wish.state,
                people=1,
                names=(wish.name,),
            ),
        )
        for wish in queries.requests_of(asked.organization_id, asked.actor)
    ]


def gathered(placed: list[Placed]) -> list[Placed]:
    """Return wishes of an order that stand alike as one row, where they are more than a few: there may be hundreds."""
    alike = defaultdict[tuple[object, ...], list[Placed]](list)
    for each in placed:
        alike[each.order, each.row.state, each.row.standing].append(each)
    return [each for found in alike.values() for each in (found if len(found) <= FEW else [_together(found)])]


def _together(found: list[Placed]) -> Placed:
    rows = [each.row for each in found]
    row = replace(
        rows[0],
        number="",
        amount=total([row.amount for row in rows]),
        people=len(rows),
        standing=replace(rows[0].standing, act=Act.SEE_WISHES),
        names=(),
    )
    return Placed(found[0].order, row)
