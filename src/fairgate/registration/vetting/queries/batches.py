"""Reads of what was sent."""

from collections.abc import Mapping

from django.db.models import Count

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.registration.reviews.states import OutsideReason, OutsideResult
from fairgate.registration.vetting.models import VettingBatch, VettingItem
from fairgate.registration.vetting.policies import insist_on_officer
from fairgate.registration.vetting.states import BatchState, ItemState
from fairgate.registration.vetting.views import BatchView, ItemView

PAGE = 100


def batches(actor: Actor, *, limit: int = 50) -> list[BatchView]:
    """Return the batches, the newest first, in two reads; raises NotFound."""
    insist_on_officer(actor)
    rows = list(VettingBatch.objects.all()[:limit])
    counts = _counts([row.pk for row in rows])
    return [_view(row, counts.get(row.pk, {})) for row in rows]


def batch(batch_id: int, actor: Actor) -> BatchView:
    """Return a batch; raises NotFound."""
    insist_on_officer(actor)
    row = VettingBatch.objects.filter(pk=batch_id).first()
    if row is None:
        raise NotFound
    return _view(row, _counts([row.pk]).get(row.pk, {}))


def items(
    batch_id: int, actor: Actor, *, state: str = "", after: int = 0
) -> tuple[list[ItemView], int | None]:
    """Return a page of the people of a batch and the id to ask the next by; raises NotFound."""
    insist_on_officer(actor)
    found = VettingItem.objects.filter(batch_id=batch_id, pk__gt=after)
    found = found.filter(state=state) if state in ItemState.values else found
    rows = list(found.select_related("case__organization", "case__person")[: PAGE + 1])
    return [_item(row) for row in rows[:PAGE]], rows[PAGE - 1].pk if len(rows) > PAGE else None


def _counts(batch_ids: list[int]) -> Mapping[int, Mapping[ItemState, int]]:
    found: dict[int, dict[ItemState, int]] = {}
    counted = VettingItem.objects.filter(batch__in=batch_ids).order_by().values_list("batch", "state")
    for batch_id, state, count in counted.annotate(Count("id")):
        found.setdefault(batch_id, {})[ItemState(state)] = count
    return found


def _view(row: VettingBatch, counts: Mapping[ItemState, int]) -> BatchView:
    return BatchView(
        id=row.pk,
        number=row.number,
        state=row.state,
        state_label=BatchState(row.state).label,
        purpose=row.purpose,
        total=row.total,
        digest=row.digest,
        made_at=row.made_at,
        made_by=row.made_by,
        taken_at=row.taken_at,
        ended_at=row.ended_at,
        counts=counts,
    )


def _item(row: VettingItem) -> ItemView:
    return ItemView(
        id=row.pk,
        case_id=row.case_id,
        ref=row.ref,
        name=row.case.person.name if row.case.person else "",
        organization_name=row.case.organization.name,
        state=row.state,
        label=OutsideResult(row.result).label if row.result else ItemState(row.state).label,
        reason=OutsideReason(row.reason).label if row.reason else "",
    )
