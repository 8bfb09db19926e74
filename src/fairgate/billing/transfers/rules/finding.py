"""Which orders money may be for, in the order in which the signs count. Source: protocols 4."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from fairgate.billing.transfers.states import Basis
from fairgate.foundation.identifiers import compact
from fairgate.registration.verification.rules import folded_name

NEAR = timedelta(days=30)
"""How long after its order was placed money of the same payer and amount is taken to be for it."""

_NUMBER = re.compile(r"FG\d{6}[2-9A-Z]{8}")
_MOST_SUMMED = 12
"""Orders among which sums are looked for: 4,083 at most."""
_MOST_SHOWN = 8


@dataclass(frozen=True)
class OpenOrder:
    """An unpaid order: what it still lacks in fen, whose it is by `folded_name`, and the code given out for it."""

    number: str
    organization_id: int
    names: tuple[str, ...]
    missing_fen: int
    placed_on: date
    code: str = ""


@dataclass(frozen=True)
class Booking:
    """What is asked about: the fen of a booking that no order has got yet, and what the bank says of them."""

    left_fen: int
    booked_on: date
    payer_name: str
    remark: str
    code: str


@dataclass(frozen=True)
class Found:
    """Orders that money may be for, and the sign; `is_sure`: it may count by itself unless something is doubtful."""

    numbers: tuple[str, ...]
    basis: Basis
    is_sure: bool = False


def numbers_in(remark: str) -> tuple[str, ...]:
    """Return whatever in a remark may be an order's number, first to last."""
    return tuple(dict.fromkeys(_NUMBER.findall(compact(remark))))


def found_for(money: Booking, orders: Sequence[OpenOrder]) -> tuple[Found, ...]:
    """Return the orders that money may be for, the strongest sign first, each set once.

    Sure are the code that we gave out, an order's number in the remark, and the one order of the payer that lacks
    exactly this amount and is not old. The rest are suggestions for people.
    """
    found: dict[frozenset[str], Found] = {}
    for each in _signs(money, orders):
        found.setdefault(frozenset(each.numbers), each)
    return tuple(found.values())[:_MOST_SHOWN]


def _signs(money: Booking, orders: Sequence[OpenOrder]) -> Iterator[Found]:
    named = numbers_in(money.remark)
    own = [order for order in orders if folded_name(money.payer_name) in order.names]
    exact = [order for order in own if order.missing_fen == money.left_fen and _is_near(order, money)]
    if money.code and (coded := [order for order in orders if order.code == money.code]):
        yield Found(_numbers(coded), Basis.CODE, is_sure=True)
    if numbered := [order for order in orders if order.number in named]:
        yield Found(_numbers(numbered), Basis.NUMBER, is_sure=True)
    for order in exact:
        is_only = len(exact) == 1
        yield Found((order.number,), Basis.ONLY_ORDER if is_only else Basis.EQUAL_ORDERS, is_sure=is_only)
    for several in _sums(money.left_fen, own):
        yield Found(_numbers(several), Basis.SEVERAL)
    yield from (Found((order.number,), Basis.NAME) for order in own)
    yield from (
        Found((order.number,), Basis.AMOUNT)
        for order in orders
        if order.missing_fen == money.left_fen and order not in own
    )


def _is_near(order: OpenOrder, money: Booking) -> bool:
    return order.placed_on <= money.booked_on <= order.placed_on + NEAR


def _sums(fen: int, own: Sequence[OpenOrder]) -> Iterator[tuple[OpenOrder, ...]]:
    """Yield sets of an organization's orders that lack exactly so much together, the smallest sets first."""
    organizations = dict.fromkeys(order.organization_id for order in own)
    for organization_id in organizations:
        orders = [order for order in own if order.organization_id == organization_id][:_MOST_SUMMED]
        for size in range(2, len(orders) + 1):
            sets = combinations(orders, size)
            yield from (each for each in sets if sum(order.missing_fen for order in each) == fen)


def _numbers(orders: Sequence[OpenOrder]) -> tuple[str, ...]:
    return tuple(order.number for order in orders)
