"""Putting an organization or a person on a desk."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.editions.states import Stage
from fairgate.registration.organizations.queries import OrganizationView, rulebook_of
from fairgate.registration.organizations.queries import get as organization_view
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel.queries import PersonBrief, brief
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.reviews import rules
from fairgate.registration.reviews.models import ReviewCase, ReviewLook
from fairgate.registration.reviews.states import CaseState, LookState, SubjectKind
from fairgate.registration.submissions.queries import doubts_of, is_approved, organization_amended
from fairgate.registration.submissions.states import AmendmentKind


@transaction.atomic
def open_organization_case(organization_id: int, *, by: Actor, at: datetime) -> int:
    """Put an organization on its delegation's desk, or the host's without one; return the case's id.

    Repeatable while the case is open. Source: guide R8, Q3, Q7.
    """
    organization = organization_view(organization_id, SYSTEM)
    known = ReviewCase.objects.filter(
        organization_id=organization_id, kind=SubjectKind.ORGANIZATION, state=CaseState.OPEN
    ).first()
    if known:
        return known.pk
    stage = Stage.DELEGATION if organization.delegation_id else Stage.HOST
    return open_case(organization, None, stage, by=by, at=at)


@transaction.atomic
def open_amendment_case(organization_id: int, amendment_id: int, *, by: Actor, at: datetime) -> int:
    """Put a change of an approved organization on a desk: of the delegation that is to have it, or the host's.

    Repeatable while the case is open. Source: Q28.
    """
    known = ReviewCase.objects.filter(amendment_id=amendment_id, state=CaseState.OPEN).first()
    if known:
        return known.pk
    organization = organization_amended(organization_view(organization_id, SYSTEM), amendment_id)
    stage = Stage.DELEGATION if organization.delegation_id else Stage.HOST
    case = _case(organization, None, stage, at)
    case.amendment_id, case.doubts = amendment_id, ""
    case.save(force_insert=True)
    audit.record("open_case", case, by=by, at=at, kind=case.kind, stage=stage.value, amendment=amendment_id)
    return case.pk


@transaction.atomic
def open_person_case(person_id: UUID, *, by: Actor, at: datetime) -> int | None:
    """Begin a person's review and return the case's id; None when it is not its turn yet, or is under way.

    Its turn is: handed in, organization approved, and settled when the edition takes the fee first.
    Raises NotFound. Source: guide R7, R9; Q5.
    """
    person = brief([person_id]).get(person_id)
    if person is None:
        raise NotFound
    if not _ready([person]) or not personnel.take_for_review(person_id, by=by, at=at):
        return None
    organization = organization_view(person.organization_id, SYSTEM)
    return open_case(organization, person_id, stages_of(organization)[0], by=by, at=at)


@transaction.atomic
def open_person_cases(person_ids: Collection[UUID], *, by: Actor, at: datetime) -> None:
    """Begin the review of all of these whose turn it is, as `open_person_case` does, in a few writes."""
    people = sorted(brief(person_ids).values(), key=attrgetter("organization_id"))
    for organization_id, group in groupby(people, key=attrgetter("organization_id")):
        ready = _ready(list(group))
        if taken := personnel.take_all_for_review(ready, by=by, at=at):
            _open_cases(organization_view(organization_id, SYSTEM), taken, by=by, at=at)


def _ready(people: Sequence[PersonBrief]) -> list[UUID]:
    """Return those of one organization whose turn it is."""
    order = rulebook_of(people[0].organization_id).stage_order
    is_organization_approved = is_approved(people[0].organization_id)
    return [
        person.id
        for person in people
        if rules.is_ready(
            order=order,
            is_submitted=person.state == PersonState.SUBMITTED,
            is_organization_approved=is_organization_approved,
            is_settled=person.is_fee_settled,
        )
    ]


def stages_of(organization: OrganizationView) -> tuple[Stage, ...]:
    """Return the desks that the review of this organization's people passes, in order."""
    stages = rulebook(organization.edition_id).person_stages
    return rules.stages_for(stages, has_delegation=organization.delegation_id is not None)


def open_case(
    organization: OrganizationView, person_id: UUID | None, stage: Stage, *, by: Actor, at: datetime
) -> int:
    """Put a subject on a desk, `person_id` None for the organization itself; return the case's id."""
    case = _case(organization, person_id, stage, at)
    case.save(force_insert=True)
    audit.record("open_case", case, by=by, at=at, kind=case.kind, stage=stage.value)
    return case.pk


def _open_cases(
    organization: OrganizationView, person_ids: Iterable[UUID], *, by: Actor, at: datetime
) -> None:
    stage = stages_of(organization)[0]
    cases = ReviewCase.objects.bulk_create(_case(organization, each, stage, at) for each in person_ids)
    audit.record_all("open_case", cases, by=by, at=at, kind=SubjectKind.PERSON.value, stage=stage.value)


def _case(organization: OrganizationView, person_id: UUID | None, stage: Stage, at: datetime) -> ReviewCase:
    return ReviewCase(
        edition_id=organization.edition_id,
        kind=SubjectKind.PERSON if person_id else SubjectKind.ORGANIZATION,
        organization_id=organization.id,
        person_id=person_id,
        delegation_id=organization.delegation_id,
        stage=stage,
        doubts="" if person_id else _doubts(organization.id),
        opened_at=at,
    )


def _doubts(organization_id: int) -> str:
    names = doubts_of(organization_id)
    return f" {' '.join(names)} " if names else ""


def move_open_cases(organization_id: int, *, by: Actor, at: datetime) -> None:
    """Lay what is open of an organization on the desk of its present delegation; repeatable. Source: R20.

    What it has asked another delegation for stays there.
    """
    now = organization_view(organization_id, SYSTEM).delegation_id
    rows = ReviewCase.objects.select_for_update(no_key=True, of=("self",))
    cases = rows.filter(organization_id=organization_id, state=CaseState.OPEN, stage=Stage.DELEGATION)
    cases = cases.exclude(amendment__kind=AmendmentKind.DELEGATION)
    moved = [case for case in cases.order_by("pk") if case.delegation_id != now]
    columns = {"delegation_id": now, "taken_at": None, "taken_until": None, "taken_by": "", "taken_by_id": ""}
    ReviewCase.objects.filter(pk__in=[case.pk for case in moved]).update(**columns)
    audit.record_all("move_case", moved, by=by, at=at, delegation=now)
    ReviewLook.objects.filter(organization_id=organization_id, state=LookState.OPEN).update(delegation_id=now)
