"""Verbs of orders."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.billing.fees import operations as fees
from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.policies import may_pay
from fairgate.billing.fees.rules import hold_refusal
from fairgate.billing.fees.states import FeeState
from fairgate.billing.orders.events import OrderCancelled, OrderExpired, OrderPaid, OrderPlaced
from fairgate.billing.orders.models import Order, OrderLine
from fairgate.billing.orders.policies import may_pay_order, visible_to
from fairgate.billing.orders.queries import OrderView, view_of
from fairgate.billing.orders.rules import (
    cancel_refusal,
    choice_refusal,
    expiry,
    last_bank_day,
    repeat_refusal,
)
from fairgate.billing.orders.states import ORDER, UNPAID, OrderState
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of, end_of_day
from fairgate.foundation.errors import Forbidden, NotFound, refuse
from fairgate.foundation.events import announce
from fairgate.foundation.identifiers import business_number
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.rules import cutoff_refusal
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.queries import rulebook_of
from fairgate.registration.personnel import queries as personnel

Fees = Mapping[UUID, BadgeFee]


@transaction.atomic
def place(
    organization_id: int | str, person_ids: Collection[UUID], *, by: Actor, at: datetime, key: str
) -> OrderView:
    """Order the badges of people whose fee is due; those who are waived need none. Source: guide R43-R45, Q29.

    `key` comes from the form: sending the same form twice gives the same order. Raises NotFound for people of
    another organization, Refused when somebody is not due or the payment cut-off has passed.
    """
    if not may_pay(by, organization_id):
        raise NotFound
    held = _locked_fees(int(organization_id), person_ids)
    earlier = Order.objects.filter(organization_id=organization_id, form_key=key).first()
    if earlier is not None:
        refuse(repeat_refusal(_people_of(earlier), list(held)))
        return view_of(earlier)
    refuse(choice_refusal(chosen=len(person_ids), to_pay=len(held)))
    _refuse_unpayable(held, at)
    order = _write(held, by=by, at=at, key=key)
    audit.record("place", order, by=by, at=at, total_fen=order.total_fen, people=len(held))
    fees.hold([fee.pk for fee in held.values()], by=by, at=at)
    announce(OrderPlaced(order.pk), by=by, at=at)
    return view_of(order)


def _locked_fees(organization_id: int, person_ids: Collection[UUID]) -> Fees:
    """Lock the newest fee of each person, before all else: a double click waits here and finds the order.

    Returns those that are not waived.
    """
    rows = BadgeFee.objects.select_for_update(no_key=True).filter(person_id__in=person_ids).order_by("pk")
    found = {fee.person_id: fee for fee in rows}
    if set(found) != set(person_ids) or any(fee.organization_id != organization_id for fee in found.values()):
        raise NotFound
    return {person_id: fee for person_id, fee in found.items() if fee.state != FeeState.WAIVED}


def _people_of(order: Order) -> list[UUID]:
    return list(order.lines.values_list("person_id", flat=True))


def _refuse_unpayable(held: Fees, at: datetime) -> None:
    names = {person_id: brief.name for person_id, brief in personnel.brief(list(held)).items()}
    organization_id = next(iter(held.values())).organization_id
    refuse(
        cutoff_refusal(rulebook_of(organization_id), CutOff.PAYMENT, at),
        *(hold_refusal(FeeState(fee.state), name=names[person_id]) for person_id, fee in held.items()),
    )


def _write(held: Fees, *, by: Actor, at: datetime, key: str) -> Order:
    first = next(iter(held.values()))
    closes_at = rulebook_of(first.organization_id).closes_at(CutOff.PAYMENT)
    order = Order.objects.create(
        number=business_number("FG", at),
        organization_id=first.organization_id,
        edition_id=first.edition_id,
        total_fen=sum(fee.amount_fen for fee in held.values()),
        form_key=key,
        placed_by=by.id,
        placed_at=at,
        expires_at=expiry(at, closes_at),
    )
    OrderLine.objects.bulk_create(
        OrderLine(order=order, fee=fee, person_id=fee.person_id, amount_fen=fee.amount_fen)
        for fee in held.values()
    )
    return order


@transaction.atomic
def cancel(number: str, *, by: Actor, at: datetime) -> None:
    """Give up an order that is not paid; its people are due again at once. Source: guide R46.

    A payment may be under way at this moment. The channel is told to close (a reaction to OrderCancelled);
    money that still comes waits in suspense for finance to refund: its people may be in another order then.
    """
    order = locked_for_payer(number, by=by)
    if not may_pay(by, order.organization_id):
        raise Forbidden
    refuse(cancel_refusal(OrderState(order.state)))
    _end_unpaid(order, "cancel", by=by, at=at)
    announce(OrderCancelled(order.pk), by=by, at=at)


@transaction.atomic
def close_unpaid_with(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Cancel the unpaid order that holds this person, if any; the others in it are due again. Source: Q16."""
    held = Order.objects.filter(state__in=UNPAID, lines__person_id=person_id).values_list("pk", flat=True)
    for order in Order.objects.select_for_update(no_key=True).filter(pk__in=list(held), state__in=UNPAID):
        _end_unpaid(order, "cancel", by=by, at=at)
        announce(OrderCancelled(order.pk), by=by, at=at)


def hold_waiting_of(person_id: UUID) -> bool:
    """Lock the unpaid order that holds this person and say whether there is one.

    For verbs that go on to the person: payments lock an order before its people too.
    """
    held = list(Order.objects.filter(lines__person_id=person_id).values_list("pk", flat=True))
    waiting = Order.objects.select_for_update(no_key=True).filter(pk__in=held, state__in=UNPAID)
    return bool(list(waiting))


