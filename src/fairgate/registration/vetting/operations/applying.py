"""Applying result lines, each in a transaction of its own, through the decision that people take too."""

from datetime import datetime
from itertools import islice

from django.db import transaction

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound, Refused, Stale
from fairgate.platform.accounts.queries import actor_by_id
from fairgate.platform.audit import operations as audit
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.vetting.models import VettingAnswer, VettingBatch, VettingItem, VettingLine
from fairgate.registration.vetting.states import (
    VETTING_ANSWER,
    VETTING_BATCH,
    AnswerState,
    BatchState,
    ItemState,
    LineOutcome,
)

CHUNK = 200
"""Lines of one turn of the job."""

_VOIDED = (LineOutcome.CHANGED, LineOutcome.ENDED)


def run_some(answer_id: int, *, at: datetime) -> bool:
    """Apply the next lines of a result file; say whether all have an outcome. Repeatable after a crash.

    Whoever brought it must still have the role: it is read anew.
    """
    row = VettingAnswer.objects.get(pk=answer_id)
    if row.state != AnswerState.RUNNING:
        return True
    waiting = VettingLine.objects.filter(answer=row, outcome=LineOutcome.WAITING)
    lines = list(islice(waiting.iterator(), CHUNK))
    if not lines:
        _finish(row, at)
        return True
    by = _bringer(row)
    for line in lines:
        outcome = _tried(line, by, at) if by else LineOutcome.REFUSED
        if outcome not in (LineOutcome.DONE, LineOutcome.REFERRED):
            _note_undone(line, outcome)
    return False


def _tried(line: VettingLine, by: Actor, at: datetime) -> LineOutcome:
    try:
        return _apply(line, by, at)
    except Stale:
        return LineOutcome.CHANGED
    except NotFound:
        return LineOutcome.REFUSED
    except Refused as refused:
        ended = any(refusal.code == "ended" for refusal in refused.refusals)
        return LineOutcome.ENDED if ended else LineOutcome.REFUSED


@transaction.atomic
def _apply(line: VettingLine, by: Actor, at: datetime) -> LineOutcome:
    """Decide and note it, together: after a crash it is either both or neither."""
    item = VettingItem.objects.select_for_update(no_key=True, of=("self",)).get(lines=line)
    if item.state != ItemState.WAITING:
        outcome = LineOutcome.ALREADY if item.state == ItemState.ANSWERED else LineOutcome.ENDED
        _note(line, outcome)
        return outcome
    reviews.answer_from_outside(
        item.case_id, line.result, line.reason, seen_version=item.seen_version, by=by, at=at
    )
    is_referred = ReviewCase.objects.filter(pk=item.case_id, referred_at__isnull=False).exists()
    item.state, item.result, item.reason, item.answered_at = ItemState.ANSWERED, line.result, line.reason, at
    item.save(update_fields=["state", "result", "reason", "answered_at"])
    outcome = LineOutcome.REFERRED if is_referred else LineOutcome.DONE
    _note(line, outcome)
    return outcome


@transaction.atomic
def _note_undone(line: VettingLine, outcome: LineOutcome) -> None:
    """Write down why a line did nothing; who has changed or left is no longer awaited in this batch."""
    _note(line, outcome)
    if outcome in _VOIDED:
        VettingItem.objects.filter(lines=line, state=ItemState.WAITING).update(state=ItemState.VOID)


def _note(line: VettingLine, outcome: LineOutcome) -> None:
    """Write down what became of a line; the first outcome counts, should two workers meet."""
    VettingLine.objects.filter(pk=line.pk, outcome=LineOutcome.WAITING).update(outcome=outcome)


@transaction.atomic
def _finish(row: VettingAnswer, at: datetime) -> None:
    batch = VettingBatch.objects.select_for_update(no_key=True).get(pk=row.batch_id)
    audit.move(row, VETTING_ANSWER, "finish_vetting_answer", by=SYSTEM, at=at)
    VettingAnswer.objects.filter(pk=row.pk).update(finished_at=at)
    if batch.state == BatchState.SENT and not batch.items.filter(state=ItemState.WAITING).exists():
        audit.move(batch, VETTING_BATCH, "complete_vetting", by=SYSTEM, at=at)
        VettingBatch.objects.filter(pk=batch.pk).update(ended_at=at, sheet="")


def _bringer(row: VettingAnswer) -> Actor | None:
    try:
        return actor_by_id(row.brought_by_id)
    except NotFound:
        return None
