"""What a person is told in the portal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language

from fairgate.foundation.errors import NotFound
from fairgate.platform.accounts.queries import key_of
from fairgate.platform.notifications.models import Notice


@dataclass(frozen=True)
class NoticeView:
    """One notice in the active language; `place` and its arguments name the screen where it goes on."""

    id: int
    kind: str
    title: str
    body: str
    place: str
    place_args: tuple[str, ...]
    at: datetime
    is_read: bool


@dataclass(frozen=True)
class Counts:
    """How many notices a person has, by topic: in all, and unread."""

    by_topic: Mapping[str, tuple[int, int]]

    def of(self, topic: str = "", *, unread: bool = False) -> int:
        """Return how many there are of a topic, of all without one, or of the unread among them."""
        chosen = [self.by_topic.get(topic, (0, 0))] if topic else self.by_topic.values()
        return sum(each[unread] for each in chosen)


def unread_count(user_id: str) -> int:
    """Return how many notices a person has not read."""
    return Notice.objects.filter(receiver_id=key_of(user_id), read_at__isnull=True).count()


def notices_of(
    user_id: str, limit: int = 50, *, offset: int = 0, topic: str = "", unread: bool = False
) -> list[NoticeView]:
    """Return a person's notices, the newest first, of a topic or the unread ones if so asked."""
    tongue = "zh" if (get_language() or "zh").startswith("zh") else "en"
    columns = (
        "id",
        "kind",
        f"title_{tongue}",
        f"body_{tongue}",
        "place",
        "place_args",
        "created_at",
        "read_at",
    )
    found = _narrowed(user_id, topic=topic, unread=unread).order_by("-created_at", "-id")
    return [_view(row) for row in found.values_list(*columns)[offset : offset + limit]]


def counts_of(user_id: str) -> Counts:
    """Return how many notices a person has, by topic; one read."""
    rows = (
        Notice.objects.filter(receiver_id=key_of(user_id))
        .values("topic")
        .annotate(total=Count("id"), unread=Count("id", filter=Q(read_at__isnull=True)))
    )
    by_topic = {row["topic"]: (row["total"], row["unread"]) for row in rows}
    return Counts(by_topic)


def _narrowed(user_id: str, *, topic: str, unread: bool) -> QuerySet[Notice]:
    found = Notice.objects.filter(receiver_id=key_of(user_id))
    found = found.filter(topic=topic) if topic else found
    return found.filter(read_at__isnull=True) if unread else found


def _view(row: tuple[Any, ...]) -> NoticeView:
    pk, kind, title, body, place, args, at, read_at = row
    return NoticeView(pk, kind, title, body, place, tuple(args), at, read_at is not None)


def place_of(user_id: str, notice_id: int) -> tuple[str, tuple[str, ...]]:
    """Return the screen where a notice of this person goes on, and its arguments; raises NotFound."""
    found = Notice.objects.filter(receiver_id=key_of(user_id), pk=notice_id)
    row = found.values_list("place", "place_args").first()
    if row is None:
        raise NotFound
    return row[0], tuple(row[1])
