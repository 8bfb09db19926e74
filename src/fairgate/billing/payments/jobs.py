"""Talks with payment channels, outside any transaction; each hands its answer to one operation.

`key` is the number of an attempt, the id of an order or the id of a stored notice. Every job may run again at
any point: the channel knows an attempt by its number, and money is applied once by its receipt.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from fairgate.billing.orders import queries as orders
from fairgate.billing.payments import operations, queries
from fairgate.billing.payments.ports import (
    Absent,
    Closed,
    Notice,
    NotPaid,
    Outcome,
    Paid,
    Payment,
    PaymentChannel,
    Unknown,
)
from fairgate.billing.payments.queries import Watched
from fairgate.billing.payments.rules import is_worth_asking, next_look, next_question, pause
from fairgate.billing.payments.states import Channel
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.crash_points import reach
from fairgate.foundation.providers import client_for
from fairgate.platform.work import queries as work
from fairgate.platform.work.queries import NoticeView
from fairgate.platform.work.states import DONE, Again
from fairgate.platform.work.states import Outcome as Progress

log = logging.getLogger(__name__)
UNTIL_MENDED = timedelta(minutes=1)
_Job = Callable[..., Progress]


def _patient(job: _Job) -> _Job:
    """Let a job wait while our own settings or keys cannot be read: a person mends them, and no money is forgotten."""

    @wraps(job)
    def run(key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
        try:
            return job(key, payload, at=at)
        except ImproperlyConfigured as error:
            log.error("%s waits: %s", job.__name__, error)  # noqa: TRY400 - it says itself which setting
            return Again(after=UNTIL_MENDED, why=str(error))

    return run


@_patient
def open_attempt(key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Ask the channel for a handover; without a clear answer, ask again with the same number."""
    unsent = queries.unanswered(key, at=at)
    if unsent is None:
        return DONE
    reach("create.intention")
    answer = _client(unsent.channel).create(unsent.details)
    reach("create.answered")
    operations.record_answer(key, answer, by=SYSTEM, at=at)
    reach("create.effect")
    if isinstance(answer, Unknown):
        return Again(after=pause(unsent.details.started_at, at), why=answer.why)
    return DONE


