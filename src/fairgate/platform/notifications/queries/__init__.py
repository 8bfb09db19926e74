"""Reads of notices, of how people want to be told, and of what leaves the house."""

from fairgate.platform.notifications.queries.choosing import (
    PreferenceView,
    outlets_of,
    preference_of,
    wanting,
)
from fairgate.platform.notifications.queries.notices import (
    Counts,
    NoticeView,
    counts_of,
    notices_of,
    place_of,
    unread_count,
)
from fairgate.platform.notifications.queries.texts import (
    TextToSend,
    last_due_at,
    text_to_mail,
    text_to_send,
    told_nothing_of,
)

__all__ = [
    "Counts",
    "NoticeView",
    "PreferenceView",
    "TextToSend",
    "counts_of",
    "last_due_at",
    "notices_of",
    "outlets_of",
    "place_of",
    "preference_of",
    "text_to_mail",
    "text_to_send",
    "told_nothing_of",
    "unread_count",
    "wanting",
]
