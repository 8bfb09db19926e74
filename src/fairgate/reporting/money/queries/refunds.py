"""Fees that may be asked back, and the wishes for them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from fairgate.billing.refunds import queries
from fairgate.billing.refunds.views import RefundableView, RefundBrief, RequestView
from fairgate.billing.returns.views import ReturnView
from fairgate.foundation.money import total
from fairgate.registration.editions.states import CutOff
from fairgate.reporting.money import rules
from fairgate.reporting.money.queries.asked import Asked, Placed
from fairgate.reporting.money.queries.invoices import returns_by_invoice
from fairgate.reporting.money.queries.lines import Lines
from fairgate.reporting.money.states import Act, Kind
from fairgate.reporting.money.views import Row

FEW = 5
"""So many wishes of an order stand in the list each by itself."""


def refundable(asked: Asked, lines: Lines) -> list[Placed]:
    """Return what may be asked back until the cut-off, a row for each order, and for each invoice that goes back."""
    closes_at = asked.book.closes_at(CutOff.REFUND)
    if asked.at >= closes_at:
        return []
    orders, together = lines.orders_of_people(), defaultdict[tuple[str, str], list[RefundableView]](list)
    for each in queries.refundable(asked.organization_id, asked.actor):
        together[orders.get(each.person_id, ""), each.invoice].append(each)
    return [
        Placed(order, _refundable(invoice, people, closes_at, asked))
        for (order, invoice), people in together.items()
    ]


def _refundable(invoice: str, people: list[RefundableView], closes_at: datetime, asked: Asked) -> Row:
    return Row(
        kind=Kind.REFUNDABLE,
        number=invoice,
        amount=total([person.amount for person in people]),
        at=asked.at,
        standing=rules.of_refundable(closes_at, is_invoiced=bool(invoice), may_ask=asked.may_ask),
        people=len(people),
        names=tuple(person.name for person in people),
    )


def wishes(asked: Asked, returns: Mapping[str, ReturnView]) -> list[Placed]:
    """Return what was asked back, the newest first, under the order that had brought the fee."""
    found = queries.requests_of(asked.organization_id, asked.actor)
    return [Placed(wish.order_number, _wish(wish, returns.get(wish.invoice), asked)) for wish in found]


class Wishes:
    """Wishes as rows, as a sequence to be paged: its length is one read, and with each page come the returns of it."""

    def __init__(self, found: Sequence[RequestView], asked: Asked) -> None:
        self._found, self._asked = found, asked

    def __len__(self) -> int:
        return len(self._found)

    def __getitem__(self, part: slice) -> list[Row]:
        page = self._found[part]
        awaited = {wish.invoice for wish in page if wish.invoice}
        returns = returns_by_invoice(self._asked, awaited) if awaited else {}
        return [_wish(wish, returns.get(wish.invoice), self._asked) for wish in page]


def _wish(wish: RequestView, latest: ReturnView | None, asked: Asked) -> Row:
    money = wish.refund
    standing = rules.of_wish(
        wish.state,
        money.state if money else None,
        latest.state if latest else None,
        may_ask=asked.may_ask,
    )
    return Row(
        kind=Kind.WISH,
        number=str(wish.id),
        amount=wish.amount,
        at=wish.asked_at,
        standing=standing,
        state=wish.state,
        people=1,
        labels=(money.way,) if money else (),
        names=tuple(each for each in (wish.name, *_went(money)) if each),
        orders=(wish.order_number,) if wish.order_number else (),
        reason=(money.why if money else "") or wish.reason,
        refund=money,
        invoice=wish.invoice,
        can_withdraw=wish.is_open and asked.may_ask,
    )


def gathered(placed: list[Placed]) -> list[Placed]:
    """Return wishes of an order that stand alike as one row, where they are more than a few: there may be hundreds."""
    alike = defaultdict[tuple[object, ...], list[Placed]](list)
    for each in placed:
        money = each.row.refund.number if each.row.refund else ""
        alike[each.order, each.row.state, each.row.standing, money].append(each)
    return [each for found in alike.values() for each in (found if len(found) <= FEW else [_together(found)])]


def _together(found: list[Placed]) -> Placed:
    rows = [each.row for each in found]
    row = replace(
        rows[0],
        number="",
        amount=total([row.amount for row in rows]),
        people=len(rows),
        standing=replace(rows[0].standing, act=Act.SEE_WISHES),
        names=rows[0].names[1:],
        can_withdraw=False,
    )
    return Placed(found[0].order, row)


def _went(money: RefundBrief | None) -> tuple[str, ...]:
    return (money.number, money.account) if money else ()
