"""Approval, by rule or by a reviewer, and the reviewer's two other outcomes."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.registration.organizations import operations as organizations
from fairgate.registration.organizations.queries import get as organization_view
from fairgate.registration.organizations.states import FileLock
from fairgate.registration.submissions import messages
from fairgate.registration.submissions.events import (
    OrganizationApproved,
    OrganizationRejected,
    OrganizationReopened,
    OrganizationReturned,
)
from fairgate.registration.submissions.models import Submission
from fairgate.registration.submissions.operations.judgements import judged
from fairgate.registration.submissions.operations.rows import locked, save
from fairgate.registration.submissions.queries import row_of
from fairgate.registration.submissions.states import SUBMISSION, JudgementCause, SubmissionState

_DECIDED = ("decided_at", "reason", "reason_en", "fields_named")


@transaction.atomic
def approve(organization_id: int, *, by: Actor, at: datetime) -> None:
    """Approve an organization; called by reviews, which asks for the permission. Raises Stale."""
    _keep_what_was_seen(organization_id, at)
    approve_as(locked(organization_id), "approve", by=by, at=at)


def approve_as(submission: Submission, verb: str, *, by: Actor, at: datetime, **detail: str) -> None:
    """Approve a locked submission by one of the two verbs that do, and let what follows follow."""
    audit.move(submission, SUBMISSION, verb, by=by, at=at, **detail)
    submission.decided_at = at
    save(submission, "decided_at")
    organizations.set_lock(submission.organization_id, FileLock.APPROVED, by=by, at=at)
    announce(OrganizationApproved(submission.organization_id), by=by, at=at)


@transaction.atomic
def return_for_change(
    organization_id: int,
    *,
    reason: str,
    reason_en: str = "",
    fields_named: Collection[str],
    by: Actor,
    at: datetime,
) -> None:
    """Give the file back to be corrected, in words; called by reviews. Raises Stale. Source: Q27."""
    _reopened(organization_id, "return_for_change", reason, reason_en, fields_named, by=by, at=at)
    announce(OrganizationReturned(organization_id), by=by, at=at)


@transaction.atomic
def reject(organization_id: int, *, reason: str, reason_en: str = "", by: Actor, at: datetime) -> None:
    """Refuse an organization, in words; it may correct and try again. Called by reviews. Raises Stale."""
    _reopened(organization_id, "reject", reason, reason_en, (), by=by, at=at)
    announce(OrganizationRejected(organization_id), by=by, at=at)


@transaction.atomic
def reopen_review(organization_id: int, *, by: Actor, at: datetime) -> None:
    """Take a decision back, as if it had not been taken: the organization waits again. Called by reviews.

    Raises Stale when it was handed in again meanwhile.
    """
    submission = locked(organization_id)
    was_approved = submission.state == SubmissionState.APPROVED
    audit.move(submission, SUBMISSION, "reopen_review", by=by, at=at)
    submission.decided_at, submission.reason, submission.reason_en = None, "", ""
    submission.fields_named = []
    save(submission, *_DECIDED)
    organizations.set_lock(organization_id, FileLock.UNDER_REVIEW, by=by, at=at)
    if was_approved:
        announce(OrganizationReopened(organization_id), by=by, at=at)


def tell_decided(organization_id: int, *, at: datetime) -> None:
    """Tell an organization the result that it stands at; nothing when it has moved on. Called by reviews."""
    submission = row_of(organization_id)
    tell = {
        SubmissionState.APPROVED: messages.tell_approved,
        SubmissionState.RETURNED: messages.tell_returned,
        SubmissionState.REJECTED: messages.tell_rejected,
    }.get(SubmissionState(submission.state))
    if tell is not None:
        tell(submission, at=at)


def _reopened(
    organization_id: int,
    verb: str,
    reason: str,
    reason_en: str,
    fields_named: Collection[str],
    *,
    by: Actor,
    at: datetime,
) -> None:
    submission = locked(organization_id)
    audit.move(submission, SUBMISSION, verb, by=by, at=at)
    _keep_what_was_seen(organization_id, at)
    submission.decided_at, submission.reason, submission.reason_en = at, reason, reason_en
    submission.fields_named = list(fields_named)
    save(submission, *_DECIDED)
    organizations.set_lock(organization_id, FileLock.OPEN, by=by, at=at)


def _keep_what_was_seen(organization_id: int, at: datetime) -> None:
    """Keep the evidence as the reviewer had it, so that the decision can be explained later."""
    judged(organization_view(organization_id, SYSTEM), JudgementCause.REVIEWED, at=at)
