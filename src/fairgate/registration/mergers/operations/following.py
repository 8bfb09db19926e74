"""People change their organization, whatever state they are in, and what lies on desks goes with them."""

from collections.abc import Collection
from datetime import datetime

from fairgate.foundation.actors import Actor
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.registration.mergers.events import PeopleCameAlong
from fairgate.registration.personnel.models import Person
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.states import CaseState

COME_ALONG = "come_along"


def take_along(
    people: Collection[Person],
    former_id: int,
    organization_id: int,
    *,
    is_undone: bool = False,
    by: Actor,
    at: datetime,
) -> list[int]:
    """Let locked people belong to another organization; return the ids of their open cases, which come along."""
    ids = [person.pk for person in people]
    Person.objects.filter(pk__in=ids).update(organization_id=organization_id)
    cases = ReviewCase.objects.select_for_update(no_key=True).filter(person_id__in=ids, state=CaseState.OPEN)
    case_ids = list(cases.order_by("pk").values_list("pk", flat=True))
    ReviewCase.objects.filter(pk__in=case_ids).update(organization_id=organization_id)
    for person in people:
        person.organization_id = organization_id
    audit.record_all(COME_ALONG, people, by=by, at=at, former=former_id)
    announce(PeopleCameAlong(tuple(ids), former_id, organization_id, is_undone), by=by, at=at)
    return case_ids


def people_of(organization_id: int) -> list[Person]:
    """Return everybody of an organization under lock, cancelled ones too, in the order of their ids."""
    rows = Person.objects.select_for_update(no_key=True).filter(organization_id=organization_id)
    return list(rows.only("pk", "state", "organization_id").order_by("pk"))
