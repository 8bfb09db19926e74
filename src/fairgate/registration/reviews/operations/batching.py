"""One decision for many cases: prepared on what was seen, confirmed by its number, done one by one."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from django.db import transaction
from django.db.models import Q

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound, Refused, refuse
from fairgate.platform.accounts.queries import actor_by_id
from fairgate.platform.audit import operations as audit
from fairgate.platform.work.commits import without_waiting
from fairgate.platform.work.operations import intend
from fairgate.platform.work.states import Lane
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.editions.rulebook import Bilingual, Rulebook
from fairgate.registration.reviews import queries, rules
from fairgate.registration.reviews.filters import Filters
from fairgate.registration.reviews.models import BatchItem, ReviewBatch, ReviewCase
from fairgate.registration.reviews.operations.deciding import decide_in
from fairgate.registration.reviews.operations.rows import locked_within
from fairgate.registration.reviews.policies import within_reach_of
from fairgate.registration.reviews.queries.batches import found_batch
from fairgate.registration.reviews.queries.content import seen_versions
from fairgate.registration.reviews.queries.queues import open_cases, visible_to
from fairgate.registration.reviews.states import REVIEW_BATCH, BatchState, CaseState, ItemResult

BATCH_JOB = "registration.reviews.run_batch"
CHUNK = 500
"""Items of one turn of the job, some seconds of work; each is a transaction of its own."""


@dataclass(frozen=True)
class _Turn:
    """What holds for all cases of one turn, read once."""

    batch: ReviewBatch
    by: Actor
    reach: Q
    book_of: Callable[[int], Rulebook]
    intended: set[datetime] = field(default_factory=set)
    """When those concerned will be told, as committed items have asked for already."""


_RESULTS = {"ended": ItemResult.ENDED, "taken": ItemResult.TAKEN, "stale": ItemResult.STALE}


@transaction.atomic
def prepare_batch(
    kind: str,
    filters: Filters,
    outcome: str,
    *,
    query: str = "",
    reason: str = "",
    reason_id: int | None = None,
    fields_named: Collection[str] = (),
    by: Actor,
    at: datetime,
) -> int:
    """Note down every open case of a filter with the content it has now, and return the draft's id.

    Nothing is decided yet. Raises Refused without a needed reason, for none, and for too many.
    """
    waiting = open_cases(by, kind, filters, at)
    refuse(rules.batch_size_refusal(waiting.order_by().count()))
    rows = list(waiting[: rules.MOST_IN_A_BATCH])
    draft = _draft(kind, outcome, reason=reason, reason_id=reason_id, fields_named=fields_named, by=by, at=at)
    draft.query = query
    return _written(draft, rows, seen_versions(rows), by=by, at=at)


@transaction.atomic
def prepare_batch_of(
    kind: str,
    seen: Mapping[int, str],
    outcome: str,
    *,
    reason: str = "",
    reason_id: int | None = None,
    fields_named: Collection[str] = (),
    by: Actor,
    at: datetime,
) -> int:
    """Note down the named cases with the content that the page showed, by id, and return the draft's id.

    What is out of reach or has ended is left out. Raises Refused as `prepare_batch` does.
    """
    rows = list(visible_to(by).filter(kind=kind, state=CaseState.OPEN, pk__in=list(seen)).order_by("pk"))
    refuse(rules.batch_size_refusal(len(rows)))
    draft = _draft(kind, outcome, reason=reason, reason_id=reason_id, fields_named=fields_named, by=by, at=at)
    return _written(draft, rows, seen, by=by, at=at)


@transaction.atomic
def start_batch(batch_id: int, *, count: int | None, by: Actor, at: datetime) -> None:
    """Begin a drafted batch, whose number is repeated as `count`; repeatable once it has begun.

    Raises NotFound for another's, Refused with field "count".
    """
    found_batch(batch_id, by)
    row = ReviewBatch.objects.select_for_update(no_key=True).get(pk=batch_id)
    if row.state != BatchState.DRAFT:
        return
    refuse(rules.confirm_refusal(row.total, count))
    audit.move(row, REVIEW_BATCH, "start_batch", by=by, at=at, outcome=row.outcome, total=row.total)
    row.started_at = at
    row.save(update_fields=["started_at"])
    intend(BATCH_JOB, str(row.pk), at=at, lane=Lane.PICTURES)


def run_some(batch_id: int, *, at: datetime) -> bool:
    """Decide the next cases of a running batch, each in its own transaction; say whether all have a result.

    Whoever asked must still have the role: it is read anew, and so are the rules. A worker that is killed leaves
    what is done done.
    """
    row = ReviewBatch.objects.get(pk=batch_id)
    if row.state != BatchState.RUNNING:
        return True
    waiting = BatchItem.objects.filter(batch=row, result=ItemResult.WAITING)
    items = list(waiting[:CHUNK])
    if not items:
        _finish(row, at)
        return True
    by = _asker(row)
    turn = _Turn(row, by, within_reach_of(by), cache(rulebook)) if by else None
    with without_waiting():
        for item in items:
            result = _tried(turn, item, at) if turn else ItemResult.GONE
            if result != ItemResult.DONE:
                _note(item, result)
    return False


def _tried(turn: _Turn, item: BatchItem, at: datetime) -> ItemResult:
    try:
        told_at = _decide(turn, item, at)
    except NotFound:
        return ItemResult.GONE
    except Refused as refused:
        codes = [refusal.code for refusal in refused.refusals]
        return next((_RESULTS[code] for code in codes if code in _RESULTS), ItemResult.REFUSED)
    if told_at:
        turn.intended.add(told_at)
    return ItemResult.DONE


@transaction.atomic
def _decide(turn: _Turn, item: BatchItem, at: datetime) -> datetime | None:
    """Decide one case and note it, together: after a crash it is either both or neither."""
    case = locked_within(turn.reach, item.case_id)
    refuse(
        rules.shut_refusal(case.state, case.close_cause),
        rules.outside_refusal(case.stage, is_referred=case.referred_at is not None),
    )
    said = Bilingual(turn.batch.reason, turn.batch.reason_en)
    told_at = decide_in(
        case,
        turn.batch.outcome,
        said,
        fields_named=turn.batch.fields_named,
        seen_version=item.seen_version,
        book=turn.book_of(case.edition_id),
        intended=turn.intended,
        by=turn.by,
        at=at,
    )
    _note(item, ItemResult.DONE)
    return told_at


def _note(item: BatchItem, result: ItemResult) -> None:
    """Write down what became of a case; the first result counts, should two workers meet."""
    BatchItem.objects.filter(pk=item.pk, result=ItemResult.WAITING).update(result=result)


@transaction.atomic
def _finish(row: ReviewBatch, at: datetime) -> None:
    audit.move(row, REVIEW_BATCH, "finish_batch", by=SYSTEM, at=at)
    ReviewBatch.objects.filter(pk=row.pk).update(finished_at=at)


def _asker(row: ReviewBatch) -> Actor | None:
    try:
        return actor_by_id(row.asked_by_id)
    except NotFound:
        return None


def _draft(
    kind: str,
    outcome: str,
    *,
    reason: str,
    reason_id: int | None,
    fields_named: Collection[str],
    by: Actor,
    at: datetime,
) -> ReviewBatch:
    said = rules.written(queries.reason_text(reason_id, kind, outcome), reason)
    refuse(rules.decision_refusal(outcome, said.zh))
    return ReviewBatch(
        kind=kind,
        outcome=outcome,
        reason=said.zh,
        reason_en=said.en,
        fields_named=list(fields_named),
        asked_by=by.label,
        asked_by_id=by.id,
        drafted_at=at,
    )


def _written(
    draft: ReviewBatch, rows: Sequence[ReviewCase], seen: Mapping[int, str], *, by: Actor, at: datetime
) -> int:
    draft.total = len(rows)
    draft.save(force_insert=True)
    fresh = [BatchItem(batch=draft, case=row, seen_version=seen[row.pk]) for row in rows]
    BatchItem.objects.bulk_create(fresh, batch_size=1000)
    audit.record("draft_batch", draft, by=by, at=at, outcome=draft.outcome, total=draft.total)
    return draft.pk
