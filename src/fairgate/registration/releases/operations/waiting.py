"""What happens without an answer: two reminders, then a verdict; and when the document becomes free by itself."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import SYSTEM
from fairgate.platform.audit import operations as audit
from fairgate.platform.work.operations import intend
from fairgate.registration.editions.rules import is_overdue, reminders_due
from fairgate.registration.personnel.states import HANDED_IN
from fairgate.registration.releases import messages
from fairgate.registration.releases.models import ReleaseRequest
from fairgate.registration.releases.operations.answering import close
from fairgate.registration.releases.states import OPEN_RELEASES, RELEASE, ReleaseState

FREE_JOB = "registration.releases.free"


@transaction.atomic
def remind(request_id: int, *, days: int, at: datetime) -> None:
    """Remind the holder of a request that has waited so many days; once for each number of days."""
    row = _waiting(request_id)
    due = reminders_due(days)
    if row is None or row.reminders >= due:
        return
    row.reminders = due
    row.save(update_fields=["reminders"])
    audit.record("remind", row, by=SYSTEM, at=at, days=days)
    messages.tell_holder(row, at=at)


@transaction.atomic
def escalate(request_id: int, *, at: datetime) -> None:
    """Hand a request to those who decide when its holder has had the time to answer; repeatable."""
    row = _waiting(request_id)
    if row is None or not is_overdue(row.asked_at, at):
        return
    audit.move(row, RELEASE, "escalate", by=SYSTEM, at=at)
    row.escalated_at = at
    row.save(update_fields=["escalated_at"])
    messages.tell_desk(row, at=at)
    messages.tell_asker(row, at=at)


def free_soon(person_id: UUID, *, at: datetime) -> None:
    """Have a job tell those who asked for a person that the document is free now; inside the caller's transaction.

    A job, because whoever cancels has the person locked, and whoever releases the request first.
    """
    if ReleaseRequest.objects.filter(held_id=person_id, state__in=OPEN_RELEASES).exists():
        intend(FREE_JOB, f"{person_id}:{at.isoformat()}", payload={"person": str(person_id)}, at=at)


@transaction.atomic
def free(person_id: UUID, *, at: datetime) -> None:
    """End the open requests for a person who is no longer handed in, and tell those who asked; repeatable."""
    rows = ReleaseRequest.objects.select_for_update(no_key=True)
    for row in rows.filter(held_id=person_id, state__in=OPEN_RELEASES):
        if row.held.state in HANDED_IN:
            continue
        audit.move(row, RELEASE, "free", by=SYSTEM, at=at)
        close(row, by=SYSTEM, at=at)
        messages.tell_asker(row, at=at)


def _waiting(request_id: int) -> ReleaseRequest | None:
    rows = ReleaseRequest.objects.select_for_update(no_key=True)
    return rows.filter(pk=request_id, state=ReleaseState.WAITING).first()
