"""Telling of decisions once they cannot be undone any more; an organization hears of many people at once."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from django.db import transaction

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.events import announce
from fairgate.platform.work.operations import intend
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel.queries import approved_among
from fairgate.registration.reviews.events import ApprovalsStand
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.states import CaseState
from fairgate.registration.submissions import operations as submissions

TELL_JOB = "registration.reviews.tell"
_SLOTS = 10
"""Into so many parts the time for undoing is cut: what falls due in one of them is told together."""
_AT_ONCE = 200
"""Organizations of one turn of the job: it ends well before its lease."""


def tell_later(
    case: ReviewCase, *, intended: Collection[datetime] = (), by: Actor, at: datetime
) -> datetime | None:
    """Have the decision on a locked case told when it cannot be undone any more; at once where it never can.

    Return when it will be told, or None. What is `intended` and committed already is not asked for again.
    """
    if case.tell_at is None or case.tell_at <= at:
        tell(case.organization_id, by=by, at=at)
        return None
    due_at = _end_of_slot(case.tell_at, (case.tell_at - at) / _SLOTS)
    if due_at not in intended:
        intend(TELL_JOB, due_at.isoformat(), at=at, due_at=due_at)
    return due_at


def tell_some(*, at: datetime) -> bool:
    """Tell some organizations every decision whose time is over, each by itself; say whether all are told."""
    due = ReviewCase.objects.filter(state=CaseState.DECIDED, told_at__isnull=True, tell_at__lte=at)
    waiting = due.order_by("organization_id").values_list("organization_id", flat=True).distinct()
    ids = list(waiting[: _AT_ONCE + 1])
    for organization_id in ids[:_AT_ONCE]:
        tell(organization_id, at=at)
    return len(ids) <= _AT_ONCE


@transaction.atomic
def tell(organization_id: int, *, by: Actor = SYSTEM, at: datetime) -> None:
    """Tell an organization every decision whose time is over, and let begin what waited for it; repeatable."""
    due = ReviewCase.objects.select_for_update(no_key=True).filter(
        organization_id=organization_id, state=CaseState.DECIDED, told_at__isnull=True, tell_at__lte=at
    )
    cases = list(due.order_by("pk"))
    ReviewCase.objects.filter(pk__in=[case.pk for case in cases]).update(told_at=at)
    for case in cases:
        _tell_of_organization(case, at)
    person_ids = [case.person_id for case in cases if case.person_id]
    if not person_ids:
        return
    personnel.tell_decided(person_ids, at=at)
    if approved := approved_among(person_ids):
        announce(ApprovalsStand(tuple(approved), organization_id), by=by, at=at)


def _tell_of_organization(case: ReviewCase, at: datetime) -> None:
    if case.amendment_id is not None:
        submissions.tell_amendment_decided(case.amendment_id, at=at)
    elif case.person_id is None:
        submissions.tell_decided(case.organization_id, at=at)


def _end_of_slot(at: datetime, length: timedelta) -> datetime:
    start = datetime(1970, 1, 1, tzinfo=UTC)
    return start + -(-(at - start) // length) * length
