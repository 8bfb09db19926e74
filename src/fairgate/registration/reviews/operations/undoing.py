"""Taking a decision back while nobody has been told of it. Source: docs/decisions/0018."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.reviews import queries, rules
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.operations.closing import close
from fairgate.registration.reviews.operations.rows import locked
from fairgate.registration.reviews.operations.taking import into_hand
from fairgate.registration.reviews.states import REVIEW_CASE, CaseState, CloseCause, Outcome
from fairgate.registration.submissions import operations as submissions

_CLEARED: Mapping[str, Any] = {
    "outcome": "",
    "reason": "",
    "reason_en": "",
    "fields_named": [],
    "decided_at": None,
    "decided_by": "",
    "decided_by_id": "",
    "tell_at": None,
    "taken_at": None,
    "seen_version": "",
    "seen_content": "",
}


@transaction.atomic
def undo(case_id: int, *, by: Actor, at: datetime) -> None:
    """Take one's own decision back: the case is open again and in hand, and what had followed is reversed.

    Raises NotFound out of reach, Refused once anything has followed that cannot be reversed, Stale.
    """
    case = locked(case_id, by)
    later = _later_cases(case)
    refuse(rules.undo_refusal(queries.undoing(case, by, at)))
    _reverse(case, later, by=by, at=at)
    audit.move(case, REVIEW_CASE, "undo", by=by, at=at, outcome=case.outcome)
    for column, value in _CLEARED.items():
        setattr(case, column, value)
    if case.outside_result and case.referred_at is None:
        case.referred_at = at  # what came from outside and is taken back, people decide
    case.save()
    into_hand(case, by=by, at=at)


def _later_cases(case: ReviewCase) -> list[ReviewCase]:
    """Return the open cases that an approval has opened, under lock: the next desk's, or those of people."""
    if case.outcome != Outcome.APPROVE or case.decided_at is None or case.amendment_id is not None:
        return []
    about = {"person_id": case.person_id} if case.person_id else {"organization_id": case.organization_id}
    found = ReviewCase.objects.select_for_update(no_key=True).filter(
        **about, state=CaseState.OPEN, person__isnull=False, opened_at__gte=case.decided_at
    )
    return list(found.order_by("pk"))


def _reverse(case: ReviewCase, later: list[ReviewCase], *, by: Actor, at: datetime) -> None:
    for each in later:
        close(each, CloseCause.UNDONE, by=by, at=at)
    if case.amendment_id is not None:
        submissions.reopen_amendment(case.amendment_id, by=by, at=at)
    elif case.person_id is None:
        personnel.put_all_back([each.person_id for each in later if each.person_id], by=by, at=at)
        submissions.reopen_review(case.organization_id, by=by, at=at)
    else:
        _reverse_person(case.person_id, was_passed_on=bool(later), by=by, at=at)


def _reverse_person(person_id: UUID, *, was_passed_on: bool, by: Actor, at: datetime) -> None:
    if not was_passed_on:
        personnel.reopen_review(person_id, by=by, at=at)
