"""Judging by rule, at once or when the evidence has come. Source: guide R8, Q3, Q4."""

from datetime import datetime, timedelta

from django.db import transaction

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.platform.work.operations import intend
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.organizations.queries import OrganizationView
from fairgate.registration.organizations.queries import get as organization_view
from fairgate.registration.submissions import messages, queries, rules
from fairgate.registration.submissions.events import OrganizationApprovedByRule, OrganizationWaiting
from fairgate.registration.submissions.models import Submission
from fairgate.registration.submissions.operations.deciding import approve_as
from fairgate.registration.submissions.operations.judgements import judged
from fairgate.registration.submissions.operations.rows import locked, save
from fairgate.registration.submissions.states import SUBMISSION, JudgementCause, SubmissionState
from fairgate.registration.verification.queries import rules_in_force
from fairgate.registration.verification.rules import Verdict

DECIDE_JOB = "registration.submissions.decide"
_SECOND_LOOK = timedelta(seconds=3)
"""For evidence that was being written down in the same moment as the submission."""


@transaction.atomic
def judge_soon(organization_id: int, *, cause: str, at: datetime) -> None:
    """Have an organization judged by a job, now that evidence has come; `cause` names what came, once."""
    payload = {"organization_id": organization_id}
    intend(DECIDE_JOB, f"{organization_id}:{cause}", at=at, payload=payload)


@transaction.atomic
def decide_when_read(organization_id: int, *, at: datetime) -> SubmissionState:
    """Judge a submission that waits for evidence, if it has come or has been waited for long enough.

    Repeatable: a submission that does not wait is left alone. Returns the state it is in afterwards.
    """
    known = queries.row_of(organization_id)
    if known.state != SubmissionState.CHECKING:
        return SubmissionState(known.state)
    submission = locked(organization_id)
    if submission.state == SubmissionState.CHECKING:
        return decide(submission, at=at)
    return SubmissionState(submission.state)


def decide(submission: Submission, *, at: datetime) -> SubmissionState:
    """Judge a locked submission by rule, or let it wait for its evidence; return the state reached."""
    organization = organization_view(submission.organization_id, SYSTEM)
    if _must_wait(submission, organization, at):
        _await_evidence(submission, _patience(organization), at)
    else:
        _apply(submission, judged(organization, JudgementCause.SUBMITTED, at=at), at)
    return SubmissionState(submission.state)


def _must_wait(submission: Submission, organization: OrganizationView, at: datetime) -> bool:
    automatic = rules_in_force(organization.edition_id).automatic
    if (
        organization.is_overseas
        or organization.category not in automatic
        or queries.is_evidence_there(organization)
    ):
        return False
    return not rules.has_waited_enough(submission.submitted_at or at, at, _patience(organization))


def _patience(organization: OrganizationView) -> timedelta:
    return rulebook(organization.edition_id).automatic_review_wait


def _await_evidence(submission: Submission, patience: timedelta, at: datetime) -> None:
    """Wait for the evidence, and at the end of patience go on without it: two intentions, no polling."""
    if submission.state == SubmissionState.CHECKING:
        return
    audit.move(submission, SUBMISSION, "await_evidence", by=SYSTEM, at=at)
    payload = {"organization_id": submission.organization_id}
    for name, wait in (("again", _SECOND_LOOK), ("late", patience)):
        key = f"{submission.organization_id}:{submission.times}:{name}"
        intend(DECIDE_JOB, key, at=at, payload=payload, due_at=at + wait)


def _apply(submission: Submission, found: Verdict, at: datetime) -> None:
    submission.verdict = found.as_json()
    save(submission, "verdict")
    if found.automatic:
        approve_as(submission, "approve_by_rule", by=SYSTEM, at=at, rule_version=found.rule_version)
        messages.tell_approved(submission, at=at)
        announce(OrganizationApprovedByRule(submission.organization_id), by=SYSTEM, at=at)
        return
    audit.move(submission, SUBMISSION, "hand_to_people", by=SYSTEM, at=at, rule_version=found.rule_version)
    messages.tell_waiting(submission, at=at)
    announce(OrganizationWaiting(submission.organization_id), by=SYSTEM, at=at)