@_patient
def poll_attempt(key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Ask for the outcome until there is one; a day after the attempt ended it becomes a task for finance too.

    Once nobody wants its money any more, or its time is over, the question is whether it is closed.
    """
    watched = queries.watched(key)
    if watched is None:
        return DONE
    ask = _close if watched.is_closing or at >= watched.reference.expires_at else _ask
    ask(watched, at=at)
    if queries.watched(key) is None:
        return DONE
    if not is_worth_asking(watched.reference.expires_at, at):
        operations.leave_to_finance(key, by=SYSTEM, at=at)
    return Again(after=_next(watched, at))


@_patient
def check_attempt(key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Ask for the outcome once, because the payer says it is there."""
    watched = queries.looked_at(payload["number"])
    if watched is not None:
        _ask(watched, at=at)
    return DONE


@_patient
def look_again(key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Ask once more about an attempt that ended by itself, an hour and a day after its end. Source: protocols 10."""
    ended = queries.looked_at(key)
    if ended is None:
        return DONE
    is_certain = not isinstance(_ask(ended, at=at), Unknown)
    after = next_look(ended.reference.expires_at, at, is_certain=is_certain)
    if not is_certain and not is_worth_asking(ended.reference.expires_at, at):
        operations.leave_to_finance(key, by=SYSTEM, at=at)
    return Again(after=after) if after is not None else DONE


@_patient
def close_attempt(key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Make the channel take no more money for an attempt; money that was faster is applied.

    Where a channel cannot close, the poll watches the attempt until its own end.
    """
    watched = queries.watched(key)
    if watched is None or not is_worth_asking(watched.reference.expires_at, at):
        return DONE
    outcome = _close(watched, at=at)
    reach("close.effect")
    return Again(after=_next(watched, at), why=outcome.why) if isinstance(outcome, Unknown) else DONE


@_patient
def expire_order(key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Close an order's open attempts at the channel, then end it; a paid order never expires. Source: Q30."""
    for watched in queries.watched_of(int(key)):
        _close(watched, at=at)
    if operations.expire_order(int(key), by=SYSTEM, at=at):
        return DONE
    ended_at = orders.expiry_of(int(key))
    if at < ended_at:
        return Again(after=ended_at - at, why="the order was given more time")
    return Again(after=pause(ended_at, at), why="money may still come from a channel or from the bank")


def _ask(watched: Watched, *, at: datetime) -> Outcome:
    reach("query.intention")
    outcome = _client(watched.channel).query(watched.reference)
    reach("query.answered")
    operations.record_outcome(watched.reference.number, outcome, by=SYSTEM, at=at)
    reach("query.effect")
    return outcome


def _close(watched: Watched, *, at: datetime) -> Outcome:
    """Ask the channel to close an attempt; when it does not say that it did, ask what became of it."""
    reach("close.intention")
    outcome = _client(watched.channel).close(watched.reference)
    reach("close.answered")
    if not isinstance(outcome, Closed | Absent):
        return _ask(watched, at=at)
    operations.record_outcome(watched.reference.number, outcome, by=SYSTEM, at=at)
    return outcome


def _next(watched: Watched, at: datetime) -> timedelta:
    asked = watched.reference
    return next_question(asked.started_at, asked.expires_at, at, asked.way)


@_patient
def apply_notice(key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Let a stored notice take effect; it was verified when it came, by the keys of then.

    Money that we hold already needs no second thought. A claim that does not fit its attempt (amount, merchant,
    number), and every claim of a channel that says so, counts only if a query confirms it.
    """
    stored = work.notice(int(key))
    channel = Channel(stored.channel)
    notice = _client(channel).read_stored(stored.raw)
    reach("apply.intention")
    claim = notice.payment
    if claim is None or _needs_no_question(notice, claim, channel):
        operations.apply_notice(stored.id, claim, channel, refund=notice.refund_number, by=SYSTEM, at=at)
    else:
        operations.confirm_soon(stored.id, at=at)
    reach("apply.effect")
    return DONE


@_patient
def confirm_notice(key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Let a stored notice take effect if the channel confirms its money; asked where talks hold up no notice."""
    stored = work.notice(int(key))
    notice = _client(Channel(stored.channel)).read_stored(stored.raw)
    if notice.payment is None:
        return DONE
    progress = _confirm(stored, notice, notice.payment, at=at)
    reach("apply.effect")
    return progress


def _needs_no_question(notice: Notice, claim: Payment, channel: Channel) -> bool:
    is_believed = queries.fits(claim, channel) and not notice.must_be_confirmed
    return is_believed or queries.was_received(claim, channel)


def _confirm(stored: NoticeView, notice: Notice, claim: Payment, *, at: datetime) -> Progress:
    """Ask the channel about a claim. One that fits is given a day: the books there may lag behind."""
    channel = Channel(stored.channel)
    reference = queries.reference_of(claim.number, channel) or notice.reference
    outcome = _client(channel).query(reference) if reference else Absent()
    may_come = isinstance(outcome, NotPaid | Absent) and queries.fits(claim, channel)
    if isinstance(outcome, Paid):
        operations.apply_notice(stored.id, outcome.payment, channel, by=SYSTEM, at=at)
    elif isinstance(outcome, Unknown) or (may_come and is_worth_asking(stored.received_at, at)):
        return Again(after=pause(stored.received_at, at), why="the channel has not confirmed it yet")
    else:
        operations.refuse_notice(stored.id, claim, by=SYSTEM, at=at)
    return DONE


def _client(channel: Channel) -> PaymentChannel:
    client: PaymentChannel = client_for(f"payment_{channel}")
    return client
