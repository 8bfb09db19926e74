"""Reads of free places."""

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Exists, OuterRef, Q, QuerySet

from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.quotas.models import Quota, QuotaChange
from fairgate.billing.quotas.policies import insist_on_reader
from fairgate.billing.quotas.views import ChangeView, QuotaView
from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import _
from fairgate.registration.delegations.queries import full_names, line_ids, subtree_ids
from fairgate.registration.editions.states import Category


def quotas(edition_id: int, actor: Actor) -> list[QuotaView]:
    """Return the free places of an edition with their use, what waits first; two reads. Raises NotFound."""
    insist_on_reader(actor)
    waiting_first = {AgreementState.OPEN: 0, AgreementState.AGREED: 1, AgreementState.REFUSED: 2}
    found = _views(Quota.objects.filter(edition_id=edition_id).order_by("-pk"))
    return sorted(found, key=lambda view: 0 if view.is_changing else waiting_first[view.state])


def quota(quota_id: int, actor: Actor) -> QuotaView:
    """Return one of them with its changes; raises NotFound."""
    insist_on_reader(actor)
    found = _views(Quota.objects.filter(pk=quota_id))
    if not found:
        raise NotFound
    changes = QuotaChange.objects.filter(quota_id=quota_id).order_by("-pk")
    return replace(found[0], changes=tuple(_change(row) for row in changes))


def quota_of(change_id: int, actor: Actor) -> QuotaView:
    """Return the quota that a change is about, with its changes; raises NotFound."""
    insist_on_reader(actor)
    row = QuotaChange.objects.filter(pk=change_id).first()
    if row is None:
        raise NotFound
    return quota(row.quota_id, actor)


def quotas_to_agree(actor: Actor) -> int:
    """Return how many quotas and changes of quotas wait for a second officer."""
    insist_on_reader(actor)
    waiting = (kind.objects.filter(state=AgreementState.OPEN).count() for kind in (Quota, QuotaChange))
    return sum(waiting)


def quotas_for(edition_id: int, delegation_ids: Iterable[int]) -> list[QuotaView]:
    """Return what was agreed for these delegations, for those above and below them, and for all.

    Takes no actor: it is for desks that have asked whose delegations these are.
    """
    near = {each for one in delegation_ids for each in (*line_ids(one), *subtree_ids(one))}
    agreed = Quota.objects.filter(edition_id=edition_id, state=AgreementState.AGREED)
    return _views(agreed.filter(Q(delegation=None) | Q(delegation_id__in=near)).order_by("until", "pk"))


def _change(row: QuotaChange) -> ChangeView:
    return ChangeView(
        id=row.pk,
        places=row.places,
        state=AgreementState(row.state),
        reason=row.reason,
        proposed_by=row.proposed_by,
        proposed_by_name=row.proposed_by_name,
        proposed_at=row.proposed_at,
        decided_by_name=row.decided_by_name,
        answer=row.answer,
    )


def _views(rows: QuerySet[Quota]) -> list[QuotaView]:
    waiting = QuotaChange.objects.filter(quota_id=OuterRef("pk"), state=AgreementState.OPEN)
    found = list(rows.annotate(is_changing=Exists(waiting)))
    names = full_names({row.delegation_id for row in found if row.delegation_id})
    today = clock.day_of(clock.now())
    return [
        QuotaView(
            id=row.pk,
            delegation_name=names.get(row.delegation_id) if row.delegation_id else None,
            category_label=Category(row.category).label if row.category else _("全部分类"),
            places=row.places,
            used=row.used,
            until=row.until,
            is_over=row.until < today,
            ended_at=row.ended_at,
            state=AgreementState(row.state),
            reason=row.reason,
            proposed_by=row.proposed_by,
            proposed_by_name=row.proposed_by_name,
            proposed_at=row.proposed_at,
            decided_by_name=row.decided_by_name,
            answer=row.answer,
            is_changing=row.is_changing,
        )
        for row in found
    ]
