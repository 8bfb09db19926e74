"""确认提交 by the organization."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.organizations import operations as organizations
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.organizations.queries import get as organization_view
from fairgate.registration.organizations.queries import rulebook_of
from fairgate.registration.organizations.states import FileLock
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel.operations import HandedIn
from fairgate.registration.personnel.queries import handed_in_count
from fairgate.registration.submissions import rules
from fairgate.registration.submissions.models import Submission
from fairgate.registration.submissions.operations.judging import decide
from fairgate.registration.submissions.operations.rows import locked, save
from fairgate.registration.submissions.states import OPEN_TO_SUBMIT, SUBMISSION, SubmissionState
from fairgate.registration.verification.operations import ask_registry


@transaction.atomic
def submit(
    organization_id: int,
    person_ids: Collection[UUID],
    *,
    by: Actor,
    at: datetime,
    assured: Collection[str] = (),
) -> SubmissionState:
    """确认提交: hand in the organization and the chosen people, and decide at once where a rule can.

    An organization that is handed in already hands in more people. `assured`: the purposes to which these
    people have agreed, as the organization assures; kept for each, and without them nobody goes (PIPL 23, 29).
    Returns the state reached within the request: APPROVED, CHECKING or WAITING. Raises NotFound, Forbidden,
    Refused with every reason.
    Source: guide R8, R39-R43; Q4.
    """
    submission = locked(organization_id)
    insist_on_editor(by, organization_id)
    if submission.state not in OPEN_TO_SUBMIT:
        refuse(rules.more_people_refusal(submission.state, len(person_ids)))
        personnel.submit_persons(organization_id, person_ids, assured=assured, by=by, at=at)
        return SubmissionState(submission.state)
    _refuse_submit(submission, len(person_ids), at)
    personnel.submit_persons(organization_id, person_ids, assured=assured, by=by, at=at)
    _hand_in(submission, by=by, at=at)
    return decide(submission, at=at)


@transaction.atomic
def submit_people(
    organization_id: int,
    person_ids: Collection[UUID],
    *,
    by: Actor,
    at: datetime,
    assured: Collection[str] = (),
) -> HandedIn:
    """Hand in each of an organization's people who is ready, and say of the others why not.

    Only for an organization that is handed in itself: before, people go with it. `assured` as for `submit`.
    Raises NotFound, Forbidden, Refused. Source: guide R40, R42.
    """
    submission = locked(organization_id)
    insist_on_editor(by, organization_id)
    refuse(rules.unaccompanied_refusal(submission.state, len(person_ids)))
    return personnel.submit_ready(organization_id, person_ids, assured=assured, by=by, at=at)


def _refuse_submit(submission: Submission, chosen: int, at: datetime) -> None:
    organization = organization_view(submission.organization_id, SYSTEM)
    refuse(
        *rules.submit_refusals(
            state=submission.state,
            missing=organization.missing,
            people=chosen + handed_in_count(submission.organization_id),
            rulebook=rulebook_of(organization.id),
            at=at,
        )
    )


def _hand_in(submission: Submission, *, by: Actor, at: datetime) -> None:
    audit.move(submission, SUBMISSION, "submit", by=by, at=at)
    submission.times += 1
    submission.submitted_at, submission.decided_at = at, None
    submission.reason, submission.reason_en = "", ""
    submission.fields_named, submission.verdict = [], None
    save(submission, "times", "submitted_at", "decided_at", "reason", "reason_en", "fields_named", "verdict")
    organizations.set_lock(submission.organization_id, FileLock.UNDER_REVIEW, by=by, at=at)
    organization = organization_view(submission.organization_id, SYSTEM)
    ask_registry(
        organization.uscc, organization.name, organization.file.legal_representative, by=SYSTEM, at=at
    )
