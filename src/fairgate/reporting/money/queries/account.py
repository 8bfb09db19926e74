"""All of one organization's money, in a number of reads that does not grow with it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from fairgate.billing.fees.policies import may_see
from fairgate.billing.invoices.states import InvoiceState
from fairgate.billing.orders.states import UNPAID, OrderState
from fairgate.billing.refunds.queries import requests_of
from fairgate.billing.refunds.states import LIVE, RequestState
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money, total
from fairgate.registration.organizations.policies import is_editor
from fairgate.registration.organizations.queries import pays_at_pickup, rulebook_of
from fairgate.reporting.money.queries.asked import Asked, Placed
from fairgate.reporting.money.queries.held import held
from fairgate.reporting.money.queries.invoices import invoices, returns_by_invoice
from fairgate.reporting.money.queries.lines import lines_of
from fairgate.reporting.money.queries.orders import due, orders
from fairgate.reporting.money.queries.paid import paid
from fairgate.reporting.money.queries.refunds import Wishes, gathered, refundable, wishes
from fairgate.reporting.money.queries.transfers import transfers, turns_by_order
from fairgate.reporting.money.states import Kind, Turn
from fairgate.reporting.money.views import Account, Group, Row, Sums

_ORDER_OF_KINDS = list(Kind)


def account(organization_id: int, actor: Actor, *, at: datetime) -> Account:
    """Return all of an organization's money, the newest first; raises NotFound for a stranger. Source: R44-R61."""
    placed = _placed(_asked(organization_id, actor, at))
    return Account(_groups(placed), _sums([each.row for each in placed]))


def wishes_of(organization_id: int, actor: Actor, *, at: datetime) -> Wishes:
    """Return what an organization has asked back, the newest first, to be read a page at a time.

    Raises NotFound for a stranger. Source: R55.
    """
    asked = _asked(organization_id, actor, at)
    return Wishes(requests_of(organization_id, actor), asked)


def _asked(organization_id: int, actor: Actor, at: datetime) -> Asked:
    if not may_see(actor, organization_id):
        raise NotFound
    return Asked(
        organization_id=organization_id,
        actor=actor,
        at=at,
        book=rulebook_of(organization_id),
        at_pickup=pays_at_pickup(organization_id),
        may_ask=is_editor(actor, organization_id),
    )


def _placed(asked: Asked) -> list[Placed]:
    lines, returns = lines_of(asked), returns_by_invoice(asked)
    transferred = transfers(asked)
    return [
        *due(asked),
        *orders(asked, lines, turns_by_order(transferred)),
        *transferred,
        *paid(asked),
        *held(asked),
        *invoices(asked, lines, returns),
        *refundable(asked, lines),
        *gathered(wishes(asked, returns)),
    ]


def _groups(placed: Iterable[Placed]) -> tuple[Group, ...]:
    """Return an order with what belongs to it; what is of no order, or of one that is not there, stands alone."""
    known = {each.order for each in placed if each.row.kind == Kind.ORDER}
    under, alone = defaultdict[str, list[Row]](list), list[Group]()
    for each in placed:
        if each.order in known:
            under[each.order].append(each.row)
        else:
            alone.append(Group("", (each.row,)))
    of_orders = [Group(order, tuple(sorted(rows, key=_place))) for order, rows in under.items()]
    return tuple(
        sorted([*of_orders, *alone], key=lambda group: (group.at, group.rows[0].number), reverse=True)
    )


def _place(row: Row) -> tuple[int, datetime, str]:
    return _ORDER_OF_KINDS.index(row.kind), row.at, row.number


_TO_PAY = {(Kind.DUE, ""), *((Kind.ORDER, state.value) for state in UNPAID)}
_PAID = {(Kind.ORDER, OrderState.PAID.value)}
_REFUNDING = {(Kind.WISH, state.value) for state in LIVE}
_REFUNDED = {(Kind.WISH, RequestState.REFUNDED.value)}
_INVOICED = {(Kind.INVOICE, InvoiceState.ISSUED.value)}


def _sums(rows: list[Row]) -> Sums:
    def come_to(*kinds: tuple[Kind, str]) -> Money:
        return total([row.amount for row in rows if (row.kind, row.state) in kinds])

    waiting = [row for row in rows if row.kind == Kind.HELD and row.standing.turn == Turn.OTHERS]
    return Sums(
        to_pay=come_to(*_TO_PAY),
        paid=come_to(*_PAID),
        invoiced=come_to(*_INVOICED),
        refunding=come_to(*_REFUNDING),
        refunded=come_to(*_REFUNDED),
        held=total([row.amount for row in waiting]),
    )
