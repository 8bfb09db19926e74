"""Marking what was touched: one small write in the transaction that touches it; the rows are made after it."""

from collections.abc import Collection, Iterator
from itertools import islice

from django.db.models import QuerySet

from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel.models import Person
from fairgate.reporting.roster import bell
from fairgate.reporting.roster.models import RosterMark

PERSON = "registration.person"
ORGANIZATION = "registration.organization"
SUBMISSION = "registration.submission"
FEE = "billing.badgefee"
BADGE = "credentials.badge"
KINDS = frozenset({PERSON, ORGANIZATION, SUBMISSION, FEE, BADGE})
"""Tables of which a row of the roster tells something."""
_AT_ONCE = 5_000


def mark(kind: str, ids: Collection[str]) -> None:
    """Mark records so that their rows are made again; other tables are none of the roster's business."""
    if kind not in KINDS or not ids:
        return
    _write(kind, ids)
    bell.ring()


def mark_all(edition_id: int) -> int:
    """Mark everything of an edition; return how many records. Bounded memory: a few thousand ids at a time."""
    organizations = Organization.objects.filter(edition_id=edition_id)
    people = Person.objects.filter(edition_id=edition_id)
    return _mark_each(ORGANIZATION, organizations) + _mark_each(PERSON, people)


def _mark_each(kind: str, rows: QuerySet[Organization] | QuerySet[Person]) -> int:
    return sum(_write(kind, ids) for ids in _batches(rows))


def _batches(rows: QuerySet[Organization] | QuerySet[Person]) -> Iterator[list[str]]:
    ids = rows.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=_AT_ONCE)
    while some := [str(each) for each in islice(ids, _AT_ONCE)]:
        yield some


def _write(kind: str, ids: Collection[str]) -> int:
    return len(RosterMark.objects.bulk_create(RosterMark(kind=kind, subject_id=each) for each in ids))
