"""Reads of decisions on many cases at once. Another reviewer's batch does not exist."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import either
from fairgate.registration.reviews.models import BatchItem, ReviewBatch
from fairgate.registration.reviews.states import BatchState, ItemResult, Outcome, SubjectKind
from fairgate.registration.reviews.views import BatchView, ItemView

ITEMS = 100
"""As many items as one page of a result list shows."""


@dataclass(frozen=True)
class ItemPage:
    """Items of a batch; `after` is the id to ask the next page by, None at the end."""

    rows: Sequence[ItemView]
    after: int | None


def batch(batch_id: int, actor: Actor) -> BatchView:
    """Return a batch and how far it is; raises NotFound."""
    return _view(found_batch(batch_id, actor))


def batches(actor: Actor, *, limit: int = 20) -> list[BatchView]:
    """Return an actor's own batches that were started, the newest first."""
    own = _own(actor).exclude(state=BatchState.DRAFT)
    return [_view(row) for row in own[:limit]]


def items(batch_id: int, actor: Actor, *, result: str = "", after: int = 0, limit: int = ITEMS) -> ItemPage:
    """Return items of a batch in their order, of one result if so asked; raises NotFound."""
    found = BatchItem.objects.filter(batch=found_batch(batch_id, actor), pk__gt=after)
    found = found.filter(result=result) if result in ItemResult.values else found
    rows = list(found.select_related("case__organization", "case__person")[: limit + 1])
    return ItemPage([_item(row) for row in rows[:limit]], rows[limit - 1].pk if len(rows) > limit else None)


def found_batch(batch_id: int, actor: Actor) -> ReviewBatch:
    """Return an actor's own batch; raises NotFound."""
    row = _own(actor).filter(pk=batch_id).first()
    if row is None:
        raise NotFound
    return row


def _own(actor: Actor) -> QuerySet[ReviewBatch]:
    return ReviewBatch.objects.filter(asked_by_id=actor.id) if actor.id else ReviewBatch.objects.none()


def _view(row: ReviewBatch) -> BatchView:
    found = row.items.order_by().values_list("result").annotate(Count("id"))
    results = {ItemResult(result): count for result, count in found}
    return BatchView(
        id=row.pk,
        kind=row.kind,
        kind_label=SubjectKind(row.kind).label,
        state=row.state,
        state_label=BatchState(row.state).label,
        outcome=row.outcome,
        outcome_label=Outcome(row.outcome).label,
        reason=str(either(row.reason, row.reason_en)),
        fields_named=tuple(row.fields_named),
        query=row.query,
        total=row.total,
        results=results,
        started_at=row.started_at,
        finished_at=row.finished_at,
    )


def _item(row: BatchItem) -> ItemView:
    case = row.case
    return ItemView(
        id=row.pk,
        case_id=case.pk,
        title=case.person.name if case.person else case.organization.name,
        organization_name=case.organization.name,
        result=row.result,
        result_label=ItemResult(row.result).label,
    )
