"""Lines of the ledger, and what follows from a person's first one."""

from datetime import datetime
from uuid import UUID

from fairgate.billing.fees.operations import mark_spent
from fairgate.billing.fees.states import Spent
from fairgate.credentials.admissions import rules
from fairgate.credentials.admissions.events import FirstAdmitted
from fairgate.credentials.admissions.models import Admission, Gate
from fairgate.credentials.admissions.states import Reason
from fairgate.credentials.badges.models import Badge
from fairgate.foundation.actors import Actor
from fairgate.foundation.events import announce


def new_line(
    line_id: UUID,
    gate: Gate,
    badge: Badge | None,
    finding: rules.Finding,
    *,
    direction: str,
    shown_at: datetime,
    shown_hash: str,
    by: Actor,
    at: datetime,
) -> Admission:
    """Return an unsaved line of the ledger."""
    return Admission(
        id=line_id,
        gate=gate,
        badge=badge,
        at=shown_at,
        received_at=at,
        direction=direction,
        verdict=finding.verdict,
        reason=finding.reason,
        is_trial=finding.is_trial,
        details=dict(finding.details),
        shown_hash=shown_hash,
        actor_id=by.id,
        actor_label=by.label,
    )


def tell_first_entry(line: Admission, *, by: Actor, at: datetime) -> None:
    """Let everyone know when this line was the person's first entry: the badge fee is used from now on."""
    if line.badge is not None and rules.is_first_entry(Reason(line.reason), line.details):
        mark_spent(line.badge.person_id, Spent.USED, by=by, at=at)
        announce(FirstAdmitted(person_id=line.badge.person_id, badge_id=line.badge.pk), by=by, at=at)
