"""The filter of a queue as conditions on its rows, and the order in which it is worked."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from django.db.models import Q

from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of, start_of_day
from fairgate.registration.delegations.queries import paths_of
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.editions.states import Region
from fairgate.registration.reviews.filters import (
    ANY_DOUBT,
    FREE,
    LATE,
    MINE,
    NO_DOUBT,
    OTHERS,
    Filters,
    Key,
)

Terms = Mapping[Region, int]
"""Days within which a review is usually finished. Source: facts F22."""


def terms() -> Terms:
    """Return the days within which reviews of the current edition are usually finished. Source: facts F22."""
    return current_edition().rulebook.review_days


def narrowed(filters: Filters, actor: Actor, at: datetime) -> Q:
    """Return the condition of the cases that a filter keeps, for an actor, at an instant."""
    found = Q()
    for condition in _conditions(filters, actor, at):
        found &= condition
    return found


def _conditions(filters: Filters, actor: Actor, at: datetime) -> Iterator[Q]:
    if filters.words:
        yield Q(organization__name__icontains=filters.words.strip())
    if filters.delegation is not None:
        yield _below(filters.delegation)
    plain = {"organization__region": filters.region, "organization__category": filters.category}
    yield Q(**{column: value for column, value in (plain | {"stage": filters.stage}).items() if value})
    if filters.hand:
        yield in_hand(filters.hand, actor, at)
    if filters.age:
        yield late(at) if filters.age == LATE else Q(opened_at__lt=_opened_before(filters.age, at))
    if filters.check:
        yield _doubted(filters.check)
    if filters.amendment:
        yield Q(amendment__isnull=filters.amendment == "no")


def in_hand(whose: str, actor: Actor, at: datetime) -> Q:
    """Return the condition of the cases in nobody's, the actor's, or a colleague's hand at an instant."""
    free = Q(taken_at__isnull=True) | Q(taken_until__lte=at)
    own = Q(taken_by_id=actor.id)
    return {FREE: free, MINE: ~free & own, OTHERS: ~free & ~own}[whose]


def late(at: datetime) -> Q:
    """Return the condition of the cases that have waited longer than their region's term."""
    found = Q(pk__in=[])
    for region, days in terms().items():
        found |= Q(organization__region=region, opened_at__lt=_opened_before(days, at))
    return found


def beyond(key: Key, *, backwards: bool) -> Q:
    """Return the condition of the cases after a place in the queue, or before it."""
    opened_at, case_id = key
    if backwards:
        return Q(opened_at__lte=opened_at) & (Q(opened_at__lt=opened_at) | Q(pk__lt=case_id))
    return Q(opened_at__gte=opened_at) & (Q(opened_at__gt=opened_at) | Q(pk__gt=case_id))


def _opened_before(days: int | str, at: datetime) -> datetime:
    return start_of_day(day_of(at) - timedelta(days=int(days)))


def _below(delegation_id: int) -> Q:
    paths = paths_of([delegation_id])
    return Q(delegation__path__startswith=paths[0]) if paths else Q(pk__in=[])


def _doubted(check: str) -> Q:
    if check in (ANY_DOUBT, NO_DOUBT):
        return Q(doubts="") if check == NO_DOUBT else ~Q(doubts="")
    return Q(doubts__contains=f" {check} ")
