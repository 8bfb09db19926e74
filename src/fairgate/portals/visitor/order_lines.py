"""An order's people with what each pays. Names are looked up for those who are shown, and for no others."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from fairgate.billing.orders.queries import LineView, OrderView
from fairgate.foundation.money import Money
from fairgate.registration.personnel import queries as personnel

FEW = 5
"""How many people are named in the sum itself; more are a number, and a list of pages to open."""

ON_A_PAGE = 20


@dataclass(frozen=True)
class OrderSum:
    """How many people pay how much; `named` is empty when they are more than a few."""

    count: int
    groups: tuple[tuple[Money, int], ...]
    named: tuple[tuple[str, Money], ...]


def sum_of(view: OrderView) -> OrderSum:
    """Return what an order is for: each amount with how many pay it, the dearest first."""
    counted = Counter(line.amount for line in view.lines)
    few = _named(view.lines) if len(view.lines) <= FEW else ()
    return OrderSum(len(view.lines), tuple(sorted(counted.items(), reverse=True)), few)


def people_of(view: OrderView, page: str) -> Page[Any]:
    """Return one page of an order's people, each by name and amount; a page beyond the end is the last."""
    shown: Page[Any] = Paginator(view.lines, ON_A_PAGE).get_page(page)
    shown.object_list = _named(list(shown))
    return shown


def _named(lines: Sequence[LineView]) -> tuple[tuple[str, Money], ...]:
    people = personnel.brief([line.person_id for line in lines])
    return tuple((people[line.person_id].name, line.amount) for line in lines if line.person_id in people)
