"""Asking the registry about an organization, and writing down what it says. Source: protocols 8."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.events import announce
from fairgate.foundation.identifiers import compact, uscc_refusal
from fairgate.platform.audit import operations as audit
from fairgate.platform.work.operations import intend
from fairgate.platform.work.states import Lane
from fairgate.registration.verification import rules
from fairgate.registration.verification.events import RegistryAnswered
from fairgate.registration.verification.models import RegistryInquiry
from fairgate.registration.verification.ports import Finding
from fairgate.registration.verification.queries.registry import (
    newest_inquiry,
    question_key,
    questions_since,
)
from fairgate.registration.verification.states import INQUIRY, InquiryState

ASK_JOB = "registration.verification.ask_registry"


@transaction.atomic
def ask_registry(uscc: str, name: str, legal_representative: str, *, by: Actor, at: datetime) -> UUID | None:
    """Have the registry asked by a job, unless an answer lies ready or is on its way; return the inquiry's id.

    None for a code that cannot be one, nobody is charged for a misprint, and for one that was asked about
    too often today: then people go on without an answer.
    """
    if uscc_refusal(uscc) is not None or not name.strip():
        return None
    key = question_key(uscc, name, legal_representative)
    known = newest_inquiry(key)
    if known is not None and (known.good_until is None or at < known.good_until):
        return known.pk
    if rules.is_asked_too_often(questions_since(uscc, at - rules.A_DAY)):
        return None
    asked = {
        "uscc": compact(uscc),
        "name": name.strip(),
        "legal_representative": legal_representative.strip(),
    }
    inquiry, is_new = RegistryInquiry.objects.get_or_create(
        question=key, state=InquiryState.ASKED, defaults=asked | {"asked_at": at}
    )
    if is_new:
        audit.record("ask_registry", inquiry, by=by, at=at)
        intend(ASK_JOB, str(inquiry.pk), at=at, lane=Lane.OUTSIDE)
    return inquiry.pk


@transaction.atomic
def begin_asking(inquiry_id: UUID) -> None:
    """Count one more call; no audit entry, it is gone in a second."""
    RegistryInquiry.objects.filter(pk=inquiry_id).update(attempts=F("attempts") + 1)


@transaction.atomic
def note_source_down(inquiry_id: UUID, *, by: Actor, at: datetime) -> None:
    """Write down that the registry gave no answer, so that nobody asks it for a moment; the end, if too often."""
    inquiry = _locked(inquiry_id)
    inquiry.failed_at = at
    inquiry.save(update_fields=["failed_at"])
    give_up_if_hopeless(inquiry_id, by=by, at=at)


@transaction.atomic
def give_up_if_hopeless(inquiry_id: UUID, *, by: Actor, at: datetime) -> None:
    """Go on without the registry once it has been asked in vain for long enough; else change nothing."""
    if rules.is_hopeless(_locked(inquiry_id).asked_at, at):
        give_up(inquiry_id, by=by, at=at)


@transaction.atomic
def record_finding(inquiry_id: UUID, finding: Finding, *, by: Actor, at: datetime) -> None:
    """Keep what the registry said and announce it; a second answer changes nothing."""
    inquiry = _locked(inquiry_id)
    if inquiry.state != InquiryState.ASKED:
        return
    inquiry.outcome, inquiry.differing = finding.outcome, list(finding.differing)
    inquiry.status = finding.status
    _close(inquiry, "record_finding", finding.outcome, by=by, at=at)


@transaction.atomic
def give_up(inquiry_id: UUID, *, by: Actor, at: datetime) -> None:
    """Go on without the registry, which gave no answer so often; a later question asks it anew."""
    inquiry = _locked(inquiry_id)
    if inquiry.state == InquiryState.ASKED:
        _close(inquiry, "give_up", rules.SOURCE_DOWN, by=by, at=at)


def _close(inquiry: RegistryInquiry, verb: str, said: str, *, by: Actor, at: datetime) -> None:
    inquiry.good_until, inquiry.ended_at = rules.good_until(said, at), at
    inquiry.save(update_fields=["outcome", "differing", "status", "good_until", "ended_at"])
    audit.move(inquiry, INQUIRY, verb, by=by, at=at, said=said)
    announce(RegistryAnswered(inquiry.pk), by=by, at=at)


def _locked(inquiry_id: UUID) -> RegistryInquiry:
    inquiry = RegistryInquiry.objects.select_for_update(no_key=True).filter(pk=inquiry_id).first()
    if inquiry is None:
        raise NotFound
    return inquiry
