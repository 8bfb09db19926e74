"""Putting an organization or a person on a desk."""

from datetime import datetime
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
from fairgate.registration.personnel.queries import PersonBrief, brief, submitted_ids
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
    if not _is_ready(person) or not personnel.take_for_review(person_id, by=by, at=at):
        return None
    organization = organization_view(person.organization_id, SYSTEM)
    return open_case(organization, person_id, stages_of(organization)[0], by=by, at=at)


def open_person_cases(organization_id: int, *, by: Actor, at: datetime) -> None:
    """Begin the review of everybody of an organization whose turn it is, as after its approval."""
    for person_id in submitted_ids(organization_id):
        open_person_case(person_id, by=by, at=at)


def _is_ready(person: PersonBrief) -> bool:
    return rules.is_ready(
        order=rulebook(person.edition_id).stage_order,
        is_submitted=person.state == PersonState.SUBMITTED,
        is_organization_approved=is_approved(person.organization_id),
        is_settled=person.is_fee_settled,
    )


def stages_of(organization: OrganizationView) -> tuple[Stage, ...]:
    """Return the desks that the review of this organization's people passes, in order."""
    stages = rulebook(organization.edition_id).person_stages
    return rules.stages_for(stages, has_delegation=organization.delegation_id is not None)


def open_case(
    organization: OrganizationView, person_id: UUID | None, stage: Stage, *, by: Actor, at: datetime
) -> int:
    """Put a subject on a desk, `person_id` None for the organization itself; return the case's id."""
    case = ReviewCase.objects.create(
        edition_id=organization.edition_id,
        kind=SubjectKind.PERSON if person_id else SubjectKind.ORGANIZATION,
        organization_id=organization.id,
        person_id=person_id,
        delegation_id=organization.delegation_id,
        stage=stage,
        opened_at=at,
    )
    audit.record("open_case", case, by=by, at=at, kind=case.kind, stage=stage.value)
    return case.pk
