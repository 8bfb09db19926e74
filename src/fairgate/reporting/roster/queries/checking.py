"""Does the roster say what it copies? A page of keys at a time; what is marked is not counted as wrong."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet, Value
from django.db.models.functions import Coalesce

from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel.models import Person
from fairgate.reporting.roster.models import (
    OrganizationGram,
    PersonGram,
    RosterMark,
    RosterOrganization,
    RosterPerson,
)
from fairgate.reporting.roster.queries.truth import COPIED, Values, organization_values, person_values

_AT_ONCE = 2_000
Told = Callable[[str, int], None]
"""Called as told(kind, done) after each page."""


@dataclass(frozen=True)
class Difference:
    """One row that says something else, in which columns; none are named where the row itself is missing."""

    kind: str
    subject_id: str
    columns: tuple[str, ...]


def marks_left() -> int:
    """Return how many marks wait for a worker."""
    return RosterMark.objects.count()


def differences(edition_id: int, told: Told = lambda _kind, _done: None) -> Iterator[Difference]:
    """Yield every row of an edition that is missing or differs from what it copies, in bounded memory."""
    yield from _misplaced("organization", OrganizationGram, edition_id)
    yield from _misplaced("person", PersonGram, edition_id)
    for ids in _pages("organization", Organization.objects.filter(edition_id=edition_id), told):
        known = _known("organization", RosterOrganization, ids)
        yield from _compared("organization", organization_values(ids), known)
    for ids in _pages("person", Person.objects.filter(edition_id=edition_id), told):
        yield from _compared("person", person_values(ids), _known("person", RosterPerson, ids))


def _misplaced(kind: str, parts: type[Model], edition_id: int) -> Iterator[Difference]:
    """Yield the rows whose names are sought in a delegation that is not theirs."""
    own = Coalesce("row__delegation_id", Value(0))
    found = parts._default_manager.filter(row__edition_id=edition_id).exclude(delegation_id=own).order_by()
    for key in found.values_list(f"row__{kind}_id", flat=True).distinct():
        yield Difference(kind, str(key), ("grams",))


def _pages(kind: str, rows: QuerySet[Any], told: Told) -> Iterator[list[Any]]:
    """Yield the keys of rows, a page after the other, each found from the last key of the one before."""
    keys, done = rows.order_by("pk").values_list("pk", flat=True), 0
    page = list(keys[:_AT_ONCE])
    while page:
        yield page
        done += len(page)
        told(kind, done)
        page = list(keys.filter(pk__gt=page[-1])[:_AT_ONCE])


def _known(kind: str, table: type[Model], ids: Collection[Any]) -> Mapping[Any, Values]:
    """Return what rows say now, by the id of what they are about."""
    found = table._default_manager.filter(**{f"{kind}_id__in": ids}).order_by()
    return {key: tuple(values) for key, *values in found.values_list(f"{kind}_id", *COPIED[kind])}


def _compared(kind: str, ought: Mapping[Any, Values], known: Mapping[Any, Values]) -> Iterator[Difference]:
    for key, values in ought.items():
        said = known.get(key)
        if said != values:
            yield Difference(kind, str(key), _wrong(kind, values, said))


def _wrong(kind: str, ought: Values, said: Values | None) -> tuple[str, ...]:
    if said is None:
        return ()
    return tuple(name for name, value, other in zip(COPIED[kind], ought, said, strict=True) if value != other)
