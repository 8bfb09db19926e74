"""Verifying an approved organization again when it has handed in a new licence. Source: Q9."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.events import announce
from fairgate.platform.work.operations import intend
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.organizations.queries import OrganizationView
from fairgate.registration.organizations.queries import get as organization_view
from fairgate.registration.submissions import queries
from fairgate.registration.submissions.events import LicenceDoubted
from fairgate.registration.submissions.operations.judgements import judged
from fairgate.registration.submissions.operations.rows import locked
from fairgate.registration.submissions.states import JudgementCause, SubmissionState

REVERIFY_JOB = "registration.submissions.reverify"


@transaction.atomic
def watch_new_licence(organization_id: int, *, at: datetime) -> None:
    """Have the new licence judged when it is read, and at the latest when patience ends."""
    organization = organization_view(organization_id, SYSTEM)
    if organization.picture_id is None:
        return
    patience = rulebook(organization.edition_id).automatic_review_wait
    payload = {"organization_id": organization_id, "picture_id": str(organization.picture_id)}
    for name, due_at in (("now", at), ("late", at + patience)):
        key = f"{organization.picture_id}:{name}"
        intend(REVERIFY_JOB, key, at=at, payload=payload | {"is_late": name == "late"}, due_at=due_at)


@transaction.atomic
def reverify(organization_id: int, picture_id: UUID | None, *, is_late: bool, at: datetime) -> bool:
    """Judge the licence that an approved organization has handed in since it was last judged; once.

    `picture_id` None means whichever it has now. An approval stands: what no longer holds brings people in
    to look. Returns whether it was judged.
    """
    if not queries.is_approved(organization_id):
        return False
    submission, organization = locked(organization_id), organization_view(organization_id, SYSTEM)
    if submission.state != SubmissionState.APPROVED or not _is_unjudged(organization, picture_id):
        return False
    if not is_late and not queries.is_evidence_there(organization):
        return False
    if not judged(organization, JudgementCause.NEW_LICENCE, at=at).automatic:
        announce(LicenceDoubted(organization_id), by=SYSTEM, at=at)
    return True


def _is_unjudged(organization: OrganizationView, picture_id: UUID | None) -> bool:
    last = queries.last_judgement(organization.id)
    if last is None:
        return picture_id is not None and picture_id == organization.picture_id
    is_asked_for = picture_id is None or picture_id == organization.picture_id
    return is_asked_for and last.picture_id != organization.picture_id
