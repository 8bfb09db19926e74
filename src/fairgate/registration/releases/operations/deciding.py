"""The verdict of those above both organizations. Source: Q23."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.registration.releases import messages, rules
from fairgate.registration.releases.events import PersonReleased
from fairgate.registration.releases.models import ReleaseRequest
from fairgate.registration.releases.operations.answering import close
from fairgate.registration.releases.queries import disputes_visible_to
from fairgate.registration.releases.states import RELEASE


@transaction.atomic
def uphold(request_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Take the person out of the organization that holds it, with all that follows; both sides are told why.

    Raises NotFound out of reach, Refused (field "reason"; or the person has entered the fair), Stale.
    """
    row = _locked(request_id, by)
    refuse(rules.verdict_refusal(reason))
    audit.move(row, RELEASE, "uphold", by=by, at=at)
    row.verdict = reason.strip()
    close(row, by=by, at=at)
    announce(PersonReleased(row.held_id), by=by, at=at)
    messages.tell_holder_of_verdict(row, at=at)
    messages.tell_asker(row, at=at)


@transaction.atomic
def dismiss(request_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Leave the person where it is and tell both sides why. Raises NotFound, Refused with field "reason", Stale."""
    row = _locked(request_id, by)
    refuse(rules.verdict_refusal(reason))
    audit.move(row, RELEASE, "dismiss", by=by, at=at)
    row.verdict = reason.strip()
    close(row, by=by, at=at)
    messages.tell_holder_of_verdict(row, at=at)
    messages.tell_asker(row, at=at)


def _locked(request_id: int, by: Actor) -> ReleaseRequest:
    if not disputes_visible_to(by).filter(pk=request_id).exists():
        raise NotFound
    return ReleaseRequest.objects.select_for_update(no_key=True).get(pk=request_id)
