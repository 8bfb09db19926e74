"""Finds a case to write to, under lock. Cases are locked before what they are about, so that none waits in a ring."""

from uuid import UUID

from django.db.models import Q

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.policies import within_reach_of
from fairgate.registration.reviews.states import CaseState, SubjectKind


def locked(case_id: int, by: Actor) -> ReviewCase:
    """Return a case within reach under lock; raises NotFound."""
    return locked_within(within_reach_of(by), case_id)


def locked_within(reach: Q, case_id: int) -> ReviewCase:
    """Return a case under lock within a reach that is known already; raises NotFound."""
    rows = ReviewCase.objects.select_for_update(no_key=True, of=("self",))
    try:
        return rows.get(reach, pk=case_id)
    except ReviewCase.DoesNotExist as error:
        raise NotFound from error


def open_case_of_organization(organization_id: int) -> ReviewCase | None:
    """Return the organization's own open case under lock, or None."""
    return _first(kind=SubjectKind.ORGANIZATION, organization_id=organization_id)


def open_case_of_person(person_id: UUID) -> ReviewCase | None:
    """Return a person's open case under lock, or None."""
    return _first(kind=SubjectKind.PERSON, person_id=person_id)


def _first(**which: object) -> ReviewCase | None:
    return ReviewCase.objects.select_for_update(no_key=True).filter(**which, state=CaseState.OPEN).first()
