"""Reads of what came back."""

from collections.abc import Iterable, Mapping

from django.db.models import Count

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.registration.reviews.states import OutsideReason, OutsideResult
from fairgate.registration.vetting.models import VettingAnswer, VettingLine
from fairgate.registration.vetting.policies import insist_on_officer
from fairgate.registration.vetting.states import AnswerState, LineOutcome
from fairgate.registration.vetting.views import AnswerView, LineView

PAGE = 100


def answers(actor: Actor, *, batch_id: int | None = None, limit: int = 50) -> list[AnswerView]:
    """Return the result files, the newest first, of one batch if so asked; two reads. Raises NotFound."""
    insist_on_officer(actor)
    found = VettingAnswer.objects.select_related("batch")
    found = found.filter(batch_id=batch_id) if batch_id else found
    return _views(list(found[:limit]))


def answer(answer_id: int, actor: Actor) -> AnswerView:
    """Return a result file and how far it is; raises NotFound."""
    insist_on_officer(actor)
    rows = list(VettingAnswer.objects.select_related("batch").filter(pk=answer_id))
    if not rows:
        raise NotFound
    return _views(rows)[0]


def lines(
    answer_id: int, actor: Actor, *, outcome: str = "", after: int = 0
) -> tuple[list[LineView], int | None]:
    """Return a page of the lines of a result file and the position to go on after; raises NotFound."""
    insist_on_officer(actor)
    found = VettingLine.objects.filter(answer_id=answer_id, position__gt=after)
    found = found.filter(outcome=outcome) if outcome in LineOutcome.values else found
    rows = list(found.select_related("item__case__person")[: PAGE + 1])
    return [_line(row) for row in rows[:PAGE]], rows[PAGE - 1].position if len(rows) > PAGE else None


def _views(rows: Iterable[VettingAnswer]) -> list[AnswerView]:
    rows = list(rows)
    counts = _counts([row.pk for row in rows])
    return [_view(row, counts.get(row.pk, {})) for row in rows]


def _counts(answer_ids: list[int]) -> Mapping[int, Mapping[LineOutcome, int]]:
    found: dict[int, dict[LineOutcome, int]] = {}
    counted = VettingLine.objects.filter(answer__in=answer_ids).order_by().values_list("answer", "outcome")
    for answer_id, outcome, count in counted.annotate(Count("id")):
        found.setdefault(answer_id, {})[LineOutcome(outcome)] = count
    return found


def _view(row: VettingAnswer, counts: Mapping[LineOutcome, int]) -> AnswerView:
    return AnswerView(
        id=row.pk,
        batch_id=row.batch_id,
        batch_number=row.batch.number,
        state=row.state,
        state_label=AnswerState(row.state).label,
        total=row.total,
        brought_at=row.brought_at,
        brought_by=row.brought_by,
        counts=counts,
    )


def _line(row: VettingLine) -> LineView:
    person = row.item.case.person if row.item else None
    return LineView(
        position=row.position,
        ref=row.ref,
        case_id=row.item.case_id if row.item else None,
        name=person.name if person else "",
        result=OutsideResult(row.result).label if row.result else "",
        reason=OutsideReason(row.reason).label if row.reason else "",
        outcome=row.outcome,
        outcome_label=LineOutcome(row.outcome).label,
    )
