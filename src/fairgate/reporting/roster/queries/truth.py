"""What rows of the roster have to say, read from what they copy, in a fixed number of reads a batch.

Read as plain values, not as records: whoever compares half a million rows would spend the time on making records.
"""

from collections.abc import Collection, Iterator, Mapping
from uuid import UUID

from fairgate.billing.fees.queries import fee_states_of
from fairgate.credentials.badges.queries import states_of
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel.models import Person
from fairgate.registration.submissions.states import SubmissionState
from fairgate.reporting.journey.rules import status
from fairgate.reporting.roster.models import RosterOrganization, RosterPerson
from fairgate.reporting.roster.rules import plain

_PLACE = ("edition_id", "delegation_id", "region", "category")
COPIED = {
    "organization": (*_PLACE, "state", "name", "plain", "uscc"),
    "person": (*_PLACE, "organization_id", "status", "name", "plain", "organization_name"),
}
"""The columns of each table that are copies."""
Values = tuple[object, ...]
"""What the copied columns of a row ought to be, in the order of COPIED."""


def organization_rows(ids: Collection[int]) -> list[RosterOrganization]:
    """Return the rows of organizations as they ought to be, in the order of their ids; not saved."""
    columns = COPIED["organization"]
    return [
        RosterOrganization(organization_id=pk, **dict(zip(columns, values, strict=True)))
        for pk, values in organization_values(ids).items()
    ]


def person_rows(ids: Collection[UUID]) -> list[RosterPerson]:
    """Return the rows of people as they ought to be, in the order in which they were entered; not saved."""
    columns = COPIED["person"]
    return [
        RosterPerson(person_id=pk, **dict(zip(columns, values, strict=True)))
        for pk, values in person_values(ids).items()
    ]


def organization_values(ids: Collection[int]) -> Mapping[int, Values]:
    """Return what the rows of organizations ought to say, in the order of their ids.

    One that is merged into another has no row: it is counted there.
    """
    found = Organization.objects.filter(pk__in=ids, merged_into=None).order_by("pk")
    rows = found.values_list("pk", *_PLACE, "submission__state", "name", "uscc")
    return {
        pk: (*place, state or SubmissionState.DRAFT.value, name, plain(name)[:200], uscc)
        for pk, *place, state, name, uscc in rows
    }


def person_values(ids: Collection[UUID]) -> Mapping[UUID, Values]:
    """Return what the rows of people ought to say, in the order in which they were entered."""
    return dict(_people(ids))


_THEIR_PLACE = ("edition_id", "organization__delegation_id", "organization__region", "organization__category")


def _people(ids: Collection[UUID]) -> Iterator[tuple[UUID, Values]]:
    found = Person.objects.filter(pk__in=ids).order_by("created_at", "pk")
    rows = list(
        found.values_list("pk", *_THEIR_PLACE, "organization_id", "state", "name", "organization__name")
    )
    fees, badges = fee_states_of(ids), states_of(ids)
    books = {edition_id: rulebook(edition_id) for edition_id in {row[1] for row in rows}}
    for pk, edition_id, *theirs, organization_id, state, name, organization_name in rows:
        _delegation_id, region, _category = theirs
        later = books[edition_id].pays_at_pickup(region)
        word = status(state, fees.get(pk), badges.get(pk), pays_at_pickup=later)
        own = (organization_id, word.value, name, plain(name)[:100])
        yield pk, (edition_id, *theirs, *own, organization_name)
