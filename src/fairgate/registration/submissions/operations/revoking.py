"""Taking an approval back. Source: Q17."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.policies import insist_on_host_admin
from fairgate.registration.organizations import operations as organizations
from fairgate.registration.organizations.states import FileLock
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel.queries import concerned_ids
from fairgate.registration.submissions import messages, rules
from fairgate.registration.submissions.events import OrganizationRevoked
from fairgate.registration.submissions.operations.rows import locked, save
from fairgate.registration.submissions.states import SUBMISSION


@transaction.atomic
def revoke(organization_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Take an approval back for good: everybody who is handed in becomes 不通过. Called by reviews.

    What was paid can be refunded, what is due is dropped, badges open no gate (reactions). Raises NotFound,
    Forbidden for all but the host's administrators, Refused with field "reason", Stale unless approved.
    """
    submission = locked(organization_id)
    insist_on_host_admin(by)
    refuse(rules.revoke_refusal(reason))
    audit.move(submission, SUBMISSION, "revoke", by=by, at=at)
    submission.decided_at, submission.reason, submission.reason_en = at, reason.strip(), ""
    submission.fields_named = []
    save(submission, "decided_at", "reason", "reason_en", "fields_named")
    organizations.set_lock(organization_id, FileLock.REVOKED, by=by, at=at)
    personnel.reject_all(concerned_ids(organization_id), reason=reason.strip(), by=by, at=at)
    messages.tell_revoked(submission, at=at)
    announce(OrganizationRevoked(organization_id), by=by, at=at)
