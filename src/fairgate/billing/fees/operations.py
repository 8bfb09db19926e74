"""Verbs of badge fees. Orders hold, release and settle them; nothing here knows of an order."""

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from fairgate.billing.fees.events import FeesSettled, FeeWithdrawn
from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.policies import may_see, may_waive
from fairgate.billing.fees.queries import FeeView, view_of
from fairgate.billing.fees.rules import (
    hand_on_refusal,
    has_fee_refusal,
    spends_more,
    waive_refusal,
    waived_because,
)
from fairgate.billing.fees.states import ENDED, FEE, SETTLED, FeeState, Spent
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import Forbidden, NotFound, Refused, Stale, refuse
from fairgate.foundation.events import announce
from fairgate.foundation.money import Money
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions import queries as editions
from fairgate.registration.editions.states import BadgeType, Making, Region
from fairgate.registration.organizations import queries as organizations

_TRIES = 3
"""The same people approved by two processes at one instant: the second look finds the other's fees."""


@transaction.atomic
def raise_due(person_id: UUID, organization_id: int, edition_id: int, *, by: Actor, at: datetime) -> FeeView:
    """Ask for a person's badge fee; return the live fee if there is one already. Source: guide R43, Q12.

    A fee of zero, and that of a region whose fee the edition waives, is waived and settled at once. A fee that
    was settled earlier (a person who corrects and resubmits) is returned as it is and announces nothing again.
    """
    raise_all([person_id], organization_id, edition_id, by=by, at=at)
    return view_of(_live([person_id]).get())


@transaction.atomic
def raise_all(
    person_ids: Collection[UUID], organization_id: int, edition_id: int, *, by: Actor, at: datetime
) -> None:
    """Ask for the badge fees of people of one organization, as `raise_due` does, in a few writes."""
    fees = _written(person_ids, organization_id, edition_id, at)
    if not fees:
        return
    audit.record_all("raise", fees, by=by, at=at, amount_fen=fees[0].amount_fen)
    if why := waived_because(fees[0].amount_fen, is_waived=_is_waived(organization_id)):
        audit.move_all(fees, FEE, "waive", by=by, at=at, reason=why)
        _announce_settled(fees, by=by, at=at)


def _written(
    person_ids: Collection[UUID], organization_id: int, edition_id: int, at: datetime
) -> list[BadgeFee]:
    """Write the fees that are missing; those that another process writes at this instant are its own."""
    price = _price(organization_id, edition_id)
    for _try in range(_TRIES):
        missing = _without_fee(person_ids)
        fees = [
            BadgeFee(
                person_id=person_id,
                organization_id=organization_id,
                edition_id=edition_id,
                amount_fen=price.fen,
                raised_at=at,
            )
            for person_id in missing
        ]
        with suppress(IntegrityError), transaction.atomic():
            return BadgeFee.objects.bulk_create(fees)
    raise Stale


def _without_fee(person_ids: Collection[UUID]) -> list[UUID]:
    known = set(_live(person_ids).values_list("person_id", flat=True))
    return [each for each in dict.fromkeys(person_ids) if each not in known]


def _live(person_ids: Collection[UUID]) -> QuerySet[BadgeFee]:
    return BadgeFee.objects.filter(person_id__in=person_ids).exclude(state__in=ENDED)


def _price(organization_id: int, edition_id: int) -> Money:
    region = Region(organizations.get(organization_id, SYSTEM).region)
    return editions.rulebook(edition_id).fee(BadgeType.FULL, Making.NEW, region)


def _is_waived(organization_id: int) -> bool:
    organization = organizations.get(organization_id, SYSTEM)
    return editions.rulebook(organization.edition_id).waives_fee(organization.region)


@transaction.atomic
def hold(fee_ids: Collection[int], *, by: Actor, at: datetime) -> None:
    """Put due fees into an order; raises Stale when one of them is no longer due."""
    audit.move_all(_locked(fee_ids), FEE, "hold", by=by, at=at)


@transaction.atomic
def release(fee_ids: Collection[int], *, by: Actor, at: datetime) -> None:
    """Make the fees of an order that ended unpaid due again. Source: guide R46, Q30."""
    audit.move_all(_locked(fee_ids), FEE, "release", by=by, at=at)


@transaction.atomic
def settle(fee_ids: Collection[int], *, by: Actor, at: datetime) -> None:
    """Count the fees of a paid order as paid, and say so once for all its people."""
    fees = _locked(fee_ids)
    audit.move_all(fees, FEE, "settle", by=by, at=at)
    _announce_settled(fees, by=by, at=at)


