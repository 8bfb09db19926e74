"""Two entries that may be one. Needs an edition."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from fairgate.registration.duplicates import operations
from fairgate.registration.duplicates.models import DuplicatePair
from fairgate.registration.duplicates.states import PairKind
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel.models import Person
from tests.factories import registration as make
from tests.factories.registration import Enrolled

NAME = "东海精密仪器（上海）股份有限公司"


def named(name: str, *, mobile: str = "13800007001", at: datetime, **changes: object) -> Enrolled:
    """Sign up an organization of this name, with a code and a contact of its own unless told otherwise."""
    enrolled = make.another_organization(at=at, **changes)
    row = Organization.objects.get(pk=enrolled.organization_id)
    row.file = replace(row.file, name=name, contact_mobile=mobile)
    row.save()
    return enrolled


def two_of_one_name(*, at: datetime) -> tuple[Enrolled, Enrolled]:
    """Return two organizations whose names differ in their legal form alone."""
    first = named(NAME, at=at)
    return first, named("东海精密仪器(上海)有限公司", mobile="13800007002", at=at)


def pair_of_one_name(edition_id: int, *, at: datetime) -> int:
    """Return the pair of two such organizations, among whatever else the search finds."""
    both = [each.organization_id for each in two_of_one_name(at=at)]
    operations.keep_found(edition_id, at=at)
    return DuplicatePair.objects.get(first_organization_id__in=both, second_organization_id__in=both).pk


def found(edition_id: int, kind: str = PairKind.ORGANIZATION, *, at: datetime) -> int:
    """Search, and return the id of the newest pair of a kind."""
    operations.keep_found(edition_id, at=at)
    return DuplicatePair.objects.filter(kind=kind).latest("pk").pk


def of_people(edition_id: int, *person_ids: UUID, at: datetime) -> int:
    """Search, and return the pair of these two people, who share a mark, among whatever else is found."""
    operations.keep_found(edition_id, at=at)
    pairs = DuplicatePair.objects.filter(kind=PairKind.PERSON)
    return pairs.get(first_person_id__in=person_ids, second_person_id__in=person_ids).pk


def draft_of_one_handed_in(edition_id: int, *, at: datetime) -> tuple[Enrolled, UUID, Enrolled, UUID, int]:
    """Return an approved organization with somebody handed in, another with a draft of the same, and their pair."""
    kept, (entry,) = make.approved_organization(at=at)
    former, _others = make.approved_organization(at=at)
    number = Person.objects.get(pk=entry).document_number
    draft = make.person(former, document_number=number, mobile="13900001108", at=at)
    return kept, entry, former, draft, of_people(edition_id, entry, draft, at=at)
