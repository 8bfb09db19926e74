"""The queues: what waits for an actor, the oldest first, in pages found by their key and never by counting rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.registration.delegations.queries import full_names, names_below, paths_of
from fairgate.registration.editions.queries import current_edition, rulebook
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.editions.states import Region, Stage, category_label
from fairgate.registration.reviews.filters import ALL, FREE, MINE, Filters, Key
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.policies import delegations_of, within_reach_of
from fairgate.registration.reviews.queries.narrowing import Terms, beyond, in_hand, late, narrowed
from fairgate.registration.reviews.states import CaseState
from fairgate.registration.reviews.views import CaseRow, QueueCounts

PAGE = 50


@dataclass(frozen=True)
class QueuePage:
    """A page of a queue; `before` and `after` are the keys to ask the next pages by, None at an end."""

    rows: Sequence[CaseRow]
    before: Key | None
    after: Key | None


def visible_to(actor: Actor) -> QuerySet[ReviewCase]:
    """Return the cases that an actor may see and decide."""
    return ReviewCase.objects.filter(within_reach_of(actor))


def open_cases(actor: Actor, kind: str, filters: Filters, at: datetime) -> QuerySet[ReviewCase]:
    """Return the open cases of a kind that a filter keeps, the oldest first."""
    return waiting_cases(actor, kind).filter(narrowed(filters, actor, at))


def queue(actor: Actor, kind: str, *, limit: int = 200) -> list[CaseRow]:
    """Return the open cases of a kind, the oldest first, in a fixed number of reads."""
    return _rows(waiting_cases(actor, kind)[:limit])


def queue_page(
    actor: Actor,
    kind: str,
    filters: Filters = ALL,
    *,
    after: Key | None = None,
    before: Key | None = None,
    at: datetime,
    size: int = PAGE,
) -> QueuePage:
    """Return the page that follows a key, or the one that ends before a key; the first page without one."""
    waiting = open_cases(actor, kind, filters, at)
    if before is not None:
        return _page_before(waiting, before, size)
    found = _rows((waiting.filter(beyond(after, backwards=False)) if after else waiting)[: size + 1])
    rows = found[:size]
    is_more = len(found) > size
    return QueuePage(rows, key_of(rows[0]) if rows and after else None, key_of(rows[-1]) if is_more else None)


def neighbours(
    actor: Actor, row: CaseRow, filters: Filters, *, at: datetime, reach: int = 12
) -> list[CaseRow]:
    """Return a case among those before and after it in its queue, for the list beside it; itself always."""
    waiting, key = open_cases(actor, row.kind, filters, at).exclude(pk=row.id), key_of(row)
    earlier = waiting.filter(beyond(key, backwards=True)).reverse()[: reach // 2]
    later = _rows(waiting.filter(beyond(key, backwards=False))[:reach])
    return [*reversed(_rows(earlier)), row, *later]


def counts(actor: Actor, kind: str, *, at: datetime) -> QueueCounts:
    """Return how much waits in a queue, in nobody's hand, in one's own, and too long; one read."""
    found = (
        waiting_cases(actor, kind)
        .order_by()
        .aggregate(
            total=Count("id"),
            free=Count("id", filter=in_hand(FREE, actor, at)),
            mine=Count("id", filter=in_hand(MINE, actor, at)),
            late=Count("id", filter=late(at)),
        )
    )
    return QueueCounts(**found)


def count(actor: Actor, kind: str, filters: Filters, *, at: datetime) -> int:
    """Return how many open cases a filter keeps."""
    return open_cases(actor, kind, filters, at).order_by().count()


def delegations_to_choose(actor: Actor) -> dict[int, Bilingual]:
    """Return the delegations by which an actor may narrow, by id, in the order of the tree."""
    ids = delegations_of(actor)
    paths = ["/"] if ids is None else paths_of(ids) if ids else []
    return names_below(current_edition().id, paths)


def key_of(row: CaseRow) -> Key:
    """Return the place of a case in its queue."""
    return Key(row.opened_at, row.id)


def row(case_id: int, actor: Actor) -> CaseRow:
    """Return one case as its queue shows it, open or not; raises NotFound."""
    found = _rows(visible_to(actor).filter(pk=case_id))
    if not found:
        raise NotFound
    return found[0]


def waiting_cases(actor: Actor, kind: str) -> QuerySet[ReviewCase]:
    """Return the open cases of a kind that wait for this actor, the oldest first."""
    found = visible_to(actor).filter(_for_people(), kind=kind, state=CaseState.OPEN)
    return found.order_by("opened_at", "pk")


def _for_people() -> Q:
    """Return the condition of the cases that do not wait for the authority outside. Source: Q5."""
    return ~Q(stage=Stage.OUTSIDE) | Q(referred_at__isnull=False)


def _page_before(waiting: QuerySet[ReviewCase], before: Key, size: int) -> QueuePage:
    found = _rows(waiting.filter(beyond(before, backwards=True)).reverse()[: size + 1])
    rows = found[:size][::-1]
    is_more = len(found) > size
    return QueuePage(rows, key_of(rows[0]) if is_more else None, key_of(rows[-1]) if rows else None)


def _rows(found: QuerySet[ReviewCase]) -> list[CaseRow]:
    rows = list(found.select_related("organization", "person"))
    names = full_names(row.delegation_id for row in rows if row.delegation_id)
    books = {edition_id: rulebook(edition_id) for edition_id in {row.edition_id for row in rows}}
    return [_row(row, names, books[row.edition_id].review_days) for row in rows]


def _row(row: ReviewCase, names: dict[int, Bilingual], terms: Terms) -> CaseRow:
    organization = row.organization
    return CaseRow(
        id=row.pk,
        kind=row.kind,
        title=row.person.name if row.person else organization.name,
        organization_name=organization.name,
        category_label=category_label(organization.region, organization.category),
        delegation_name=names[row.delegation_id] if row.delegation_id else Bilingual(""),
        stage_label=Stage(row.stage).label,
        opened_at=row.opened_at,
        term=terms[Region(organization.region)],
        concerns=len(row.doubts.split()),
        organization_id=row.organization_id,
        person_id=row.person_id,
        taken_by=row.taken_by,
        is_amendment=row.amendment_id is not None,
    )