@transaction.atomic
def expire(order_id: int, *, by: Actor, at: datetime) -> None:
    """End an order whose time is over; one that ended otherwise or has time left stays. Source: Q30."""
    order = Order.objects.select_for_update(no_key=True).get(pk=order_id)
    if order.state != OrderState.WAITING or at < _ends_at(order):
        return
    _end_unpaid(order, "expire", by=by, at=at)
    announce(OrderExpired(order.pk), by=by, at=at)


def _ends_at(order: Order) -> datetime:
    """Return when an order ends, later when the cut-off for its slip was extended meanwhile. Source: Q14, Q30."""
    if order.by_transfer:
        slip_closes_at = rulebook_of(order.organization_id).closes_at(CutOff.REMITTANCE_SLIP)
        if slip_closes_at > order.expires_at:
            order.expires_at = slip_closes_at
            order.save(update_fields=["expires_at"])
    return order.expires_at


@transaction.atomic
def await_transfer(order_id: int, *, until: datetime, by: Actor, at: datetime) -> None:
    """Let an order wait for a bank transfer, at least until an instant; never shorter than it did. Source: Q30."""
    order = Order.objects.select_for_update(no_key=True).get(pk=order_id)
    order.by_transfer, order.expires_at = True, max(order.expires_at, until)
    order.save(update_fields=["by_transfer", "expires_at"])
    audit.record("await_transfer", order, by=by, at=at)


@transaction.atomic
def await_bank(order_id: int, *, since: datetime, by: Actor, at: datetime) -> Order:
    """Let an order wait for the payer's bank, to the end of the third working day after an instant.

    It never waits shorter than it did. Returns it as it is now. Source: guide R48, Q30.
    """
    order = Order.objects.select_for_update(no_key=True).get(pk=order_id)
    closes_at = rulebook_of(order.organization_id).closes_at(CutOff.PAYMENT)
    until = min(end_of_day(last_bank_day(day_of(since))), closes_at)
    if until > order.expires_at:
        order.expires_at = until
        order.save(update_fields=["expires_at"])
        audit.record("await_bank", order, by=by, at=at)
    return order


@transaction.atomic
def leave_transfer(order_id: int, *, by: Actor, at: datetime) -> None:
    """Let an unpaid order be paid through a channel again, with a fresh day until it ends. Source: Q30."""
    order = Order.objects.select_for_update(no_key=True).get(pk=order_id)
    if order.state == OrderState.CHECKING:
        audit.move(order, ORDER, "uncheck", by=by, at=at)
    order.by_transfer = False
    order.expires_at = expiry(at, rulebook_of(order.organization_id).closes_at(CutOff.PAYMENT))
    order.save(update_fields=["by_transfer", "expires_at"])
    audit.record("leave_transfer", order, by=by, at=at)


@transaction.atomic
def check(order_id: int, *, by: Actor, at: datetime) -> None:
    """Note that finance looks at the slip of an order (待财务确认): it does not expire meanwhile."""
    order = Order.objects.select_for_update(no_key=True).get(pk=order_id)
    audit.move(order, ORDER, "check", by=by, at=at)


@transaction.atomic
def uncheck(order_id: int, *, by: Actor, at: datetime) -> None:
    """Let an order wait for money again: its slip was taken back, or did not bear out all of it."""
    order = Order.objects.select_for_update(no_key=True).get(pk=order_id)
    audit.move(order, ORDER, "uncheck", by=by, at=at)


@transaction.atomic
def confirm(order_id: int, *, by: Actor, at: datetime) -> None:
    """Count an order as paid in full, and its people as settled; raises Stale unless it waits for money."""
    order = Order.objects.select_for_update(no_key=True).get(pk=order_id)
    audit.move(order, ORDER, "confirm", by=by, at=at)
    order.paid_at = at
    order.save(update_fields=["paid_at"])
    fees.settle(_fees_of(order), by=by, at=at)
    announce(OrderPaid(order.pk), by=by, at=at)


def locked_for_payer(number: str, *, by: Actor) -> Order:
    """Lock an order that the actor may pay; NotFound for a stranger, Forbidden for a reader."""
    order = visible_to(by).select_for_update(no_key=True).filter(number=number).first()
    if order is None:
        raise NotFound
    if not may_pay_order(by, order):
        raise Forbidden
    return order


def _end_unpaid(order: Order, verb: str, *, by: Actor, at: datetime) -> None:
    audit.move(order, ORDER, verb, by=by, at=at)
    order.closed_at = at
    order.save(update_fields=["closed_at"])
    fees.release(_fees_of(order), by=by, at=at)


def _fees_of(order: Order) -> list[int]:
    return list(order.lines.values_list("fee_id", flat=True))


@transaction.atomic
def follow(
    person_ids: Collection[UUID], former_id: int, organization_id: int, *, by: Actor, at: datetime
) -> None:
    """Let the orders of people who came along be read by their organization of now; nothing else of them changes."""
    lines = OrderLine.objects.filter(person_id__in=person_ids)
    found = Order.objects.select_for_update(no_key=True).filter(
        organization_id=former_id, pk__in=lines.values("order")
    )
    orders = list(found.order_by("pk"))
    Order.objects.filter(pk__in=[order.pk for order in orders]).update(organization_id=organization_id)
    for order in orders:
        order.organization_id = organization_id
    audit.record_all("come_along", orders, by=by, at=at)
