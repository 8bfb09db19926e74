"""Telling people, and noting that they have read it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from fairgate.foundation.words import Words
from fairgate.platform.accounts.queries import key_of
from fairgate.platform.notifications.models import Notice, TextMessage
from fairgate.platform.notifications.queries import last_due_at
from fairgate.platform.notifications.rules import leaves_at
from fairgate.platform.notifications.states import TEXT_MESSAGE, TextState
from fairgate.platform.notifications.texts import Texts, rendered
from fairgate.platform.work.operations import intend


@transaction.atomic
def tell(
    user_ids: Iterable[str],
    *,
    kind: str,
    title: Words,
    body: Words,
    place: str = "",
    place_args: Sequence[object] = (),
    sms: bool = False,
    final: bool = False,
    at: datetime,
) -> None:
    """Tell people something in the portal, and by SMS and e-mail where they must act or a result is final.

    With `sms` both leave at once; later ones of the same kind to the same person within ten minutes wait and are
    merged. A `final` one never waits. `place` names a screen ("visitor:order"), with its arguments.
    """
    texts, receivers = rendered(title, body), sorted({str(user_id) for user_id in user_ids})
    goal = {"place": place, "place_args": [str(argument) for argument in place_args]}
    said = {"kind": kind, "created_at": at, **goal, **asdict(texts)}
    Notice.objects.bulk_create(Notice(receiver_id=key_of(user_id), **said) for user_id in receivers)
    for user_id in receivers if sms else ():
        _text(user_id, kind, texts, at, at if final else leaves_at(at, last_due_at(user_id, kind)))


def mark_read(user_id: str, notice_ids: Iterable[int] | None = None, *, at: datetime) -> int:
    """Note that a person has read these notices of theirs (all when None); return how many were new."""
    unread = Notice.objects.filter(receiver_id=key_of(user_id), read_at__isnull=True)
    chosen = unread if notice_ids is None else unread.filter(pk__in=list(notice_ids))
    return chosen.update(read_at=at)


def begin_sending(message_id: str) -> bool:
    """Close a message to further news before it leaves, and say whether its SMS is still to be settled.

    True again when its sender was killed midway.
    """
    message = TextMessage.objects.filter(pk=message_id)
    message.filter(state=TextState.WAITING).update(state=TEXT_MESSAGE.target("send", TextState.WAITING))
    return message.filter(state=TextState.SENDING).exists()


def settle_sending(
    message_id: str, *, accepted: bool, provider_id: str = "", reason: str = "", at: datetime
) -> None:
    """Record the SMS company's answer; the first one counts."""
    target = TEXT_MESSAGE.target("accept" if accepted else "refuse", TextState.SENDING)
    sending = TextMessage.objects.filter(pk=message_id, state=TextState.SENDING)
    sending.update(state=target, provider_id=provider_id[:80], reason=reason[:120], settled_at=at)


def note_mailed(message_id: str, *, at: datetime) -> None:
    """Record that the mail server took the e-mail; the first time counts."""
    TextMessage.objects.filter(pk=message_id, mailed_at__isnull=True).update(mailed_at=at)


def _text(user_id: str, kind: str, texts: Texts, at: datetime, due_at: datetime) -> None:
    fresh = {**asdict(texts), "due_at": due_at, "created_at": at}
    message, is_new = TextMessage.objects.select_for_update(no_key=True).get_or_create(
        receiver_id=key_of(user_id), kind=kind, state=TextState.WAITING, defaults=fresh
    )
    if not is_new:
        due_at = min(message.due_at, due_at)
        TextMessage.objects.filter(pk=message.pk).update(
            **asdict(texts), news=message.news + 1, due_at=due_at
        )
    for channel in ("send", "mail"):
        key = f"{message.pk}:{due_at.isoformat()}"
        intend(f"platform.notifications.{channel}", key, at=at, due_at=due_at)
