"""What has followed from a decision, and which decisions can still be undone."""

from datetime import datetime

from django.db.models import Q, QuerySet

from fairgate.foundation.actors import Actor
from fairgate.registration.personnel import queries as personnel
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.queries.content import seen
from fairgate.registration.reviews.queries.queues import visible_to
from fairgate.registration.reviews.rules import Undoing
from fairgate.registration.reviews.states import CaseState, Outcome
from fairgate.registration.reviews.views import UndoableView
from fairgate.registration.submissions import queries as submissions
from fairgate.registration.submissions.states import SubmissionState

_ORGANIZATION = {
    Outcome.APPROVE: SubmissionState.APPROVED,
    Outcome.RETURN: SubmissionState.RETURNED,
    Outcome.REJECT: SubmissionState.REJECTED,
}
_PERSON = {
    Outcome.APPROVE: (PersonState.APPROVED, PersonState.UNDER_REVIEW),
    Outcome.RETURN: (PersonState.RETURNED,),
    Outcome.REJECT: (PersonState.REJECTED,),
}


def undoing(case: ReviewCase, actor: Actor, at: datetime) -> Undoing:
    """Return what is known of a decision that an actor wants to take back."""
    is_decided = case.state == CaseState.DECIDED
    return Undoing(
        is_decided=is_decided,
        is_own=case.decided_by_id == actor.id,
        is_told=case.told_at is not None or case.tell_at is None or case.tell_at <= at,
        is_in_force=case.amendment_id is not None and case.outcome == Outcome.APPROVE,
        has_moved_on=is_decided and _has_moved_on(case),
        is_taken_further=is_decided and _later(case).exclude(_is_untouched()).exists(),
        has_paid=is_decided and _has_paid(case),
    )


def undoable(actor: Actor, *, at: datetime, limit: int = 20) -> list[UndoableView]:
    """Return an actor's own decisions whose time is not over, the newest first."""
    found = visible_to(actor).filter(
        state=CaseState.DECIDED, decided_by_id=actor.id, told_at__isnull=True, tell_at__gt=at
    )
    rows = found.select_related("organization", "person").order_by("-decided_at", "-pk")[:limit]
    return [
        UndoableView(
            id=row.pk,
            kind=row.kind,
            title=row.person.name if row.person else row.organization.name,
            outcome=row.outcome,
            outcome_label=Outcome(row.outcome).label,
            until=row.tell_at,
        )
        for row in rows
        if row.tell_at is not None
    ]


def _has_moved_on(case: ReviewCase) -> bool:
    """Say whether the subject is no longer as the decision left it."""
    outcome = Outcome(case.outcome)
    if case.amendment_id is not None:
        return False  # another change that waits by now makes the undoing Stale
    if case.person_id is None:
        state = submissions.row_of(case.organization_id).state
        stands = state == _ORGANIZATION[outcome]
    else:
        stands = personnel.brief([case.person_id])[case.person_id].state in _PERSON[outcome]
    return not stands or (outcome != Outcome.APPROVE and seen(case)[0] != case.seen_version)


def _later(case: ReviewCase) -> QuerySet[ReviewCase]:
    if case.outcome != Outcome.APPROVE or case.decided_at is None:
        return ReviewCase.objects.none()
    about = Q(person_id=case.person_id) if case.person_id else Q(organization_id=case.organization_id)
    return ReviewCase.objects.filter(about, person__isnull=False, opened_at__gte=case.decided_at).exclude(
        pk=case.pk
    )


def _is_untouched() -> Q:
    return Q(state=CaseState.OPEN, taken_at__isnull=True) | Q(state=CaseState.CLOSED)


def _has_paid(case: ReviewCase) -> bool:
    if case.outcome != Outcome.APPROVE or case.decided_at is None or case.amendment_id is not None:
        return False
    whom = {"person_id": case.person_id} if case.person_id else {"organization_id": case.organization_id}
    return personnel.has_settled_since(case.decided_at, **whom)
