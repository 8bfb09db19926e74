"""What leaves the house, and what has left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation

from fairgate.platform.accounts.queries import key_of
from fairgate.platform.notifications.models import Notice, TextMessage
from fairgate.platform.notifications.queries.choosing import preference_of
from fairgate.platform.notifications.rules import merged


@dataclass(frozen=True)
class TextToSend:
    """What leaves by SMS and e-mail; `mobile` is "" without a verified number, `email` without an address.

    `place` and its arguments name the screen where it goes on.
    """

    mobile: str
    email: str
    language: str
    title: str
    body: str
    place: str = ""
    place_args: tuple[str, ...] = ()


def last_due_at(user_id: str, kind: str) -> datetime | None:
    """Return when the last text message of a kind went or goes to a person, or None."""
    found = TextMessage.objects.filter(receiver_id=key_of(user_id), kind=kind).order_by("-due_at")
    return found.values_list("due_at", flat=True).first()


def told_nothing_of(user_ids: Iterable[str], kind: str, *, since: datetime) -> list[str]:
    """Return those who have had no notice of a kind since an instant, in one read."""
    asked = {str(user_id): key_of(user_id) for user_id in user_ids}
    heard = Notice.objects.filter(receiver_id__in=asked.values(), kind=kind, created_at__gte=since)
    known = set(heard.values_list("receiver_id", flat=True))
    return [user_id for user_id, key in asked.items() if key not in known]


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
    language = preference_of(str(receiver.pk)).language or receiver.language
    is_chinese = language.startswith("zh")
    with translation.override(language):
        body = merged(message.body_zh if is_chinese else message.body_en, message.news)
    title = message.title_zh if is_chinese else message.title_en
    return TextToSend(mobile, email, language, title, body, message.place, tuple(message.place_args))
