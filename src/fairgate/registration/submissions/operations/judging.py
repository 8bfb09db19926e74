"""Judging by rule, at once or when the evidence has come. Source: guide R8, Q3, Q4."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.clock import day_of
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.platform.work.operations import intend
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.organizations.queries import OrganizationView
from fairgate.registration.organizations.queries import get as organization_view
from fairgate.registration.submissions import messages, rules
from fairgate.registration.submissions.events import OrganizationWaiting
from fairgate.registration.submissions.models import Submission
from fairgate.registration.submissions.operations.deciding import approve_as
from fairgate.registration.submissions.operations.rows import locked, save
from fairgate.registration.submissions.queries import is_evidence_there, verdict_on
from fairgate.registration.submissions.states import SUBMISSION, SubmissionState
from fairgate.registration.verification.rules import Verdict


@transaction.atomic
def decide_when_read(organization_id: int, *, at: datetime) -> SubmissionState:
    """Judge a submission that waits for evidence, if it has come or has been waited for long enough.

    Repeatable: a submission that does not wait is left alone. Returns the state it is in afterwards.
    """
    submission = locked(organization_id)
    if submission.state == SubmissionState.CHECKING:
        return decide(submission, at=at)
    return SubmissionState(submission.state)


def decide(submission: Submission, *, at: datetime) -> SubmissionState:
    """Judge a locked submission by rule, or let it wait for its evidence; return the state reached."""
    organization = organization_view(submission.organization_id, SYSTEM)
    if _must_wait(submission, organization, at):
        _await_evidence(submission, at)
    else:
        _judge(submission, verdict_on(organization, on=day_of(at)), at)
    return SubmissionState(submission.state)


def _must_wait(submission: Submission, organization: OrganizationView, at: datetime) -> bool:
    rules_of_edition = rulebook(organization.edition_id)
    if organization.category not in rules_of_edition.automatic_categories or is_evidence_there(organization):
        return False
    submitted_at = submission.submitted_at or at
    return not rules.has_waited_enough(submitted_at, at, rules_of_edition.automatic_review_wait)


def _await_evidence(submission: Submission, at: datetime) -> None:
    if submission.state == SubmissionState.CHECKING:
        return
    audit.move(submission, SUBMISSION, "await_evidence", by=SYSTEM, at=at)
    key = f"{submission.organization_id}:{submission.times}"
    payload = {"organization_id": submission.organization_id}
    intend("registration.submissions.decide", key, at=at, payload=payload)


def _judge(submission: Submission, found: Verdict, at: datetime) -> None:
    submission.verdict = found.as_json()
    save(submission, "verdict")
    if found.automatic:
        approve_as(submission, "approve_by_rule", by=SYSTEM, at=at, rule_version=found.rule_version)
        return
    audit.move(submission, SUBMISSION, "hand_to_people", by=SYSTEM, at=at, rule_version=found.rule_version)
    messages.tell_waiting(submission, at=at)
    announce(OrganizationWaiting(submission.organization_id), by=SYSTEM, at=at)
