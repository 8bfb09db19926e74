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
from fairgate.registration.organizations.queries import OrganizationView
from fairgate.registration.organizations.queries import get as organization_view
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel.queries import PersonBrief, brief
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.reviews import rules
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.states import CaseState, SubjectKind
from fairgate.registration.submissions.queries import is_approved


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
    order = rulebook(people[0].edition_id).stage_order
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
        opened_at=at,
    )
