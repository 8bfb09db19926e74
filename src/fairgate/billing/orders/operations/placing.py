"""Ordering the badges of people whose fee is due. Source: guide R43-R45, Q29."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.billing.fees import operations as fees
from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.policies import may_pay
from fairgate.billing.fees.rules import hold_refusal
from fairgate.billing.fees.states import FeeState
from fairgate.billing.orders.events import OrderPlaced
from fairgate.billing.orders.models import Order, OrderLine
from fairgate.billing.orders.operations.rows import people_of
from fairgate.billing.orders.queries import OrderView, view_of
from fairgate.billing.orders.rules import (
    choice_refusal,
    expiry,
    repeat_refusal,
)
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, refuse
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
        refuse(repeat_refusal(people_of(earlier), list(held)))
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
