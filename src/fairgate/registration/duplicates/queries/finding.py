"""The search: what shares a mark is a pair. Four groupings in the database and one walk over the names.

Time grows with the edition, memory with its organizations (a short key each) and with what was found; the marks of
people (fingerprints of documents and mobiles, names with birthdays) are compared by the database alone. Two more of
people look into earlier editions, where there are any (docs/decisions/0040).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Count, Q, QuerySet

from fairgate.registration.duplicates.queries.across import across_editions
from fairgate.registration.duplicates.queries.parting import parts
from fairgate.registration.duplicates.rules import MOST_ALIKE, name_key, pairs_among
from fairgate.registration.duplicates.states import Ground, PairKind
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.states import ALIVE
from fairgate.registration.verification.models import LicencePicture
from fairgate.registration.verification.queries.holders import organization_of_holder, organizations_hold
from fairgate.registration.verification.rules import folded_name

Key = tuple[str, str, str]
"""Kind and both ids as texts, the smaller first; of two editions the earlier entry first."""


def found_pairs(edition_id: int) -> Mapping[Key, set[Ground]]:
    """Return every pair of an edition with its grounds; no actor is asked."""
    found: dict[Key, set[Ground]] = defaultdict(set)
    for kind, ground, groups in _searches(edition_id):
        for ids in groups:
            for first, second in pairs_among(ids):
                found[kind, first, second].add(ground)
    for ground, both in across_editions(edition_id):
        found[PairKind.PERSON.value, *both].add(ground)
    for grounds in found.values():
        if Ground.SAME_NAME in grounds:
            grounds.discard(Ground.SIMILAR_NAME)
    return found


def _searches(edition_id: int) -> Iterator[tuple[str, Ground, Iterable[list[str]]]]:
    organizations = Organization.objects.filter(edition_id=edition_id, merged_into=None)
    people = Person.objects.filter(edition_id=edition_id, state__in=[state.value for state in ALIVE])
    own, person = PairKind.ORGANIZATION.value, PairKind.PERSON.value
    same, similar = _by_name(organizations)
    yield own, Ground.SAME_NAME, same
    yield own, Ground.SIMILAR_NAME, similar
    yield own, Ground.SAME_MOBILE, _groups(organizations, "contact_mobile_index")
    yield own, Ground.SAME_LICENCE, _by_picture(organizations)
    yield person, Ground.SAME_DOCUMENT, _of_several(people, "document_index")
    yield person, Ground.SAME_MOBILE, _of_several(people, "mobile_index")
    yield person, Ground.NAME_AND_BIRTH, _of_several(people.exclude(born_on=None), "name", "born_on")


def _by_name(organizations: QuerySet[Organization]) -> tuple[list[list[str]], list[list[str]]]:
    """Return organizations of one name, and those whose names differ in their legal form alone."""
    same, similar = defaultdict(list), defaultdict(list)
    for pk, name in organizations.values_list("pk", "name").iterator(chunk_size=2000):
        same[folded_name(name)].append(str(pk))
        similar[name_key(name)].append(str(pk))
    similar.pop("", None)
    return list(same.values()), list(similar.values())


def _by_picture(organizations: QuerySet[Organization]) -> Iterator[list[str]]:
    """Yield organizations that handed in the very same file."""
    here = {str(pk) for pk in organizations.values_list("pk", flat=True).iterator(chunk_size=2000)}
    held = LicencePicture.objects.filter(holder__startswith=organizations_hold())
    shared = (
        held.values("sha256").annotate(n=Count("holder", distinct=True)).filter(n__gt=1, n__lte=MOST_ALIKE)
    )
    for part in parts(shared.values_list("sha256", flat=True)):
        holders: dict[str, set[str]] = defaultdict(set)
        for sha256, holder in held.filter(sha256__in=part).values_list("sha256", "holder"):
            holders[sha256].add(str(organization_of_holder(holder)))
        yield from (sorted(ids & here) for ids in holders.values())


def _groups(rows: QuerySet[Organization], mark: str) -> Iterator[list[str]]:
    """Yield what shares a mark that is not empty."""
    marked = rows.exclude(**{mark: ""})
    shared = marked.values(mark).annotate(n=Count("pk")).filter(n__gt=1, n__lte=MOST_ALIKE)
    for part in parts(shared.order_by().values_list(mark, flat=True)):
        found = defaultdict(list)
        for value, pk in marked.filter(**{f"{mark}__in": part}).values_list(mark, "pk"):
            found[value].append(str(pk))
        yield from found.values()


def _of_several(people: QuerySet[Person], *marks: str) -> Iterator[list[str]]:
    """Yield people who share their marks in different organizations: one of each, its earliest entry."""
    marked = people.exclude(**{marks[0]: ""}).order_by()
    firms = Count("organization_id", distinct=True)
    shared = marked.values(*marks).annotate(n=firms).filter(n__gt=1, n__lte=MOST_ALIKE)
    for part in parts(shared.values_list(*marks)):
        found: dict[tuple[object, ...], dict[int, str]] = defaultdict(dict)
        first = Q(**{f"{marks[0]}__in": {values[0] for values in part}})
        rows = marked.filter(first).order_by("created_at", "pk").values_list("pk", "organization_id", *marks)
        for pk, organization_id, *values in rows:
            if tuple(values) in part:
                found[tuple(values)].setdefault(organization_id, str(pk))
        yield from (list(ids.values()) for ids in found.values())
