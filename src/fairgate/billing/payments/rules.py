"""Decisions about payments: how long a code lives, when to ask again, and where money goes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.states import AttemptState, Phase, SuspenseReason

CODE_LIFETIME = timedelta(hours=2)
"""How long a WeChat Pay Native code can be scanned. Source: protocols 1."""

ASK_AFTER_EXPIRY = timedelta(hours=24)
"""How long we go on asking for the outcome after the code ended. Source: protocols 10."""

_PAUSES = tuple(timedelta(seconds=seconds) for seconds in (5, 15, 30, 60, 300, 900))
_TIMES = tuple(accumulate(_PAUSES, initial=timedelta()))


@dataclass(frozen=True)
class Arrival:
    """What decides where confirmed money goes; `is_for_us`: to our merchant and application."""

    amount_fen: int
    currency: str
    is_for_us: bool


@dataclass(frozen=True)
class Expected:
    """What an attempt's order waits for."""

    amount_fen: int
    order_state: OrderState


def code_expiry(at: datetime, order_expires_at: datetime) -> datetime:
    """Return when a code that is made now ends: with its channel's limit, or with the order. Source: Q30."""
    return min(at + CODE_LIFETIME, order_expires_at).replace(microsecond=0)


def next_question(started_at: datetime, at: datetime) -> timedelta:
    """Return the pause before asking for an outcome again: 5 s, 15 s, 30 s, 1 min, 5 min, then each 15 min.

    Source: protocols 10. It depends on the age alone, so that a lost worker changes nothing.
    """
    age = at - started_at
    asked = sum(1 for moment in _TIMES[1:] if moment <= age)
    return _PAUSES[min(asked, len(_PAUSES) - 1)]


def is_worth_asking(expires_at: datetime, at: datetime) -> bool:
    """Say whether an outcome may still be found by asking. Source: protocols 10."""
    return at < expires_at + ASK_AFTER_EXPIRY


def suspense_reason(arrival: Arrival, expected: Expected | None) -> SuspenseReason | None:
    """Say why confirmed money cannot pay its order, or None when it does. Source: protocols 10, P1-P3.

    Money for a cancelled or expired order does not revive it: its people may be in another order by now, and
    whoever cancelled did not expect to pay.
    """
    if not arrival.is_for_us:
        return SuspenseReason.FOREIGN
    if expected is None:
        return SuspenseReason.UNIDENTIFIED
    if (arrival.amount_fen, arrival.currency) != (expected.amount_fen, "CNY"):
        return SuspenseReason.AMOUNT
    if expected.order_state == OrderState.PAID:
        return SuspenseReason.SECOND
    if expected.order_state != OrderState.WAITING:
        return SuspenseReason.LATE
    return None


def is_believable(arrival: Arrival, expected: Expected | None) -> bool:
    """Say whether a notice may be applied as it stands; any other claim is confirmed by a query first."""
    doubtful = {SuspenseReason.FOREIGN, SuspenseReason.UNIDENTIFIED, SuspenseReason.AMOUNT}
    return suspense_reason(arrival, expected) not in doubtful


_ORDER_PHASES = {
    OrderState.PAID: Phase.PAID,
    OrderState.CANCELLED: Phase.CANCELLED,
    OrderState.EXPIRED: Phase.EXPIRED,
}


@dataclass(frozen=True)
class AttemptFacts:
    """What decides what a payer sees of an attempt."""

    state: AttemptState
    has_code: bool
    expires_at: datetime


def phase(
    order_state: OrderState, order_expires_at: datetime, attempt: AttemptFacts | None, at: datetime
) -> Phase:
    """Return what the pay page shows of an order and its newest attempt (None: no channel was chosen yet)."""
    if order_state != OrderState.WAITING:
        return _ORDER_PHASES[order_state]
    if attempt is not None and attempt.state not in {AttemptState.PAID, AttemptState.CLOSED}:
        return _live_phase(attempt, at)
    return Phase.CHOOSE if at < order_expires_at else Phase.CHECKING


def _live_phase(attempt: AttemptFacts, at: datetime) -> Phase:
    if attempt.state == AttemptState.FAILED:
        return Phase.REFUSED
    if at >= attempt.expires_at:
        return Phase.CHECKING
    if attempt.has_code:
        return Phase.SCAN
    return Phase.PREPARING if attempt.state == AttemptState.INTENDED else Phase.CHECKING
