"""Figures as a page shows them: read from the cells of the last counting, never from the people.

Five reads. They grow with delegations times states and days (some ten thousand cells at 750 delegations), not with
people: `one_figure_a_cell` leads to the subject and the measure, and to a delegation where one is chosen by few.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet, Sum

from fairgate.foundation.actors import Actor
from fairgate.registration.delegations.models import Delegation
from fairgate.registration.delegations.queries import ids_below
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.editions.states import Region, categories_of, category_label
from fairgate.registration.organizations.policies import reach_of
from fairgate.registration.submissions.states import SubmissionState
from fairgate.reporting.figures.models import FigureCell, FigureCount
from fairgate.reporting.figures.rules import DAYS, gathered, heads
from fairgate.reporting.figures.states import BY_DAY, Measure, Subject
from fairgate.reporting.figures.views import (
    AreaLine,
    BranchLine,
    CategoryLine,
    DayLine,
    Figures,
    StateCount,
)
from fairgate.reporting.journey.states import PersonStatus

_WORDS = {Subject.PEOPLE: PersonStatus, Subject.ORGANIZATIONS: SubmissionState}
_NO_AREA = Bilingual("其他展区", "Other areas")
"""Wishes for what is no area of the rulebook: the sum of the lines is never less than what people asked for."""
_OUTSIDE = Bilingual("未选交易团", "Without a delegation")


@dataclass(frozen=True)
class Asked:
    """What a page of figures shows: one edition's people or organizations, narrowed."""

    edition_id: int
    subject: Subject = Subject.PEOPLE
    delegation_id: int | None = None
    delegation_ids: Collection[int] | None = None
    """The chosen delegation with all below it."""
    region: str = ""
    category: str = ""


def figures(asked: Asked, names: Mapping[int, Bilingual], actor: Actor, *, on: date) -> Figures:
    """Return the figures within an actor's reach; `names` are of the delegations within it, in their order."""
    cells = _cells(asked, actor)
    counts = _standing(cells, asked)
    states = _states(asked.subject, counts)
    counted = FigureCount.objects.filter(edition_id=asked.edition_id).first()
    return Figures(
        counted_at=counted.counted_at if counted else None,
        states=states,
        branches=_branches(asked, names, counts, [each.state for each in states]),
        categories=_categories(cells, asked),
        areas=_areas(cells, asked) if asked.subject == Subject.ORGANIZATIONS else (),
        days=_days(cells.filter(_placed(asked)), on),
    )


def cells_within(edition_id: int, actor: Actor) -> QuerySet[FigureCell]:
    """Return the cells of an edition within an actor's reach."""
    reach = reach_of(actor)
    found = FigureCell.objects.filter(edition_id=edition_id)
    return found if reach.everything else found.filter(delegation_id__in=ids_below(reach.delegation_paths))


def _cells(asked: Asked, actor: Actor) -> QuerySet[FigureCell]:
    cells = cells_within(asked.edition_id, actor).filter(subject=asked.subject).order_by()
    return cells if asked.delegation_ids is None else cells.filter(delegation_id__in=asked.delegation_ids)


def _placed(asked: Asked) -> Q:
    chosen = {"region": asked.region, "category": asked.category}
    return Q(**{name: value for name, value in chosen.items() if value})


def _standing(cells: QuerySet[FigureCell], asked: Asked) -> Mapping[tuple[int | None, str], int]:
    found = cells.filter(_placed(asked), measure=Measure.STATE)
    rows = found.values_list("delegation_id", "value").annotate(Sum("count"))
    return {(delegation_id, word): count for delegation_id, word, count in rows}


def _states(subject: Subject, counts: Mapping[tuple[int | None, str], int]) -> tuple[StateCount, ...]:
    """Return how many bear each word that anybody bears, in the order of the way."""
    found: Counter[str] = Counter()
    for (_delegation_id, word), count in counts.items():
        found[word] += count
    return tuple(StateCount(word.value, word.label, found[word]) for word in _WORDS[subject] if found[word])


def _branches(
    asked: Asked,
    names: Mapping[int, Bilingual],
    counts: Mapping[tuple[int | None, str], int],
    words: Collection[str],
) -> tuple[BranchLine, ...]:
    tree = dict(Delegation.objects.filter(edition_id=asked.edition_id).values_list("id", "parent_id"))
    listed = heads(tree, names, asked.delegation_id)
    found = gathered(counts, tree, listed)
    parents = {tree.get(each) for each in names}
    shown = [*listed, None] if found.get(None) else listed
    return tuple(
        BranchLine(
            delegation_id=each,
            name=names[each] if each is not None else _OUTSIDE,
            counts=tuple(found[each][word] for word in words),
            leads_on=each in parents and each != asked.delegation_id,
        )
        for each in shown
        if found.get(each)
    )


def _categories(cells: QuerySet[FigureCell], asked: Asked) -> tuple[CategoryLine, ...]:
    found = cells.filter(_placed(asked), measure=Measure.STATE)
    rows = found.values_list("region", "category").annotate(Sum("count"))
    counts = {(region, category): count for region, category, count in rows}
    return tuple(
        CategoryLine(region.label, category_label(region, category), counts[region, category])
        for region in Region
        for category in categories_of(region)
        if counts.get((region, category))
    )


def _areas(cells: QuerySet[FigureCell], asked: Asked) -> tuple[AreaLine, ...]:
    found = cells.filter(_placed(asked), measure=Measure.AREA)
    counts = dict(found.values_list("value").annotate(Sum("count")))
    names = {each.code: each.name for each in rulebook(asked.edition_id).areas}
    known = tuple(AreaLine(name, counts[code]) for code, name in names.items() if counts.get(code))
    others = sum(count for code, count in counts.items() if code not in names)
    return (*known, AreaLine(_NO_AREA, others)) if others else known


def _days(cells: QuerySet[FigureCell], on: date) -> tuple[DayLine, ...]:
    since = on - timedelta(days=DAYS - 1)
    found = cells.filter(measure__in=BY_DAY, value__gte=since.isoformat())
    rows = found.values_list("measure", "value").annotate(Sum("count"))
    counts = {(measure, value): count for measure, value, count in rows}
    days = [since + timedelta(days=each) for each in range(DAYS)]
    lines = [
        DayLine(
            day,
            counts.get((Measure.SUBMITTED.value, day.isoformat()), 0),
            counts.get((Measure.APPROVED.value, day.isoformat()), 0),
        )
        for day in days
    ]
    return tuple(lines) if counts else ()
