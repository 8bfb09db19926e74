"""Two entries that may be one. Needs an edition."""

from dataclasses import replace
from datetime import datetime

from fairgate.registration.duplicates import operations
from fairgate.registration.duplicates.models import DuplicatePair
from fairgate.registration.duplicates.states import PairKind
from fairgate.registration.organizations.models import Organization
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
