"""Talks with payment channels, outside any transaction; each hands its answer to one operation.

`key` is the number of an attempt, the id of an order or the id of a stored notice. Every job may run again at
any point: the channel knows an attempt by its number, and money is applied once by its receipt.
"""

from datetime import datetime, timedelta
from typing import Any

from fairgate.billing.payments import operations, queries
from fairgate.billing.payments.ports import Absent, Closed, Outcome, Paid, Payment, PaymentChannel, Unknown
from fairgate.billing.payments.queries import Watched
from fairgate.billing.payments.rules import is_worth_asking, next_question
from fairgate.billing.payments.states import Channel
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.crash_points import reach
from fairgate.foundation.providers import client_for
from fairgate.platform.work import queries as work
from fairgate.platform.work.queries import NoticeView
from fairgate.platform.work.states import DONE, Again
from fairgate.platform.work.states import Outcome as Progress

_RETRY_CLOSING = timedelta(seconds=30)


def open_attempt(key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Ask the channel for a code; without a clear answer, ask again with the same number."""
    unsent = queries.unanswered(key, at=at)
    if unsent is None:
        return DONE
    reach("create.intention")
    answer = _client(unsent.channel).create(unsent.details)
    reach("create.answered")
    operations.record_answer(key, answer, by=SYSTEM, at=at)
    reach("create.effect")
    if isinstance(answer, Unknown):
        return Again(after=next_question(unsent.started_at, at), why=answer.why)
    return DONE


def poll_attempt(key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Ask for the outcome until there is one, or until a day after the code ended."""
    watched = queries.watched(key)
    if watched is None or not is_worth_asking(watched.expires_at, at):
        return DONE
    _ask(watched, at=at)
    return Again(after=next_question(watched.started_at, at)) if queries.watched(key) else DONE


def check_attempt(key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Ask for the outcome once, because the payer says it is there."""
    watched = queries.watched(payload["number"])
    if watched is not None:
        _ask(watched, at=at)
    return DONE


def _ask(watched: Watched, *, at: datetime) -> None:
    reach("query.intention")
    outcome = _client(watched.channel).query(watched.number)
    reach("query.answered")
    operations.record_outcome(watched.number, outcome, by=SYSTEM, at=at)
    reach("query.effect")


def apply_notice(key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Let a stored notice take effect; it is verified once more, as of the instant at which it came.

    A claim that does not fit its attempt (amount, merchant, number) counts only if a query confirms it.
    """
    stored = work.notice(int(key))
    channel = Channel(stored.channel)
    notice = _client(channel).read_notice(stored.raw, stored.headers, at=stored.received_at)
    reach("apply.intention")
    if notice.payment is not None and not queries.fits(notice.payment, channel):
        return _confirm_claim(stored, notice.payment, at=at)
    operations.apply_notice(stored.id, notice.payment, channel, by=SYSTEM, at=at)
    reach("apply.effect")
    return DONE


def _confirm_claim(stored: NoticeView, claim: Payment, *, at: datetime) -> Progress:
    channel = Channel(stored.channel)
    outcome = _client(channel).query(claim.number)
    if isinstance(outcome, Unknown):
        return Again(after=next_question(stored.received_at, at), why=outcome.why)
    if isinstance(outcome, Paid):
        operations.apply_notice(stored.id, outcome.payment, channel, by=SYSTEM, at=at)
    else:
        operations.refuse_notice(stored.id, claim, by=SYSTEM, at=at)
    return DONE


def close_attempt(key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Make the channel take no more money for an attempt; money that was faster is applied."""
    watched = queries.watched(key)
    if watched is None or _close(watched, at=at):
        return DONE
    return Again(after=_RETRY_CLOSING) if is_worth_asking(watched.expires_at, at) else DONE


def expire_order(key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Close an order's open attempts at the channel, then end it; a paid order never expires. Source: Q30."""
    for watched in queries.watched_of(int(key)):
        _close(watched, at=at)
    ended = operations.expire_order(int(key), by=SYSTEM, at=at)
    return DONE if ended else Again(after=_RETRY_CLOSING, why="the channel has not closed every attempt yet")


def _close(watched: Watched, *, at: datetime) -> bool:
    """Return whether the attempt has ended, by closing or by money."""
    client = _client(watched.channel)
    outcome: Outcome = client.close(watched.number)
    if isinstance(outcome, Closed | Absent):
        operations.record_closed(watched.number, by=SYSTEM, at=at)
        return True
    outcome = client.query(watched.number)
    operations.record_outcome(watched.number, outcome, by=SYSTEM, at=at)
    return isinstance(outcome, Paid | Closed)


def _client(channel: Channel) -> PaymentChannel:
    client: PaymentChannel = client_for(f"payment_{channel}")
    return client
