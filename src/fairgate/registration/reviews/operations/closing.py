"""Ending a case without a decision: what it was about is no longer there to be decided."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.platform.audit import operations as audit
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.states import REVIEW_CASE, CaseState, CloseCause


def close(case: ReviewCase, cause: CloseCause, *, by: Actor, at: datetime) -> None:
    """End a locked open case; raises Stale when it has ended already."""
    audit.move(case, REVIEW_CASE, "close", by=by, at=at, cause=cause.value)
    case.close_cause, case.closed_at = cause, at
    case.save(update_fields=["close_cause", "closed_at"])


@transaction.atomic
def close_person_cases(person_ids: Collection[UUID], cause: CloseCause, *, by: Actor, at: datetime) -> None:
    """End the open cases of people whatever hand they are in, as after a cancellation; repeatable."""
    cases = ReviewCase.objects.select_for_update(no_key=True).filter(
        person_id__in=person_ids, state=CaseState.OPEN
    )
    for case in cases.order_by("pk"):
        close(case, cause, by=by, at=at)
