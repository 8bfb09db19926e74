"""What happens when an owner does not answer: two reminders, then the delegation. Source: Q8."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import SYSTEM
from fairgate.platform.audit import operations as audit
from fairgate.registration.claims import messages
from fairgate.registration.claims.models import JoinRequest
from fairgate.registration.claims.states import JOIN_REQUEST, RequestState
from fairgate.registration.editions.rules import is_overdue, reminders_due


@transaction.atomic
def remind(request_id: int, *, days: int, at: datetime) -> None:
    """Remind the owner of a request that has waited so many days; once for each number of days."""
    row = _waiting(request_id)
    due = reminders_due(days)
    if row is None or row.reminders >= due:
        return
    row.reminders = due
    row.save(update_fields=["reminders"])
    audit.record("remind", row, by=SYSTEM, at=at, days=days)
    messages.tell_owner(row, at=at)


@transaction.atomic
def escalate(request_id: int, *, at: datetime) -> None:
    """Hand a request to the delegation when its owner has had the time to answer; repeatable."""
    row = _waiting(request_id)
    if row is None or not is_overdue(row.asked_at, at):
        return
    audit.move(row, JOIN_REQUEST, "escalate", by=SYSTEM, at=at)
    row.escalated_at = at
    row.save(update_fields=["escalated_at"])
    messages.tell_desk(row, at=at)


def _waiting(request_id: int) -> JoinRequest | None:
    rows = JoinRequest.objects.select_for_update(no_key=True).filter(
        pk=request_id, state=RequestState.WAITING
    )
    return rows.first()
