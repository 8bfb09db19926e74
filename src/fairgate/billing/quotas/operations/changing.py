"""Free places that two officers lower or end; what is used already stays used."""

from datetime import datetime

from django.db import transaction

from fairgate.billing.proposals import operations as proposals
from fairgate.billing.proposals.rules import reason_refusal
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.quotas import messages
from fairgate.billing.quotas.models import Quota, QuotaChange
from fairgate.billing.quotas.operations.giving import locked_quota
from fairgate.billing.quotas.policies import insist_on_proposer
from fairgate.billing.quotas.rules import change_refusals, waiting_refusal
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, Refusal, refuse
from fairgate.platform.audit import operations as audit


@transaction.atomic
def propose_change(quota_id: int, places: int | None, reason: str, *, by: Actor, at: datetime) -> int:
    """Propose that a quota is lowered to `places`, or ended (None); return the change's id.

    Until another officer agrees, fees go on using the quota. Raises NotFound, Forbidden, Refused with what is wrong
    beside its field, also while another change of it waits.
    """
    insist_on_proposer(by)
    quota = locked_quota(quota_id)
    waiting = waiting_refusal(is_waiting=quota.changes.filter(state=AgreementState.OPEN).exists())
    refuse(waiting, *_refusals(quota, places), reason_refusal(reason))
    row = QuotaChange.objects.create(
        quota=quota,
        places=places,
        reason=reason.strip(),
        proposed_by=by.id,
        proposed_by_name=by.label,
        proposed_at=at,
    )
    audit.record("propose_quota_change", row, by=by, at=at, places=places)
    messages.tell_checkers_of_change(row, at=at)
    return row.pk


@transaction.atomic
def agree_to_change(change_id: int, *, by: Actor, at: datetime) -> None:
    """Agree, as another officer than the first and a checker of finance: the quota is lowered or ended at once.

    Raises NotFound, Forbidden, Refused; also where more is used by now than the change would leave.
    """
    row = _locked(change_id)
    proposals.agree(row, by=by, at=at)
    refuse(*_refusals(row.quota, row.places))
    if row.places is None:
        Quota.objects.filter(pk=row.quota_id).update(ended_at=at)
        audit.record("end_quota", row.quota, by=by, at=at)
        return
    Quota.objects.filter(pk=row.quota_id).update(places=row.places)
    audit.record("lower_quota", row.quota, by=by, at=at, before=row.quota.places, places=row.places)


@transaction.atomic
def decline_change(change_id: int, answer: str, *, by: Actor, at: datetime) -> None:
    """Do not agree, with a reason; whoever proposed it takes it back so. Raises NotFound, Forbidden, Refused."""
    proposals.decline(_locked(change_id), answer, by=by, at=at, proposers=insist_on_proposer)


def _refusals(quota: Quota, places: int | None) -> tuple[Refusal, ...]:
    stands = quota.state == AgreementState.AGREED and quota.ended_at is None
    return change_refusals(places, given=quota.places, used=quota.used, stands=stands)


def _locked(change_id: int) -> QuotaChange:
    """Return a change and its quota, both locked, the quota first as fees lock it."""
    quota_id = QuotaChange.objects.filter(pk=change_id).values_list("quota_id", flat=True).first()
    if quota_id is None:
        raise NotFound
    quota = locked_quota(quota_id)
    row = QuotaChange.objects.select_for_update(no_key=True).get(pk=change_id)
    row.quota = quota
    return row
