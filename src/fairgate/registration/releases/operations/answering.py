"""The answer of the organization that holds the person. Source: Q23."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.registration.releases import messages, rules
from fairgate.registration.releases.events import PersonReleased
from fairgate.registration.releases.models import ReleaseRequest
from fairgate.registration.releases.policies import asked_of
from fairgate.registration.releases.states import RELEASE


@transaction.atomic
def release(request_id: int, *, by: Actor, at: datetime) -> None:
    """Let go of the person, who is cancelled here with all that follows; the asker may hand the person in.

    Raises NotFound, Refused when the person cannot be cancelled any more (has entered the fair), Stale.
    """
    row = _locked(request_id, by)
    audit.move(row, RELEASE, "release", by=by, at=at)
    close(row, by=by, at=at)
    announce(PersonReleased(row.held_id), by=by, at=at)
    messages.tell_asker(row, at=at)


@transaction.atomic
def keep(request_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Do not let go, and say why: those above both organizations decide. Raises NotFound, Refused, Stale."""
    row = _locked(request_id, by)
    refuse(rules.reason_refusal(reason))
    audit.move(row, RELEASE, "keep", by=by, at=at)
    row.answer, row.escalated_at = reason.strip(), at
    row.save(update_fields=["answer", "escalated_at"])
    messages.tell_desk(row, at=at)
    messages.tell_asker(row, at=at)


def close(row: ReleaseRequest, *, by: Actor, at: datetime) -> None:
    """Write down who ended a request, and when."""
    row.decided_at, row.decided_by = at, by.label
    row.save(update_fields=["decided_at", "decided_by", "verdict"])


def _locked(request_id: int, by: Actor) -> ReleaseRequest:
    row = ReleaseRequest.objects.select_for_update(no_key=True).filter(asked_of(by), pk=request_id).first()
    if row is None:
        raise NotFound
    return row
