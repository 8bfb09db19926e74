"""The newest case of each of many organizations or people, for lists of other rooms."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Max

from fairgate.foundation.actors import Actor
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.policies import within_reach_of
from fairgate.registration.reviews.states import SubjectKind


def latest_organization_cases(organization_ids: Collection[int], actor: Actor) -> dict[int, int]:
    """Return the newest case of each organization that the actor may see, by organization; one read."""
    cases = ReviewCase.objects.filter(within_reach_of(actor), kind=SubjectKind.ORGANIZATION)
    found = cases.filter(organization_id__in=organization_ids).order_by().values_list("organization_id")
    return dict(found.annotate(Max("pk")))


def latest_person_cases(person_ids: Collection[UUID], actor: Actor) -> dict[UUID, int]:
    """Return the newest case of each person that the actor may see, by person; one read."""
    cases = ReviewCase.objects.filter(within_reach_of(actor), kind=SubjectKind.PERSON)
    found = cases.filter(person_id__in=person_ids).order_by().values_list("person_id")
    return dict(found.annotate(Max("pk")))
