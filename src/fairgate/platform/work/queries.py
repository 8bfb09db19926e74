"""Reads of intentions and of the inbox."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet

from fairgate.foundation.errors import NotFound
from fairgate.foundation.secrets import unseal
from fairgate.platform.work.models import InboxNotice, Intention
from fairgate.platform.work.states import IntentionState


@dataclass(frozen=True)
class IntentionView:
    """A piece of work, without its payload."""

    id: int
    kind: str
    key: str
    lane: str
    state: str
    failures: int
    due_at: datetime
    last_error: str


@dataclass(frozen=True)
class NoticeView:
    """A partner's notice as it came in."""

    id: int
    channel: str
    event_key: str
    raw: bytes
    headers: Mapping[str, str]
    received_at: datetime
    state: str


@dataclass(frozen=True)
class Backlog:
    """How much work is open, and since when the oldest of it has been due (None when nothing is)."""

    open: int
    stuck: int
    oldest_due_at: datetime | None


def claimable(at: datetime, *, lane: str | None = None) -> QuerySet[Intention]:
    """Return work that may be claimed at `at`: due, or left behind by a worker whose lease has run out."""
    is_due = Q(state=IntentionState.WAITING, due_at__lte=at)
    is_orphaned = Q(state=IntentionState.RUNNING, lease_until__lte=at)
    found = Intention.objects.filter(is_due | is_orphaned)
    return found if lane is None else found.filter(lane=lane)


def claimable_ids(at: datetime, *, lane: str | None = None, limit: int = 1000) -> list[int]:
    """Return the ids of claimable work, the longest due first."""
    return list(claimable(at, lane=lane).order_by("due_at", "id").values_list("pk", flat=True)[:limit])


def overdue_ids(at: datetime, *, lane: str, limit: int = 1000) -> list[int]:
    """Return work whose bell was lost: claimable for half a minute and still not claimed."""
    return claimable_ids(at - timedelta(seconds=30), lane=lane, limit=limit)


def stuck() -> list[IntentionView]:
    """Return everything that gave up and waits for a person, the oldest first."""
    columns = ("id", "kind", "key", "lane", "state", "failures", "due_at", "last_error")
    found = Intention.objects.filter(state=IntentionState.STUCK).order_by("id")
    return [IntentionView(*row) for row in found.values_list(*columns)]


def state_of(kind: str, key: str) -> str | None:
    """Return the state of an intention, or None when nobody intended it."""
    return Intention.objects.filter(kind=kind, key=key).values_list("state", flat=True).first()


def backlog() -> Backlog:
    """Return the figures that `/readyz` and the doctor look at."""
    waiting = Q(state__in=(IntentionState.WAITING, IntentionState.RUNNING))
    figures = Intention.objects.aggregate(
        open=Count("pk", filter=waiting),
        stuck=Count("pk", filter=Q(state=IntentionState.STUCK)),
        oldest_due_at=Min("due_at", filter=waiting),
    )
    return Backlog(**figures)


def notice(notice_id: int | str) -> NoticeView:
    """Return a stored notice with its raw bytes; raises NotFound."""
    found = InboxNotice.objects.filter(pk=notice_id).first()
    if found is None:
        raise NotFound
    raw = base64.b64decode(unseal(found.sealed))
    return NoticeView(
        found.pk, found.channel, found.event_key, raw, found.headers, found.received_at, found.state
    )
