"""Taking a submission back before it is decided. Source: Q28."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Stale, refuse
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.registration.organizations import operations as organizations
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.organizations.queries import rulebook_of
from fairgate.registration.organizations.states import FileLock
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel.queries import submitted_ids
from fairgate.registration.submissions import rules
from fairgate.registration.submissions.events import OrganizationWithdrawn
from fairgate.registration.submissions.operations.rows import locked, save
from fairgate.registration.submissions.states import SUBMISSION, SubmissionState


@transaction.atomic
def withdraw(organization_id: int, *, is_on_a_desk: bool, by: Actor, at: datetime) -> None:
    """Take the submission back to 草稿, and its people to 待提交: nobody has paid yet. Called by reviews.

    `is_on_a_desk`: the caller has locked and closed its case. Raises NotFound, Forbidden, Refused; Stale when
    it came onto a desk in the same moment.
    """
    submission = locked(organization_id)
    insist_on_editor(by, organization_id)
    refuse(rules.withdraw_refusal(submission.state, rulebook_of(organization_id), at))
    if submission.state == SubmissionState.WAITING and not is_on_a_desk:
        raise Stale
    audit.move(submission, SUBMISSION, "withdraw", by=by, at=at)
    submission.submitted_at, submission.verdict = None, None
    save(submission, "submitted_at", "verdict")
    organizations.set_lock(organization_id, FileLock.OPEN, by=by, at=at)
    personnel.withdraw_all(submitted_ids(organization_id), by=by, at=at)
    announce(OrganizationWithdrawn(organization_id), by=by, at=at)
