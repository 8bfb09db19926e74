"""Who has a case in hand; for verbs and rooms above, so no actor is asked."""

from uuid import UUID

from django.db.models import Q

from fairgate.registration.editions.queries import rulebook
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.rules import stages_for
from fairgate.registration.reviews.states import CaseState, SubjectKind


def is_taken(person_id: UUID) -> bool:
    """Say whether a reviewer has a person's open case in hand. Source: Q28."""
    return _is_taken(Q(person_id=person_id))


def has_begun(person_id: UUID) -> bool:
    """Say whether the present review of a person has begun: taken in hand, or passed on by an earlier desk."""
    case = ReviewCase.objects.filter(person_id=person_id, state=CaseState.OPEN).first()
    if case is None:
        return False
    stages = stages_for(
        rulebook(case.edition_id).person_stages, has_delegation=case.delegation_id is not None
    )
    return case.taken_at is not None or case.stage != stages[0]


def is_organization_taken(organization_id: int) -> bool:
    """Say whether a reviewer has an organization's own open case in hand. Source: Q28."""
    return _is_taken(Q(organization_id=organization_id, kind=SubjectKind.ORGANIZATION))


def _is_taken(which: Q) -> bool:
    return ReviewCase.objects.filter(which, state=CaseState.OPEN, taken_at__isnull=False).exists()
