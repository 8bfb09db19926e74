"""Counting an edition from its tables: a fixed number of reads, each of which the database groups.

It reads every row once, so its cost grows with the edition; that is why a worker does it, and no page.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import TruncDate

from fairgate.foundation.clock import SHANGHAI, day_of, start_of_day
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.states import CaseState, Outcome, SubjectKind
from fairgate.registration.submissions.models import Submission
from fairgate.registration.submissions.states import SubmissionState
from fairgate.reporting.figures.rules import DAYS
from fairgate.reporting.figures.states import Measure, Subject
from fairgate.reporting.roster.models import RosterOrganization, RosterPerson

Key = tuple[str, str, int | None, str, str, str]
"""Subject, measure, delegation, region, category, value."""
_PLACE = ("delegation_id", "region", "category")


def counted(edition_id: int, at: datetime) -> Mapping[Key, int]:
    """Return every count of an edition that is not nought; in seven reads."""
    since = start_of_day(day_of(at) - timedelta(days=DAYS - 1))
    return dict([*_standing(edition_id), *_by_day(edition_id, since)])


def _standing(edition_id: int) -> Iterator[tuple[Key, int]]:
    people = RosterPerson.objects.filter(edition_id=edition_id)
    organizations = RosterOrganization.objects.filter(edition_id=edition_id)
    looking = organizations.filter(organization__purchase_intents__isnull=False)
    yield from _cells(Subject.PEOPLE, Measure.STATE, people, "status")
    yield from _cells(Subject.ORGANIZATIONS, Measure.STATE, organizations, "state")
    area = "organization__purchase_intents__area"
    yield from _cells(Subject.ORGANIZATIONS, Measure.AREA, looking, area)


def _cells(subject: Subject, measure: Measure, rows: QuerySet[Any], word: str) -> Iterator[tuple[Key, int]]:
    grouped = (
        rows.order_by().values_list(*_PLACE, word).annotate(Count("pk", distinct=measure == Measure.AREA))
    )
    for delegation_id, region, category, value, count in grouped:
        yield (subject, measure, delegation_id, region, category, value), count


def _by_day(edition_id: int, since: datetime) -> Iterator[tuple[Key, int]]:
    people = Person.objects.filter(edition_id=edition_id, submitted_at__gte=since)
    handed_in = Submission.objects.filter(organization__edition_id=edition_id)
    approved = handed_in.filter(state=SubmissionState.APPROVED, decided_at__gte=since)
    yield from _days(Subject.PEOPLE, Measure.SUBMITTED, people, "submitted_at")
    yield from _days(Subject.PEOPLE, Measure.APPROVED, _approvals(edition_id, since), "decided_at")
    submitted = handed_in.filter(submitted_at__gte=since)
    yield from _days(Subject.ORGANIZATIONS, Measure.SUBMITTED, submitted, "submitted_at")
    yield from _days(Subject.ORGANIZATIONS, Measure.APPROVED, approved, "decided_at")


def _approvals(edition_id: int, since: datetime) -> QuerySet[ReviewCase]:
    """Return the decisions by which people who are approved became so: the last of each."""
    approving = ReviewCase.objects.filter(
        kind=SubjectKind.PERSON, state=CaseState.DECIDED, outcome=Outcome.APPROVE
    )
    later = approving.filter(person_id=OuterRef("person_id"), pk__gt=OuterRef("pk"))
    recent = approving.filter(
        edition_id=edition_id, decided_at__gte=since, person__state=PersonState.APPROVED
    )
    return recent.filter(~Exists(later))


def _days(subject: Subject, measure: Measure, rows: QuerySet[Any], moment: str) -> Iterator[tuple[Key, int]]:
    day = TruncDate(moment, tzinfo=SHANGHAI)
    place = (f"organization__{name}" for name in _PLACE)
    for *placed, on, count in rows.order_by().values_list(*place, day).annotate(Count("pk")):
        delegation_id, region, category = placed
        yield (subject, measure, delegation_id, region, category, on.isoformat()), count
