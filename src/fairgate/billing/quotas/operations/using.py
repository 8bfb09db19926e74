"""Free places as fees use them: under the lock of their rows, and given back by whoever leaves."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.quotas.models import Quota
from fairgate.billing.quotas.rules import Offer, shared_out
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.clock import day_of
from fairgate.registration.delegations.queries import line_ids
from fairgate.registration.organizations import queries as organizations


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
    agreed = Quota.objects.filter(edition_id=edition_id, state=AgreementState.AGREED, ended_at=None)
    return agreed.filter(until__gte=today, used__lt=F("places"))


@transaction.atomic(savepoint=False)
def give_back(quota_ids: Iterable[int]) -> None:
    """Let places be used again whose people do not come; for the verb that withdraws fees."""
    for quota_id, count in sorted(Counter(quota_ids).items()):
        Quota.objects.filter(pk=quota_id).update(used=F("used") - count)
