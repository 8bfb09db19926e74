"""Talks with channels about refunds, outside any transaction; each hands its answer to one operation.

Every job may run again at any point: a channel knows a refund by its number, and sends its money once.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from fairgate.billing.payments.ports import Absent, Unknown
from fairgate.billing.refunds import operations, queries
from fairgate.billing.refunds.ports import RefundAnswer, RefundChannel, Refunded
from fairgate.billing.refunds.queries import RefundTalk
from fairgate.billing.refunds.rules import is_silent, pause_of
from fairgate.billing.refunds.states import RefundState
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.crash_points import reach
from fairgate.foundation.providers import client_for
from fairgate.platform.work.states import DONE, Again
from fairgate.platform.work.states import Outcome as Progress

log = logging.getLogger(__name__)
_UNTIL_MENDED = timedelta(minutes=1)
_SEND_AGAIN = frozenset({RefundState.REQUESTED, RefundState.SHORT})


def talk_about(_key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Send a refund to its channel, or ask how it stands, until it has ended or waits for an officer.

    What was given up since its channel told of it is looked at once more: money may have gone.
    """
    talk = queries.talk(payload["number"])
    if talk is None:
        return look_again(_key, payload, at=at)
    try:
        return _talk(talk, _client(talk), at=at)
    except ImproperlyConfigured as error:
        log.error("refunds wait: %s", error)  # noqa: TRY400 - it says itself which setting
        return Again(after=_UNTIL_MENDED, why=str(error))


def look_again(_key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Ask what became of a refund that failed here, of which its channel tells after all; nothing is sent."""
    talk = queries.talk_of_failed(payload["number"])
    if talk is None:
        return DONE
    try:
        said = _believable(_client(talk).query_refund(talk.details), talk)
    except ImproperlyConfigured as error:
        return Again(after=_UNTIL_MENDED, why=str(error))
    if isinstance(said, Unknown):
        return Again(after=pause_of(talk.state, talk.since, at), why=said.why)
    if isinstance(said, Refunded):
        operations.note_gone_after_all(talk.details.number, said, by=SYSTEM, at=at)
    return DONE


def _talk(talk: RefundTalk, client: RefundChannel, *, at: datetime) -> Progress:
    known = Absent() if talk.state in _SEND_AGAIN else _known(talk, client)
    if not isinstance(known, Absent):
        return _recorded(talk, known, at=at)
    wait = operations.note_sent(talk.details.number, at=at)
    if wait:
        return Again(after=wait, why="another refund of this payment was sent a moment ago")
    reach("refund.intention")
    return _recorded(talk, client.refund(talk.details), at=at)


def _known(talk: RefundTalk, client: RefundChannel) -> RefundAnswer:
    reach("refund.question")
    return client.query_refund(talk.details)


def _recorded(talk: RefundTalk, said: RefundAnswer, *, at: datetime) -> Progress:
    reach("refund.answered")
    answer = _believable(said, talk)
    operations.record_answer(talk.details.number, answer, by=SYSTEM, at=at)
    reach("refund.effect")
    return _next(talk.details.number, getattr(answer, "why", getattr(answer, "code", "")), at=at)


def _next(number: str, why: str, *, at: datetime) -> Progress:
    talk = queries.talk(number)
    if talk is None or talk.state == RefundState.STUCK:
        return DONE
    if is_silent(talk.since, at):
        operations.leave_to_finance(number, by=SYSTEM, at=at)
    return Again(after=pause_of(talk.state, talk.since, at), why=why)


def _believable(answer: RefundAnswer, talk: RefundTalk) -> RefundAnswer:
    """Return an answer, but no money of another sum: that is for a person to look at."""
    if isinstance(answer, Refunded) and answer.amount_fen != talk.details.amount.fen:
        return Unknown(f"the channel tells of {answer.amount_fen} fen")
    return answer


def _client(talk: RefundTalk) -> RefundChannel:
    client: RefundChannel = client_for(f"payment_{talk.channel}")
    return client


def drop_unnamed_proof(key: str, _payload: dict[str, Any], *, at: datetime) -> Progress:
    """Drop a proof that no refund names: whoever proposed one was cut off."""
    operations.drop_unnamed_proof(key)
    return DONE


def count_sent(_key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Let fees go back by money that their channel has sent already."""
    operations.count_sent(payload["number"], by=SYSTEM, at=at)
    return DONE
