"""When a text message leaves, by which ways, and how long it is.

Source: issue 2, "coalesced per receiver and kind over 10 minutes"; protocols 6 for the length of an SMS.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _, ngettext_lazy
from fairgate.platform.notifications.states import Outlet, Topic

QUIET = timedelta(minutes=10)
_MORE = ngettext_lazy(
    "%(body)s（另有%(more)s条消息，请登录查看。）", "%(body)s（另有%(more)s条消息，请登录查看。）", "more"
)

MUST_TOPICS = frozenset({Topic.REVIEW, Topic.PAYMENT, Topic.BADGE, Topic.ACCOUNT, Topic.REMINDER})
"""Hold messages that somebody must act on or that are final: one way out of the house stays on."""

NOTED_TOPICS = frozenset({Topic.REVIEW, Topic.PAYMENT, Topic.BADGE, Topic.REMINDER})
"""Messages to which the host may add a closing note; security, law and tasks of a desk speak for themselves."""

LONGEST_NOTE = 120
"""Signs of a closing note in Chinese; it is part of the SMS."""

CHOSEN_TOPICS = (*(topic for topic in Topic if topic in MUST_TOPICS), Topic.ACTIVITY)
"""What a visitor chooses about; tasks of a desk follow the desk."""

Switched = Mapping[str, Collection[str]]
"""Ways that are switched off, by topic."""

_ONE_SMS, _PART_OF_SMS = 70, 67


def leaves_at(at: datetime, last_due_at: datetime | None) -> datetime:
    """Return when news of a kind goes to a receiver: at once, or ten minutes after the last of its kind."""
    return at if last_due_at is None else max(at, last_due_at + QUIET)


def merged(body: str, news: int) -> str:
    """Return the latest text, with how many others wait in the portal, in the active language."""
    return body if news < 2 else str(_MORE % {"body": body, "more": news - 1})


def outlets(topic: str, *, must: bool, off: Switched, reached: Collection[Outlet]) -> frozenset[Outlet]:
    """Return the ways by which a message leaves: those that reach the receiver and are not switched off.

    One that must be read leaves by whatever reaches its receiver before it leaves by nothing.
    """
    wanted = frozenset(reached) - {Outlet(each) for each in off.get(topic, ())}
    return wanted or (frozenset(reached) if must else frozenset())


def preference_refusals(off: Switched) -> tuple[Refusal, ...]:
    """Say which topics cannot be silent altogether."""
    return tuple(
        Refusal(
            _("“%(topic)s”中有须您办理的和最终结果，短信和邮件请至少保留一种。") % {"topic": topic.label},
            topic.value,
            "must",
        )
        for topic in Topic
        if topic in MUST_TOPICS and set(off.get(topic, ())) >= set(Outlet)
    )


def sms_text(title: str, body: str, *, sign: str, is_chinese: bool) -> str:
    """Return an SMS as it arrives: our approved signature, then the approved template for notices."""
    return f"【{sign}】{title}{'：' if is_chinese else ': '}{body}"


def segments(text: str) -> int:
    """Return as how many SMS a text is counted: seventy signs are one, longer ones are cut into parts of 67."""
    return 1 if len(text) <= _ONE_SMS else -(-len(text) // _PART_OF_SMS)
