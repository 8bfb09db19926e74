"""统计数字: one row a count of the last counting."""

from django.db.models import QuerySet

from fairgate.foundation.actors import Actor
from fairgate.foundation.words import _, pgettext_lazy
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.editions.states import Region, category_label
from fairgate.registration.submissions.states import SubmissionState
from fairgate.reporting.exports.sheets.lists import delegation_names, wanted
from fairgate.reporting.exports.sheets.sheet import Question, Rows, Sheet, key_after
from fairgate.reporting.figures.models import FigureCell
from fairgate.reporting.figures.queries import cells_within
from fairgate.reporting.figures.states import BY_DAY, Measure, Subject
from fairgate.reporting.journey.states import PersonStatus


def _found(question: Question, actor: Actor) -> QuerySet[FigureCell]:
    cells = cells_within(question.edition_id, actor)
    below = wanted(question).delegation_ids
    return cells if below is None else cells.filter(delegation_id__in=below)


def _count(question: Question, actor: Actor) -> int:
    return _found(question, actor).count()


def _page(question: Question, actor: Actor, after: str, limit: int) -> tuple[Rows, str]:
    found = list(_found(question, actor).filter(pk__gt=int(after or 0)).order_by("pk")[: limit + 1])
    desks = delegation_names({each.delegation_id for each in found}, question.language)
    areas = {each.code: each.name.named(question.language) for each in rulebook(question.edition_id).areas}
    rows = [
        (
            str(Subject(each.subject).label),
            str(Measure(each.measure).label),
            desks.get(each.delegation_id, ""),
            str(Region(each.region).label) if each.region else "",
            str(category_label(each.region, each.category)) if each.category else "",
            _value(each, areas),
            each.count,
        )
        for each in found[:limit]
    ]
    return rows, key_after([each.pk for each in found], limit)


def _value(cell: FigureCell, areas: dict[str, str]) -> str:
    if cell.measure in BY_DAY:
        return cell.value
    if cell.measure == Measure.AREA:
        return areas.get(cell.value, cell.value)
    words = PersonStatus if cell.subject == Subject.PEOPLE else SubmissionState
    return str(words(cell.value).label)


FIGURES = Sheet(
    heads=(
        pgettext_lazy("figures", "对象"),
        _("统计项"),
        _("交易团"),
        _("境内/境外"),
        _("单位分类"),
        _("值"),
        pgettext_lazy("figures", "数量"),
    ),
    count=_count,
    page=_page,
)
