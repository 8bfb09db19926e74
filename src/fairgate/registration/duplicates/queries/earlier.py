"""Who was in an earlier edition: by the same document or code, or because people judged two entries to be one.

Nothing is kept of it: the fingerprints of documents are compared as long as the earlier entry is there. Takes no actor;
what a reader may know of an earlier entry, `reporting.returning` says. Source: guide R29, R35; docs/decisions/0040.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from fairgate.registration.duplicates.models import DuplicatePair
from fairgate.registration.duplicates.states import PairKind, PairState
from fairgate.registration.duplicates.views import EarlierEntry, EarlierOrganization
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.submissions.states import SubmissionState

_COLUMNS = ("organization", "edition")


FINISHED = Q(submitted_at__isnull=False, merged_into=None) & ~Q(document_index="")
"""Entries that were handed in once and stand by themselves: what may count as an earlier one."""


def earlier_entries(person_ids: Collection[UUID]) -> dict[UUID, tuple[EarlierEntry, ...]]:
    """Return each person's entries in earlier editions, the newest first; three reads for any number of people."""
    own = Person.objects.filter(pk__in=person_ids).exclude(document_index="")
    asked = list(own.values_list("pk", "document_index", "edition__number"))
    indexes = {index for _pk, index, _number in asked}
    same = defaultdict(list)
    known = Person.objects.filter(FINISHED, document_index__in=indexes).select_related(*_COLUMNS)
    for row in known if indexes else ():
        same[row.document_index].append(row)
    found: dict[UUID, dict[UUID, EarlierEntry]] = defaultdict(dict)
    for pk, index, number in asked:
        found[pk] = {row.pk: _entry(row) for row in same[index] if row.edition.number < number}
    for pk, row in _judged(person_ids):
        found[pk].setdefault(row.pk, _entry(row, is_judged=True))
    return {pk: _newest_first(entries.values()) for pk, entries in found.items() if entries}


def earlier_organizations(organization_id: int) -> tuple[EarlierOrganization, ...]:
    """Return an organization's registrations in earlier editions, the newest first; two reads."""
    own = Organization.objects.filter(pk=organization_id).select_related("edition").first()
    if own is None or not (own.uscc or own.registration_key):
        return ()
    mark = Q(uscc=own.uscc) if own.uscc else Q(country=own.country, registration_key=own.registration_key)
    rows = Organization.objects.filter(mark, edition__number__lt=own.edition.number, merged_into=None)
    found = rows.select_related("edition", "submission").order_by("-edition__number")
    return tuple(_organization(row) for row in found)


def people_known_before(person_ids: Collection[UUID]) -> set[UUID]:
    """Return those of the people who have an entry in an earlier edition; one read by the index of fingerprints."""
    same = Person.objects.filter(FINISHED, document_index=OuterRef("document_index"))
    earlier = same.filter(edition__number__lt=OuterRef("edition__number"))
    judged = _across().filter(second_person=OuterRef("pk"))
    found = Person.objects.filter(~Q(document_index="") & Exists(earlier) | Exists(judged), pk__in=person_ids)
    return set(found.values_list("pk", flat=True))


def organizations_known_before(organization_ids: Collection[int]) -> set[int]:
    """Return those of the organizations that were registered in an earlier edition under the same code; one read."""
    earlier = Organization.objects.filter(merged_into=None, edition__number__lt=OuterRef("edition__number"))
    at_home = earlier.exclude(uscc="").filter(uscc=OuterRef("uscc"))
    abroad = earlier.exclude(registration_key="").filter(
        country=OuterRef("country"), registration_key=OuterRef("registration_key")
    )
    found = Organization.objects.filter(
        Exists(at_home) | Q(uscc="") & Exists(abroad), pk__in=organization_ids
    )
    return set(found.values_list("pk", flat=True))


def _judged(person_ids: Collection[UUID]) -> Iterator[tuple[UUID, Person]]:
    """Yield who was judged to be one with an entry of an earlier edition, and that entry."""
    across = _across().filter(second_person__in=person_ids)
    for pair in across.select_related(*(f"first_person__{each}" for each in _COLUMNS)):
        if pair.first_person is not None and pair.second_person_id is not None:
            yield pair.second_person_id, pair.first_person


def _across() -> QuerySet[DuplicatePair]:
    """Return the pairs of people of two editions that were judged to be one."""
    pairs = DuplicatePair.objects.filter(kind=PairKind.PERSON, state=PairState.SAME)
    return pairs.exclude(first_person__edition=F("edition"))


def _newest_first(entries: Collection[EarlierEntry]) -> tuple[EarlierEntry, ...]:
    return tuple(sorted(entries, key=lambda each: each.edition_number, reverse=True))


def _entry(row: Person, *, is_judged: bool = False) -> EarlierEntry:
    return EarlierEntry(
        id=row.pk,
        edition=Bilingual(row.edition.name, row.edition.name_en),
        edition_number=row.edition.number,
        organization_id=row.organization_id,
        organization=row.organization.name,
        name=row.name,
        born_on=row.born_on,
        state_label=PersonState(row.state).label,
        is_judged=is_judged,
    )


def _organization(row: Organization) -> EarlierOrganization:
    submission = getattr(row, "submission", None)
    return EarlierOrganization(
        id=row.pk,
        edition=Bilingual(row.edition.name, row.edition.name_en),
        edition_number=row.edition.number,
        name=row.name,
        state_label=SubmissionState(submission.state).label if submission else SubmissionState.DRAFT.label,
    )
