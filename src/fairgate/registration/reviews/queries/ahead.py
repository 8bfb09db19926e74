"""The case to which a decision would lead on, told while this one is read; looking ahead takes nothing in hand."""

from datetime import datetime

from django.db.models import QuerySet

from fairgate.foundation.actors import Actor
from fairgate.registration.reviews.filters import FREE, OTHERS, Filters
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.queries.content import seen_versions
from fairgate.registration.reviews.queries.narrowing import beyond, in_hand
from fairgate.registration.reviews.queries.queues import key_of, open_cases, row
from fairgate.registration.reviews.views import AheadView, CaseRow


def free_cases(actor: Actor, kind: str, filters: Filters, at: datetime) -> QuerySet[ReviewCase]:
    """Return the cases of a queue that lie in nobody's hand, the oldest first: the first is taken next."""
    return open_cases(actor, kind, filters, at).filter(in_hand(FREE, actor, at))


def next_after(case_id: int, actor: Actor, filters: Filters, *, at: datetime) -> int | None:
    """Return the first open case after this one in its queue that no colleague has in hand, or the oldest such."""
    found = _after(row(case_id, actor), actor, filters, at)
    return found.pk if found else None


def ahead(
    this: CaseRow, actor: Actor, filters: Filters, *, is_in_hand: bool, at: datetime
) -> AheadView | None:
    """Return the case that would follow on a decision at this instant, with the content that it has now; or None.

    `this` is the one that is read. Nothing is promised: a colleague may take it first, and then another follows.
    `is_in_hand`: whoever works with cases in hand takes the next, others only go on to it. Four reads.
    """
    if is_in_hand:
        free = free_cases(actor, this.kind, filters, at).exclude(pk=this.id)
        found = free.select_related("organization", "person").first()
    else:
        found = _after(this, actor, filters, at)
    if found is None:
        return None
    has_picture = bool(found.person.photo_key if found.person else found.organization.picture_id)
    return AheadView(found.pk, found.kind, seen_versions([found])[found.pk], has_picture)


def _after(this: CaseRow, actor: Actor, filters: Filters, at: datetime) -> ReviewCase | None:
    waiting = open_cases(actor, this.kind, filters, at).exclude(pk=this.id)
    free = waiting.exclude(in_hand(OTHERS, actor, at)).select_related("organization", "person")
    return free.filter(beyond(key_of(this), backwards=False)).first() or free.first()
