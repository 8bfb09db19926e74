"""Asking for badge fees, unless the edition or a free place waives them."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.operations.telling import announce_settled
from fairgate.billing.fees.queries import FeeView, view_of
from fairgate.billing.fees.rules import (
    waived_because,
)
from fairgate.billing.fees.states import ENDED, FEE
from fairgate.billing.quotas import operations as quotas
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import Stale
from fairgate.foundation.money import Money
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions import queries as editions
from fairgate.registration.editions.states import BadgeType, Making, Region
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.personnel import operations as personnel

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
    """Ask for the badge fees of people of one organization, as `raise_due` does, in a few writes.

    Whoever reuses a badge is asked the edition's price of that, which may be zero. Source: Q12.
    """
    for fees in _by_amount(_written(person_ids, organization_id, edition_id, at)):
        _ask_for(fees, organization_id, by=by, at=at)


def _by_amount(fees: Iterable[BadgeFee]) -> list[list[BadgeFee]]:
    found: dict[int, list[BadgeFee]] = {}
    for fee in fees:
        found.setdefault(fee.amount_fen, []).append(fee)
    return list(found.values())


def _ask_for(fees: Sequence[BadgeFee], organization_id: int, *, by: Actor, at: datetime) -> None:
    audit.record_all("raise", fees, by=by, at=at, amount_fen=fees[0].amount_fen)
    if why := waived_because(fees[0].amount_fen, is_waived=_is_waived(organization_id)):
        audit.move_all(fees, FEE, "waive", by=by, at=at, reason=why)
        announce_settled(fees, by=by, at=at)
    else:
        _use_free_places(fees, by=by, at=at)


def _use_free_places(fees: Sequence[BadgeFee], *, by: Actor, at: datetime) -> None:
    """Waive as many fees as free places are left for their organization: the first of them, in their order."""
    given = quotas.take(fees[0].edition_id, fees[0].organization_id, len(fees), at=at)
    if not given:
        return
    free = fees[: len(given)]
    for fee, quota_id in zip(free, given, strict=True):
        fee.quota_id = quota_id
    BadgeFee.objects.bulk_update(free, ["quota"])
    audit.move_all(free, FEE, "waive", by=by, at=at, reason="quota")
    announce_settled(free, by=by, at=at)


def _written(
    person_ids: Collection[UUID], organization_id: int, edition_id: int, at: datetime
) -> list[BadgeFee]:
    """Write the fees that are missing; those that another process writes at this instant are its own."""
    prices = _prices(organization_id, edition_id)
    makings = personnel.makings_of(person_ids)
    for _try in range(_TRIES):
        missing = _without_fee(person_ids)
        fees = [
            BadgeFee(
                person_id=person_id,
                organization_id=organization_id,
                edition_id=edition_id,
                amount_fen=prices[makings[person_id]].fen,
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


def _prices(organization_id: int, edition_id: int) -> dict[Making, Money]:
    region = Region(organizations.get(organization_id, SYSTEM).region)
    book = editions.rulebook(edition_id)
    return {making: book.fee(BadgeType.FULL, making, region) for making in Making}


def _is_waived(organization_id: int) -> bool:
    organization = organizations.get(organization_id, SYSTEM)
    return editions.rulebook(organization.edition_id).waives_fee(organization.region)
