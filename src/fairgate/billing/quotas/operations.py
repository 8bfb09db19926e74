"""Verbs of free places: two officers make them, fees use them, and give them back."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from fairgate.billing.proposals import operations as proposals
from fairgate.billing.proposals.rules import reason_refusal
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.quotas import messages
from fairgate.billing.quotas.models import Quota
from fairgate.billing.quotas.policies import insist_on_proposer
from fairgate.billing.quotas.rules import Offer, places_refusals, shared_out
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound, refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.delegations.queries import edition_of as edition_of_delegation
from fairgate.registration.delegations.queries import line_ids
from fairgate.registration.organizations import queries as organizations


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
    proposals.agree(_locked(quota_id), by=by, at=at)


@transaction.atomic
def decline_quota(quota_id: int, answer: str, *, by: Actor, at: datetime) -> None:
    """Do not agree, with a reason; whoever proposed it takes it back so. Raises NotFound, Forbidden, Refused."""
    insist_on_proposer(by)
    proposals.decline(_locked(quota_id), answer, by=by, at=at)


def _locked(quota_id: int) -> Quota:
    found = Quota.objects.select_for_update(no_key=True).filter(pk=quota_id).first()
    if found is None:
        raise NotFound
    return found


@transaction.atomic(savepoint=False)  # whoever raises fees fails as a whole
def take(edition_id: int, organization_id: int, count: int, *, at: datetime) -> Sequence[int]:
    """Use free places for `count` people of an organization; return the quota of each place, none when none is left.

    Asks for no role: it is for the verb that raises fees. The rows stay locked until its transaction ends, so that
    two approvals at once never use one place twice.
    """
    ids = _ids_for(edition_id, organization_id, day_of(at))
    if not ids:
        return ()
    rows = list(Quota.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk"))
    given = shared_out((Offer(row.pk, row.places - row.used, row.until) for row in rows), count)
    for quota_id, used in Counter(given).items():
        Quota.objects.filter(pk=quota_id).update(used=F("used") + used)
    return given


def _ids_for(edition_id: int, organization_id: int, today: date) -> list[int]:
    """Return the quotas that an organization's people may use; one read where an edition has none."""
    valid = _valid(edition_id, today)
    if not valid.exists():
        return []
    organization = organizations.get(organization_id, SYSTEM)
    line = line_ids(organization.delegation_id) if organization.delegation_id else []
    fitting = Q(delegation=None) | Q(delegation_id__in=line)
    found = valid.filter(fitting, category__in=["", organization.category])
    return list(found.values_list("pk", flat=True))


def _valid(edition_id: int, today: date) -> QuerySet[Quota]:
    agreed = Quota.objects.filter(edition_id=edition_id, state=AgreementState.AGREED)
    return agreed.filter(until__gte=today, used__lt=F("places"))


@transaction.atomic(savepoint=False)
def give_back(quota_ids: Iterable[int]) -> None:
    """Let places be used again whose people do not come; for the verb that withdraws fees."""
    for quota_id, count in sorted(Counter(quota_ids).items()):
        Quota.objects.filter(pk=quota_id).update(used=F("used") - count)
