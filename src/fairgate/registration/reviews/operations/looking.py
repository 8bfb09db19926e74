"""Human looks afterwards at organizations that were approved by rule. Source: guide R8."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import refuse
from fairgate.foundation.secrets import blind_index
from fairgate.platform.audit import operations as audit
from fairgate.registration.organizations.queries import OrganizationView
from fairgate.registration.organizations.queries import get as organization_view
from fairgate.registration.reviews import messages, rules
from fairgate.registration.reviews.models import ReviewLook
from fairgate.registration.reviews.queries.looks import found_look
from fairgate.registration.reviews.states import REVIEW_LOOK, LookCause, LookOutcome, LookState
from fairgate.registration.verification.queries import rules_in_force
from fairgate.registration.verification.rules import is_sampled


@transaction.atomic
def draw_sample(organization_id: int, *, by: Actor, at: datetime) -> int | None:
    """Have people look at an automatic approval if the lot falls on it; return the look's id, or None.

    The lot hangs on edition and credit code under our key: nobody can foresee it, and handing in again
    draws the same.
    """
    organization = organization_view(organization_id, SYSTEM)
    lot = blind_index(f"{organization.edition_id}:{organization.uscc}", purpose="sampling")
    if not is_sampled(lot, rules_in_force(organization.edition_id).sampling_per_mille):
        return None
    return _open(organization, LookCause.SAMPLED, by=by, at=at)


@transaction.atomic
def look_at_new_licence(organization_id: int, *, by: Actor, at: datetime) -> int:
    """Have people look at an approved organization whose new licence does not bear it out. Source: Q9."""
    return _open(organization_view(organization_id, SYSTEM), LookCause.NEW_LICENCE, by=by, at=at)


@transaction.atomic
def settle_look(look_id: int, outcome: str, *, reason: str = "", by: Actor, at: datetime) -> None:
    """Say what the look found; a suggestion to revoke goes to the host. Raises NotFound, Refused, Stale."""
    found_look(look_id, by)
    row = ReviewLook.objects.select_for_update(no_key=True).get(pk=look_id)
    refuse(rules.look_refusal(outcome, reason))
    audit.move(row, REVIEW_LOOK, "settle_look", by=by, at=at, outcome=str(outcome))
    row.outcome, row.reason, row.decided_at, row.decided_by = outcome, reason.strip(), at, by.label
    row.save(update_fields=["outcome", "reason", "decided_at", "decided_by"])
    if outcome == LookOutcome.REVOKE_SUGGESTED:
        messages.tell_suggestion(row, organization_view(row.organization_id, SYSTEM).name, at=at)


def _open(organization: OrganizationView, cause: LookCause, *, by: Actor, at: datetime) -> int:
    row, is_new = ReviewLook.objects.get_or_create(
        organization_id=organization.id,
        cause=cause,
        state=LookState.OPEN,
        defaults={"delegation_id": organization.delegation_id, "opened_at": at},
    )
    if is_new:
        audit.record("open_look", row, by=by, at=at, cause=cause.value)
    return row.pk
