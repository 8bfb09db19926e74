"""Telling people, and noting that they have read it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, refuse
from fairgate.foundation.words import Words
from fairgate.platform.accounts.queries import key_of
from fairgate.platform.audit import operations as audit
from fairgate.platform.notifications.models import Notice, Preference, TextMessage
from fairgate.platform.notifications.queries import last_due_at, outlets_of, wanting
from fairgate.platform.notifications.rules import (
    CHOSEN_TOPICS,
    NOTED_TOPICS,
    Switched,
    leaves_at,
    preference_refusals,
)
from fairgate.platform.notifications.states import TEXT_MESSAGE, Outlet, TextState
from fairgate.platform.notifications.texts import rendered, with_note
from fairgate.platform.wordings.queries import message_subject, note_of
from fairgate.platform.work.operations import intend

NOTHING: Mapping[str, Any] = MappingProxyType({})


@transaction.atomic
def tell(
    user_ids: Iterable[str],
    *,
    kind: str,
    title: Words,
    body: Words,
    topic: str = "",
    must: bool = True,
    place: str = "",
    place_args: Sequence[object] = (),
    sms: bool = False,
    final: bool = False,
    values: Mapping[str, Any] = NOTHING,
    at: datetime,
) -> None:
    """Tell people something in the portal, and by SMS and e-mail where they must act or a result is final.

    What is told is best written as a `Kind` and handed in as `**KIND.says(…)`. With `sms` it leaves the house at
    once, by the ways that each receiver has not switched off for its `topic`; one that `must` be read leaves by
    one at least. Later ones of the same kind to the same person within ten minutes wait and are merged. A `final`
    one never waits. The host's closing note of the kind follows the body, its slots filled with `values`. `place`
    names a screen ("visitor:order"), with its arguments.
    """
    texts, receivers = rendered(title, body), wanting(user_ids, topic)
    if topic in NOTED_TOPICS:
        texts = with_note(texts, note_of(message_subject(kind)), values)
    goal = {"place": place, "place_args": [str(argument) for argument in place_args]}
    said = {"created_at": at, **goal, **asdict(texts)}
    Notice.objects.bulk_create(
        Notice(receiver_id=key_of(user_id), kind=kind, topic=topic, **said) for user_id in receivers
    )
    ways = outlets_of(receivers, topic, must=must) if sms else {}
    for user_id in ways:
        due_at = at if final else leaves_at(at, last_due_at(user_id, kind))
        _text(user_id, kind, said | {"outlets": sorted(ways[user_id])}, due_at)


def mark_read(user_id: str, notice_ids: Iterable[int] | None = None, *, at: datetime) -> int:
    """Note that a person has read these notices of theirs (all when None); return how many were new."""
    unread = Notice.objects.filter(receiver_id=key_of(user_id), read_at__isnull=True)
    chosen = unread if notice_ids is None else unread.filter(pk__in=list(notice_ids))
    return chosen.update(read_at=at)


@transaction.atomic
def prefer(user_id: str, *, off: Switched, language: str, by: Actor, at: datetime) -> None:
    """Keep how an account wants to be told. Raises Forbidden for another's, Refused by topic for silence.

    `off`: the ways switched off, by topic. `language`: of SMS and e-mail, "" for that of the account.
    """
    if by.id != str(user_id):
        raise Forbidden
    refuse(*preference_refusals(off))
    kept = {topic: sorted(off[topic]) for topic in CHOSEN_TOPICS if off.get(topic)}
    preference, _is_new = Preference.objects.update_or_create(
        receiver_id=key_of(user_id), defaults={"off": kept, "language": language}
    )
    audit.record("prefer_messages", preference, by=by, at=at, off=" ".join(sorted(kept)), language=language)


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
    """Record that the mail server took the e-mail; the first time counts. One that goes by no SMS is settled."""
    TextMessage.objects.filter(pk=message_id, mailed_at__isnull=True).update(mailed_at=at)
    if TextMessage.objects.filter(pk=message_id, outlets=[Outlet.EMAIL]).exists():
        settle_sending(message_id, accepted=False, reason="by e-mail only", at=at)


_JOBS = {Outlet.SMS: "platform.notifications.send", Outlet.EMAIL: "platform.notifications.mail"}


def _text(user_id: str, kind: str, said: dict[str, Any], due_at: datetime) -> None:
    message, is_new = TextMessage.objects.select_for_update(no_key=True).get_or_create(
        receiver_id=key_of(user_id), kind=kind, state=TextState.WAITING, defaults=said | {"due_at": due_at}
    )
    if not is_new:
        due_at = min(message.due_at, due_at)
        newest = {name: value for name, value in said.items() if name != "created_at"}
        TextMessage.objects.filter(pk=message.pk).update(**newest, news=message.news + 1, due_at=due_at)
    for outlet in said["outlets"]:
        key = f"{message.pk}:{due_at.isoformat()}"
        intend(_JOBS[Outlet(outlet)], key, at=said["created_at"], due_at=due_at)
