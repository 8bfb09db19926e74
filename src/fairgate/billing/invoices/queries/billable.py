"""What can be invoiced, and for whom. Source: guide R50, R60, Q21."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from fairgate.billing.fees.states import FeeState
from fairgate.billing.invoices.models import InvoiceLine
from fairgate.billing.invoices.rules import Payer, is_decided, is_out
from fairgate.billing.invoices.views import Billable, BillableLine, Left
from fairgate.billing.orders.models import Order, OrderLine
from fairgate.billing.orders.policies import is_bearer, visible_to
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.models import Receipt
from fairgate.billing.payments.rules import is_from_own_account
from fairgate.billing.payments.states import Way
from fairgate.billing.transfers.models import Match
from fairgate.billing.transfers.queries import payers_for
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money
from fairgate.registration.editions.taxation import terms_on
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.personnel import queries as personnel
from fairgate.registration.verification.rules import same_name


def billable(number: str, actor: Actor, *, at: datetime) -> Billable:
    """Return what of an order, and of others of the same payer, stands on no invoice yet; NotFound for a stranger.

    Names are told, so the bearer of a pay link is a stranger here.
    """
    order = None if is_bearer(actor) else visible_to(actor).filter(number=number).first()
    if order is None:
        raise NotFound
    payer = payer_of([order])
    return Billable(
        organization_id=order.organization_id,
        order_number=order.number,
        is_paid=order.state == OrderState.PAID,
        payer=payer,
        terms=terms_on(organizations.rulebook_of(order.organization_id).invoice_terms, day_of(at)),
        lines=_lines([order, *_others(order, payer)]),
    )


def _others(order: Order, payer: Payer | None) -> list[Order]:
    """Return the organization's further paid orders with the same payer that have something to invoice."""
    paid = Order.objects.filter(organization_id=order.organization_id, state=OrderState.PAID)
    left = paid.filter(pk__in=_free().values("order")).exclude(pk=order.pk).order_by("pk")
    return [other for other in left if payer is not None and payer_of([other]) == payer]


def _lines(orders: Collection[Order]) -> tuple[BillableLine, ...]:
    place = {order.pk: at for at, order in enumerate(orders)}
    rows = sorted(free_lines(list(place)), key=lambda line: (place[line.order_id], line.fee_id))
    people = personnel.brief({line.fee.person_id for line in rows})
    return tuple(
        BillableLine(
            person_id=line.fee.person_id,
            name=people[line.fee.person_id].name,
            number_masked=people[line.fee.person_id].number_masked,
            amount=Money(line.amount_fen),
            order_number=line.order.number,
            is_decided=is_decided(people[line.fee.person_id].state),
            is_out=is_out(people[line.fee.person_id].state),
        )
        for line in rows
        if not people[line.fee.person_id].is_asked_back
    )


def free_lines(order_ids: Collection[int]) -> QuerySet[OrderLine]:
    """Return the lines of paid orders whose fee stands on no invoice; the fee's person is who comes now (Q16)."""
    return _free().filter(order_id__in=order_ids).select_related("order", "fee")


def _free() -> QuerySet[OrderLine]:
    taken = InvoiceLine.objects.filter(order_line=OuterRef("pk"), released_at=None)
    paid = OrderLine.objects.filter(~Exists(taken), order__state=OrderState.PAID, amount_fen__gt=0)
    return paid.exclude(fee__state=FeeState.REFUNDED)


def standing_on(fee_ids: Collection[int]) -> dict[int, str]:
    """Return on which invoice each of these fees stands, by our number; a fee that is free is left out. Source: R59."""
    lines = InvoiceLine.objects.filter(released_at=None, order_line__fee_id__in=fee_ids)
    return dict(lines.values_list("order_line__fee_id", "invoice__number"))


def stands_with_others(person_ids: Collection[UUID]) -> bool:
    """Say whether a fee that was paid for one of these people stands on one invoice with somebody else's."""
    standing = InvoiceLine.objects.filter(released_at=None)
    theirs = standing.filter(order_line__person_id__in=person_ids)
    others = standing.exclude(order_line__person_id__in=person_ids)
    return others.filter(invoice__in=theirs.values("invoice")).exists()


def left_of(orders: Collection[str], actor: Actor) -> dict[str, Left]:
    """Return what of each of these orders can be invoiced yet, in one read; orders with nothing left are left out."""
    rows = _free().filter(
        order__in=visible_to(actor).filter(number__in=orders), fee__person__refund_asked_at=None
    )
    sums = rows.order_by("order_id").values_list("order__number").annotate(Count("pk"), Sum("amount_fen"))
    return {number: Left(people, Money(fen)) for number, people, fen in sums}


def payer_of(orders: Collection[Order]) -> Payer | None:
    """Return who paid orders of one organization; None when several did. For callers whose reader may see them.

    Money by bank transfer names its payer, and an organization's own online bank (B2B) is itself; other money through
    a channel names nobody, and the title is free. Source: R50.
    """
    own = _organization(orders)
    matched = Match.objects.filter(order__in=orders, undone_at=None)
    names = dict(matched.values_list("order_id", "receipt__payer_name"))
    said = set(matched.values_list("receipt__payer_name", flat=True))
    if not said:
        return _through_channels(orders, own)
    first = min(said)
    if len(names) < len(orders) or not all(same_name(first, name) for name in said):
        return None
    is_own = same_name(first, own.name)
    return Payer(
        name=own.name if is_own else first,
        tax_number=own.tax_number if is_own else _number_of_payer(orders, first),
        is_locked=True,
        has_no_code=own.has_no_code and is_own,
    )


def _number_of_payer(orders: Collection[Order], name: str) -> str:
    """Return the credit code of a payer that was authorized to pay orders, "" for one that we do not know."""
    known = payers_for([order.pk for order in orders]).values()
    fitting = (payer.uscc for payer in known if any(same_name(name, each) for each in payer.account_names))
    return next(fitting, "")


def _through_channels(orders: Collection[Order], own: Payer) -> Payer | None:
    received = Receipt.objects.filter(order__in=orders, kind="payment", attempt__isnull=False)
    ways = [Way(way) for way in received.values_list("attempt__way", flat=True)]
    own_bank = [way for way in ways if is_from_own_account(way)]
    if not own_bank:
        return own
    return replace(own, is_locked=True) if len(own_bank) == len(ways) else None


def _organization(orders: Collection[Order]) -> Payer:
    view = organizations.get(next(iter(orders)).organization_id, SYSTEM)
    code = "" if view.is_overseas else view.uscc
    return Payer(view.name, code, is_locked=False, has_no_code=view.is_overseas)
