"""Decisions about payments: how long a code lives, when to ask again, and where money goes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.states import (
    AttemptState,
    Channel,
    HandoverKind,
    Phase,
    SuspenseReason,
    Way,
)
from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _

ASK_AFTER_EXPIRY = timedelta(hours=24)
"""How long we go on asking for the outcome after the code ended. Source: protocols 10."""

CLOCKS_DIFFER = timedelta(minutes=1)
"""For how long a payer may still find a code open at the channel that has ended by our clock."""

LINK_AFTER_END = timedelta(hours=24)
"""How long a pay link still shows what became of its order. Nothing can be paid by it then."""

_LIFETIMES = {
    (Channel.WECHAT_PAY, Way.SCAN): timedelta(hours=2),
    (Channel.WECHAT_PAY, Way.PHONE): timedelta(minutes=5),
    (Channel.WECHAT_PAY, Way.IN_APP): timedelta(hours=2),
    (Channel.ALIPAY, Way.SCAN): timedelta(hours=2),
    (Channel.ALIPAY, Way.PAGE): timedelta(minutes=15),
    (Channel.ALIPAY, Way.PHONE): timedelta(minutes=15),
    # A UnionPay payment cannot be closed, so it is short: who cancels is free of it soon.
    (Channel.UNIONPAY, Way.SCAN): timedelta(minutes=15),
    (Channel.UNIONPAY, Way.PHONE): timedelta(minutes=15),
}
"""How long a payer has, by the channel's own limit or by what we tell it. Source: protocols 1 to 3, Q30."""

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


def ways_of(channel: Channel) -> tuple[Way, ...]:
    """Return the ways in which a channel takes money."""
    return tuple(way for of, way in _LIFETIMES if of == channel)


def way_refusal(channel: Channel, way: Way) -> Refusal | None:
    """Say that a channel cannot be paid this way, or None when it can."""
    if way in ways_of(channel):
        return None
    return Refusal(
        _("%(channel)s不支持%(way)s。请换一种方式支付。") % {"channel": channel.label, "way": way.label},
        "way",
        "way",
    )


def attempt_expiry(channel: Channel, way: Way, at: datetime, order_expires_at: datetime) -> datetime:
    """Return when an attempt that starts now ends: with its channel's limit, or with the order. Source: Q30."""
    return min(at + _LIFETIMES[channel, way], order_expires_at).replace(microsecond=0)


def pause(since: datetime, at: datetime) -> timedelta:
    """Return how long to wait before asking again: 5 s, 15 s, 30 s, 1 min, 5 min, then each 15 min.

    Source: protocols 10. It depends on the age alone, so that a lost worker changes nothing.
    """
    asked = sum(1 for moment in _TIMES[1:] if moment <= at - since)
    return _PAUSES[min(asked, len(_PAUSES) - 1)]


def next_question(started_at: datetime, expires_at: datetime, at: datetime) -> timedelta:
    """Return the pause before the next question about an attempt: ever longer, but one when it ends.

    From its end on the pauses begin anew: then the channel can say for certain.
    """
    if at >= expires_at:
        return pause(expires_at, at)
    return min(pause(started_at, at), expires_at - at)


def is_absence_final(expires_at: datetime, at: datetime) -> bool:
    """Say whether a number that the channel does not know can bring no money any more.

    Not before the attempt's end, and clocks differ: an Alipay code that nobody has scanned is unknown there,
    and can be paid. Source: protocols 2.
    """
    return at >= expires_at + CLOCKS_DIFFER


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
    return _misfit(arrival, expected) or _no_need(expected.order_state)


def _misfit(arrival: Arrival, expected: Expected) -> SuspenseReason | None:
    if arrival.currency != "CNY":
        return SuspenseReason.CURRENCY
    if arrival.amount_fen == expected.amount_fen:
        return None
    return SuspenseReason.PART if arrival.amount_fen < expected.amount_fen else SuspenseReason.SURPLUS


def _no_need(order_state: OrderState) -> SuspenseReason | None:
    if order_state == OrderState.WAITING:
        return None
    return SuspenseReason.SECOND if order_state == OrderState.PAID else SuspenseReason.LATE


def is_believable(arrival: Arrival, expected: Expected | None) -> bool:
    """Say whether a notice may be applied as it stands; any other claim is confirmed by a query first."""
    return suspense_reason(arrival, expected) in {None, SuspenseReason.SECOND, SuspenseReason.LATE}


_ORDER_PHASES = {
    OrderState.PAID: Phase.PAID,
    OrderState.CANCELLED: Phase.CANCELLED,
    OrderState.EXPIRED: Phase.EXPIRED,
}


@dataclass(frozen=True)
class AttemptFacts:
    """What decides what a payer sees of an attempt."""

    state: AttemptState
    handover: HandoverKind | None
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
    if attempt.handover is not None:
        return Phase.SCAN if attempt.handover == HandoverKind.CODE else Phase.GO
    return Phase.PREPARING if attempt.state == AttemptState.INTENDED else Phase.CHECKING
