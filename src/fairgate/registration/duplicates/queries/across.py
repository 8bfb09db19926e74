"""The search for people of an edition who may have been in an earlier one under another document.

Whoever comes with the same document is known without a judgement (`earlier`), and so is nobody else's double: only
people whose document stands in one of both alone are compared. A mobile alone says nothing here, since a firm gives its
liaison's for whomever it sends each year; with the same name it does. Source: docs/decisions/0040.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from fairgate.registration.duplicates.queries.earlier import FINISHED
from fairgate.registration.duplicates.queries.parting import parts
from fairgate.registration.duplicates.rules import MOST_ALIKE
from fairgate.registration.duplicates.states import Ground
from fairgate.registration.editions.models import Edition
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.states import ALIVE

_MARKS = ((Ground.SAME_MOBILE, ("mobile_index", "name")), (Ground.NAME_AND_BIRTH, ("name", "born_on")))


def across_editions(edition_id: int) -> Iterator[tuple[Ground, tuple[str, str]]]:
    """Yield why, and both entries, the earlier first; nothing for the first edition of all."""
    number = Edition.objects.filter(pk=edition_id).values("number")
    earlier = list(Edition.objects.filter(number__lt=number).values_list("pk", flat=True))
    if not earlier:
        return
    alone = _alone(edition_id, earlier)
    for ground, marks in _MARKS:
        for here, there in _sharing(alone, marks, edition_id):
            for both in product(there, here):
                yield ground, both


def _alone(edition_id: int, earlier: list[int]) -> QuerySet[Person]:
    """Return the people of an edition, and of earlier ones, whose document stands on one side alone.

    Each row asks the index of fingerprints once: a list of half a million keys would be compared with each other.
    """
    here = Q(edition_id=edition_id, state__in=[state.value for state in ALIVE]) & ~Q(document_index="")
    there = Q(edition__in=earlier) & FINISHED
    same = Person.objects.filter(document_index=OuterRef("document_index"))
    lone_here, lone_there = here & ~Exists(same.filter(there)), there & ~Exists(same.filter(here))
    return Person.objects.filter(lone_here | lone_there)


def _sharing(
    people: QuerySet[Person], marks: tuple[str, str], edition_id: int
) -> Iterator[tuple[list[str], list[str]]]:
    """Yield who shares both marks: the entries of the edition, and those of earlier ones."""
    marked = people.exclude(**{marks[0]: ""}).filter(**{f"{marks[1]}__isnull": False})
    groups = (
        marked.order_by().values(*marks).annotate(n=Count("pk"), editions=Count("edition", distinct=True))
    )
    shared = groups.filter(editions__gt=1, n__lte=MOST_ALIKE).values_list(*marks)
    for part in parts(shared):
        found: dict[tuple[object, ...], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        rows = marked.filter(**{f"{marks[0]}__in": {first for first, _second in part}})
        for pk, of, *values in rows.order_by("created_at", "pk").values_list("pk", "edition_id", *marks):
            if tuple(values) in part:
                found[tuple(values)][of != edition_id].append(str(pk))
        yield from found.values()
