"""A queue as an address says it: which kind, by what it is narrowed, and how its rows read."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from fairgate.foundation.clock import day_of
from fairgate.foundation.words import _
from fairgate.portals.ui.formats import count_text
from fairgate.portals.ui.parts import Tile
from fairgate.registration.reviews.filters import (
    ALL,
    FREE,
    LATE,
    MINE,
    Filters,
    Key,
    as_query,
    filters_from,
)
from fairgate.registration.reviews.rules import Age
from fairgate.registration.reviews.states import SubjectKind
from fairgate.registration.reviews.views import CaseRow, QueueCounts, SavedViewView


@dataclass(frozen=True)
class Line:
    """A row of a queue in the reader's language."""

    row: CaseRow
    delegation: str
    age: Age
    is_returning: bool = False
    """Whether it is about who was registered in an earlier edition; asked for on pages of a queue alone."""


@dataclass(frozen=True)
class Kept:
    """A saved view as a link."""

    id: int
    name: str
    url: str
    is_current: bool


def filters_in(request: HttpRequest) -> Filters:
    """Return by what an address narrows a queue."""
    return filters_from(request.GET.dict())


def query_of(kind: str, filters: Filters = ALL, **more: object) -> str:
    """Return the part of an address that says which queue, and by what it is narrowed."""
    return urlencode({"kind": kind, **as_query(filters), **more})


def queue_url(kind: str, filters: Filters = ALL, **more: object) -> str:
    """Return the address of a queue."""
    return f"{reverse('delegation:queue')}?{query_of(kind, filters, **more)}"


def case_url(case_id: int, kind: str, filters: Filters = ALL) -> str:
    """Return the address of a case that was come to from a queue."""
    return f"{reverse('delegation:case', args=[case_id])}?{query_of(kind, filters)}"


def picture_url(case_id: int, kind: str, version: str) -> str:
    """Return the address of a case's picture; the content seen stands in it, so that no other is shown for it."""
    place = "delegation:photo" if kind == SubjectKind.PERSON else "delegation:picture"
    return f"{reverse(place, args=[case_id])}?{urlencode({'of': version[:16]})}"


def page_url(kind: str, filters: Filters, which: str, key: Key | None) -> str:
    """Return the address of the page after or before a key; "" without one."""
    return queue_url(kind, filters, **{which: key}) if key else ""


def lines(
    rows: Iterable[CaseRow], language: str, at: datetime, *, returning: Collection[int] = ()
) -> list[Line]:
    """Return rows with their names in a language and how long they have waited, those of `returning` marked."""
    return [
        Line(row, row.delegation_name.named(language), age_of(row, at), row.id in returning) for row in rows
    ]


def age_of(row: CaseRow, at: datetime) -> Age:
    """Return how many days of Shanghai a case has waited, against its term."""
    return Age((day_of(at) - day_of(row.opened_at)).days, row.term)


def tiles(kind: SubjectKind, counts: QueueCounts) -> tuple[Tile, ...]:
    """Return the figures above a queue, each with the rows behind it."""
    late = "bad" if counts.late else ""
    return (
        Tile(_("待审核"), count_text(counts.total), url=queue_url(kind)),
        Tile(_("无人领取"), count_text(counts.free), url=queue_url(kind, Filters(hand=FREE))),
        Tile(_("由我领取"), count_text(counts.mine), url=queue_url(kind, Filters(hand=MINE))),
        Tile(_("已超期"), count_text(counts.late), url=queue_url(kind, Filters(age=LATE)), tone=late),
    )


def kept(views: Sequence[SavedViewView], kind: str, filters: Filters) -> list[Kept]:
    """Return the saved views of a queue as links; the one that is looked at is current."""
    own = as_query(filters)
    return [
        Kept(view.id, view.name, queue_url(kind, known), as_query(known) == own)
        for view in views
        for known in [filters_from(QueryDict(view.query).dict())]
    ]
