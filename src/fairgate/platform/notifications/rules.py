"""When a text message leaves. Source: issue 2, "coalesced per receiver and kind over 10 minutes"."""

from datetime import datetime, timedelta

from fairgate.foundation.words import ngettext_lazy

QUIET = timedelta(minutes=10)
_MORE = ngettext_lazy(
    "%(body)s（另有%(more)s条消息，请登录查看。）", "%(body)s（另有%(more)s条消息，请登录查看。）", "more"
)


def leaves_at(at: datetime, last_due_at: datetime | None) -> datetime:
    """Return when news of a kind goes to a receiver: at once, or ten minutes after the last of its kind."""
    return at if last_due_at is None else max(at, last_due_at + QUIET)


def merged(body: str, news: int) -> str:
    """Return the latest text, with how many others wait in the portal, in the active language."""
    return body if news < 2 else str(_MORE % {"body": body, "more": news - 1})