def _announce_settled(fees: Collection[BadgeFee], *, by: Actor, at: datetime) -> None:
    announce(FeesSettled(tuple(fee.person_id for fee in fees)), by=by, at=at)


@transaction.atomic
def waive(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Ask no fee of a person (免缴); for a checker of finance. The person counts as settled.

    Nothing happens to a fee that is settled already. Raises NotFound without a live fee or right to see it,
    Forbidden for another reader, Refused while an order holds it.
    """
    fee = (
        BadgeFee.objects.select_for_update(no_key=True)
        .filter(person_id=person_id)
        .exclude(state__in=ENDED)
        .first()
    )
    if fee is None or not may_see(by, fee.organization_id):
        raise NotFound
    if not may_waive(by):
        raise Forbidden
    if FeeState(fee.state) in SETTLED:
        return
    refuse(waive_refusal(FeeState(fee.state)))
    audit.move(fee, FEE, "waive", by=by, at=at)
    _announce_settled([fee], by=by, at=at)


@transaction.atomic
def withdraw(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Drop what a cancelled person still owes; what was paid stays, for its own rule to refund. Source: Q16.

    Nothing happens without a fee. Close the person's unpaid order first: raises Stale while it holds the fee.
    """
    fee = (
        BadgeFee.objects.select_for_update(no_key=True)
        .filter(person_id=person_id)
        .exclude(state__in=ENDED)
        .first()
    )
    if fee is None or fee.state == FeeState.PAID:
        return
    audit.move(fee, FEE, "withdraw", by=by, at=at)
    announce(FeeWithdrawn(person_id), by=by, at=at)


@transaction.atomic
def drop_due(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Drop what a person owes who is taken back to be corrected; what is settled stays. Source: Q28.

    The fee is raised anew when the person is handed in again. Nothing happens without a due fee.
    """
    fee = BadgeFee.objects.select_for_update(no_key=True).filter(person_id=person_id, state=FeeState.DUE)
    for due in fee:
        audit.move(due, FEE, "withdraw", by=by, at=at)


@transaction.atomic
def hand_on(person_id: UUID, to_person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Let a colleague of the same organization take over a paid fee that has bought nothing yet.

    The order and the books stay as they are: the same money pays for another badge. Asks for no role of its own.
    Raises Refused without such a fee, or when the colleague has a fee already.
    """
    fees = BadgeFee.objects.select_for_update(no_key=True)
    fee = fees.filter(person_id=person_id).exclude(state__in=ENDED).first()
    refuse(hand_on_refusal(FeeState(fee.state) if fee else None, Spent(fee.spent) if fee else Spent.NONE))
    if fee is None:
        raise NotFound
    fee.person_id, fee.taken_over_from_id = to_person_id, person_id
    try:
        with transaction.atomic():
            fee.save(update_fields=["person", "taken_over_from"])
    except IntegrityError as error:
        raise Refused(has_fee_refusal()) from error
    audit.record("hand_on", fee, by=by, at=at, before=str(person_id), after=str(to_person_id))


@transaction.atomic
def mark_spent(person_id: UUID, spent: Spent, *, by: Actor, at: datetime) -> None:
    """Note that the fee bought a badge, or that the badge was used; never back. Source: guide R55, Q16."""
    fee = (
        BadgeFee.objects.select_for_update(no_key=True)
        .filter(person_id=person_id)
        .exclude(state__in=ENDED)
        .first()
    )
    if fee is None or not spends_more(Spent(fee.spent), spent):
        return
    fee.spent = spent
    fee.save(update_fields=["spent"])
    audit.record("mark_spent", fee, by=by, at=at, spent=spent.value)


def _locked(fee_ids: Collection[int]) -> list[BadgeFee]:
    """Lock fees in the order of their ids, so that two orders never wait for each other."""
    return list(BadgeFee.objects.select_for_update(no_key=True).filter(pk__in=fee_ids).order_by("pk"))


@transaction.atomic
def follow(person_ids: Collection[UUID], organization_id: int, *, by: Actor, at: datetime) -> None:
    """Let the fees of people who came along belong to their organization of now; amounts and states stay."""
    fees = list(
        BadgeFee.objects.select_for_update(no_key=True).filter(person_id__in=person_ids).order_by("pk")
    )
    BadgeFee.objects.filter(pk__in=[fee.pk for fee in fees]).update(organization_id=organization_id)
    for fee in fees:
        fee.organization_id = organization_id
    audit.record_all("come_along", fees, by=by, at=at)
