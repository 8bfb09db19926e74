"""Who still has something to do before a door closes, a batch of organizations at a time."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.states import FeeState
from fairgate.billing.transfers.models import Remittance
from fairgate.billing.transfers.states import FOR_A_SLIP, RemittanceState
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.submissions.states import SubmissionState


@dataclass(frozen=True)
class Gap:
    """An organization with what is open: how many are concerned, and how many of them were given back."""

    organization_id: int
    open: int
    returned: int


def gaps(edition_id: int, what: CutOff, *, after: int, limit: int) -> list[Gap]:
    """Return the organizations above an id that have something open before a door, in one read.

    In the order of their ids, `limit` at most.
    """
    read = {
        CutOff.ORGANIZATION_SUBMIT: _unsubmitted,
        CutOff.PERSON_SUBMIT: _people_to_submit,
        CutOff.PAYMENT: _unpaid,
        CutOff.REMITTANCE_SLIP: _slips_to_hand_in,
    }[what]
    rows = read(edition_id, after).order_by("of").values_list("of", "open", "returned")[:limit]
    return [Gap(*row) for row in rows]


def _unsubmitted(edition_id: int, after: int) -> "QuerySet[Any, Any]":
    is_open = Q(submission=None) | Q(submission__state__in=(SubmissionState.DRAFT, SubmissionState.RETURNED))
    found = Organization.objects.filter(is_open, edition_id=edition_id, pk__gt=after).values("id")
    return found.annotate(
        of=F("id"),
        open=Count("id"),
        returned=Count("submission", filter=Q(submission__state=SubmissionState.RETURNED)),
    )


def _people_to_submit(edition_id: int, after: int) -> "QuerySet[Any, Any]":
    waiting = (PersonState.DRAFT, PersonState.RETURNED)
    found = Person.objects.filter(edition_id=edition_id, state__in=waiting, organization_id__gt=after)
    return found.values("organization_id").annotate(
        of=F("organization_id"),
        open=Count("id"),
        returned=Count("id", filter=Q(state=PersonState.RETURNED)),
    )


def _unpaid(edition_id: int, after: int) -> "QuerySet[Any, Any]":
    owed = (FeeState.DUE, FeeState.PAYING)
    found = BadgeFee.objects.filter(edition_id=edition_id, state__in=owed, organization_id__gt=after)
    return found.values("organization_id").annotate(
        of=F("organization_id"), open=Count("id"), returned=Count("id", filter=Q(pk=None))
    )


def _slips_to_hand_in(edition_id: int, after: int) -> "QuerySet[Any, Any]":
    waiting = Remittance.objects.filter(
        organization__edition_id=edition_id, state__in=FOR_A_SLIP, organization_id__gt=after
    ).exclude(lines=None)
    return waiting.values("organization_id").annotate(
        of=F("organization_id"),
        open=Count("id"),
        returned=Count("id", filter=Q(state=RemittanceState.RETURNED)),
    )
