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
    OrganizationReturned,
)
from fairgate.registration.submissions.models import Submission
from fairgate.registration.submissions.operations.judgements import judged
from fairgate.registration.submissions.operations.rows import locked, save
from fairgate.registration.submissions.states import SUBMISSION, JudgementCause


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
    messages.tell_approved(submission, at=at)
    announce(OrganizationApproved(submission.organization_id), by=by, at=at)


@transaction.atomic
def return_for_change(
    organization_id: int, *, reason: str, fields_named: Collection[str], by: Actor, at: datetime
) -> None:
    """Give the file back to be corrected, in words; called by reviews. Raises Stale. Source: Q27."""
    submission = _reopened(organization_id, "return_for_change", reason, fields_named, by=by, at=at)
    messages.tell_returned(submission, at=at)
    announce(OrganizationReturned(organization_id), by=by, at=at)


@transaction.atomic
def reject(organization_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Refuse an organization, in words; it may correct and try again. Called by reviews. Raises Stale."""
    submission = _reopened(organization_id, "reject", reason, (), by=by, at=at)
    messages.tell_rejected(submission, at=at)
    announce(OrganizationRejected(organization_id), by=by, at=at)


def _reopened(
    organization_id: int, verb: str, reason: str, fields_named: Collection[str], *, by: Actor, at: datetime
) -> Submission:
    submission = locked(organization_id)
    audit.move(submission, SUBMISSION, verb, by=by, at=at)
    _keep_what_was_seen(organization_id, at)
    submission.decided_at, submission.reason, submission.fields_named = at, reason, list(fields_named)
    save(submission, "decided_at", "reason", "fields_named")
    organizations.set_lock(organization_id, FileLock.OPEN, by=by, at=at)
    return submission


def _keep_what_was_seen(organization_id: int, at: datetime) -> None:
    """Keep the evidence as the reviewer had it, so that the decision can be explained later."""
    judged(organization_view(organization_id, SYSTEM), JudgementCause.REVIEWED, at=at)
