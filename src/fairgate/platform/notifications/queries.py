"""Reads of notices."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import get_language

from fairgate.platform.accounts.queries import key_of
from fairgate.platform.notifications.models import Notice, TextMessage
from fairgate.platform.notifications.rules import merged


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


def unread_count(user_id: str) -> int:
    """Return how many notices a person has not read."""
    return Notice.objects.filter(receiver_id=key_of(user_id), read_at__isnull=True).count()


def notices_of(user_id: str, limit: int = 50) -> list[NoticeView]:
    """Return a person's notices, the newest first."""
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
    found = Notice.objects.filter(receiver_id=key_of(user_id)).order_by("-created_at", "-id")
    return [_view(row) for row in found.values_list(*columns)[:limit]]


def last_due_at(user_id: str, kind: str) -> datetime | None:
    """Return when the last text message of a kind went or goes to a person, or None."""
    found = TextMessage.objects.filter(receiver_id=key_of(user_id), kind=kind).order_by("-due_at")
    return found.values_list("due_at", flat=True).first()


def _view(row: tuple[Any, ...]) -> NoticeView:
    pk, kind, title, body, place, args, at, read_at = row
    return NoticeView(pk, kind, title, body, place, tuple(args), at, read_at is not None)


@dataclass(frozen=True)
class TextToSend:
    """What leaves by SMS and e-mail; `mobile` is "" without a verified number, `email` without an address."""

    mobile: str
    email: str
    language: str
    title: str
    body: str


def text_to_send(message_id: str) -> TextToSend:
    """Return a text message in its receiver's language, with how much other news was merged into it."""
    return _in_language_of_receiver(TextMessage.objects.select_related("receiver").get(pk=message_id))


def text_to_mail(message_id: str) -> TextToSend | None:
    """Return the same for an e-mail, or None when it has left, nobody has an address, or it is gone."""
    unmailed = TextMessage.objects.select_related("receiver").filter(pk=message_id, mailed_at__isnull=True)
    text = next(map(_in_language_of_receiver, unmailed), None)
    return text if text is not None and text.email else None


def _in_language_of_receiver(message: TextMessage) -> TextToSend:
    receiver = message.receiver
    mobile = receiver.mobile if receiver.mobile_verified_at and receiver.is_active else ""
    email = receiver.email if receiver.is_active else ""
    is_chinese = receiver.language.startswith("zh")
    with translation.override(receiver.language):
        body = merged(message.body_zh if is_chinese else message.body_en, message.news)
    title = message.title_zh if is_chinese else message.title_en
    return TextToSend(mobile, email, receiver.language, title, body)
