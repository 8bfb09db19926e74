"""A reviewer takes a case in hand, and lays it back; a hand that forgets it is emptied by time. Source: Q28."""

from datetime import datetime, timedelta

from django.db import transaction

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import refuse
from fairgate.platform.audit import operations as audit
from fairgate.platform.work.operations import intend
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.reviews import rules
from fairgate.registration.reviews.filters import ALL, Filters
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.operations.rows import locked
from fairgate.registration.reviews.queries.ahead import free_cases
from fairgate.registration.reviews.rules import Hand
from fairgate.registration.reviews.states import CaseState

LAY_BACK_JOB = "registration.reviews.lay_back"
_HAND = ["taken_at", "taken_until", "taken_by", "taken_by_id"]


@transaction.atomic
def take(case_id: int, *, by: Actor, at: datetime) -> None:
    """Take a case in hand: from now on the applicant cannot withdraw it. Repeatable by the same reviewer,
    whose time begins anew.

    Raises NotFound out of reach, Refused when a colleague has it or it has ended.
    """
    case = locked(case_id, by)
    refuse(
        rules.shut_refusal(case.state, case.close_cause),
        rules.outside_refusal(case.stage, is_referred=case.referred_at is not None),
        rules.take_refusal(hand_of(case, at), by.id),
    )
    into_hand(case, by=by, at=at)


@transaction.atomic
def take_next(kind: str, filters: Filters = ALL, *, by: Actor, at: datetime) -> int | None:
    """Take the oldest case that lies in nobody's hand, and return its id; None when nothing is left.

    Two reviewers who ask at once get two cases: what another is just taking is passed over.
    """
    free = free_cases(by, kind, filters, at)
    case = free.select_for_update(no_key=True, skip_locked=True, of=("self",)).first()
    if case is None:
        return None
    into_hand(case, by=by, at=at)
    return case.pk


@transaction.atomic
def release(case_id: int, *, by: Actor, at: datetime) -> None:
    """Lay a case back on the desk, for colleagues and for the applicant to withdraw. Repeatable.

    Raises NotFound out of reach, Refused when a colleague has it or it has ended.
    """
    case = locked(case_id, by)
    refuse(
        rules.shut_refusal(case.state, case.close_cause),
        rules.take_refusal(hand_of(case, at), by.id),
    )
    if case.taken_at is not None:
        empty_hand(case)
        audit.record("release", case, by=by, at=at)


@transaction.atomic
def lay_back(case_id: int, *, at: datetime) -> timedelta | None:
    """Lay a case back that its reviewer has kept for too long; return how much time is left instead, if any."""
    case = ReviewCase.objects.select_for_update(no_key=True).filter(pk=case_id, state=CaseState.OPEN).first()
    if case is None or case.taken_until is None:
        return None
    if case.taken_until > at:
        return case.taken_until - at
    empty_hand(case)
    audit.record("lay_back", case, by=SYSTEM, at=at)
    return None


def note_taken(case: ReviewCase, *, by: Actor, at: datetime) -> None:
    """Put a locked case into a reviewer's hand, unsaved, until its time is over."""
    case.taken_at, case.taken_by, case.taken_by_id = at, by.label, by.id
    case.taken_until = at + rulebook(case.edition_id).claim_time


def empty_hand(case: ReviewCase) -> None:
    """Take a locked case out of whatever hand it is in."""
    case.taken_at, case.taken_until, case.taken_by, case.taken_by_id = None, None, "", ""
    case.save(update_fields=_HAND)


def hand_of(case: ReviewCase, at: datetime) -> Hand | None:
    """Return who has a case in hand at an instant, or None; a hand whose time is over is empty."""
    is_over = case.taken_until is not None and case.taken_until <= at
    return Hand(case.taken_by, case.taken_by_id) if case.taken_at and not is_over else None


def into_hand(case: ReviewCase, *, by: Actor, at: datetime) -> None:
    """Put a locked case into a hand; the first time it is written down, and a job empties it in time."""
    was_own = hand_of(case, at) is not None
    note_taken(case, by=by, at=at)
    case.save(update_fields=_HAND)
    if not was_own:
        audit.record("take", case, by=by, at=at)
        intend(LAY_BACK_JOB, f"{case.pk}:{at.isoformat()}", at=at, due_at=case.taken_until)
