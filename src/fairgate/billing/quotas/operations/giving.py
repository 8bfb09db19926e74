"""Free places as two officers give them."""

from datetime import date, datetime

from django.db import transaction

from fairgate.billing.proposals import operations as proposals
from fairgate.billing.proposals.rules import reason_refusal
from fairgate.billing.quotas import messages
from fairgate.billing.quotas.models import Quota
from fairgate.billing.quotas.policies import insist_on_proposer
from fairgate.billing.quotas.rules import places_refusals
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound, refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.delegations.queries import edition_of as edition_of_delegation


@transaction.atomic
def propose_quota(
    edition_id: int,
    *,
    delegation_id: int | None,
    category: str,
    places: int,
    until: date,
    reason: str,
    by: Actor,
    at: datetime,
) -> int:
    """Propose free places for a second officer to agree to; return the quota's id.

    `until` is the last day, inclusive. Raises NotFound, Forbidden, Refused with what is wrong beside its field.
    """
    insist_on_proposer(by)
    is_for_all = delegation_id is None and not category
    wrong = places_refusals(places, until, today=day_of(at), is_for_all=is_for_all)
    refuse(*wrong, reason_refusal(reason))
    if delegation_id is not None and edition_of_delegation(delegation_id) != edition_id:
        raise NotFound
    row = Quota.objects.create(
        edition_id=edition_id,
        delegation_id=delegation_id,
        category=category,
        places=places,
        until=until,
        reason=reason.strip(),
        proposed_by=by.id,
        proposed_by_name=by.label,
        proposed_at=at,
    )
    audit.record("propose_quota", row, by=by, at=at, places=places)
    messages.tell_checkers(row, at=at)
    return row.pk


@transaction.atomic
def agree_to_quota(quota_id: int, *, by: Actor, at: datetime) -> None:
    """Agree, as another officer than the first and a checker of finance: from now on fees use it.

    Fees that are due already stay due. Raises NotFound, Forbidden, Refused.
    """
    proposals.agree(locked_quota(quota_id), by=by, at=at)


@transaction.atomic
def decline_quota(quota_id: int, answer: str, *, by: Actor, at: datetime) -> None:
    """Do not agree, with a reason; whoever proposed it takes it back so. Raises NotFound, Forbidden, Refused."""
    proposals.decline(locked_quota(quota_id), answer, by=by, at=at, proposers=insist_on_proposer)


def locked_quota(quota_id: int) -> Quota:
    """Return a quota, locked until the transaction ends; raises NotFound."""
    found = Quota.objects.select_for_update(no_key=True).filter(pk=quota_id).first()
    if found is None:
        raise NotFound
    return found
