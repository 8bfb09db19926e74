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
from fairgate.platform.limits.rules import Limit

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
    # An Alipay code cannot be closed before somebody has scanned it, so it is short too.
    (Channel.ALIPAY, Way.SCAN): timedelta(minutes=30),
    (Channel.ALIPAY, Way.PAGE): timedelta(minutes=15),
    (Channel.ALIPAY, Way.PHONE): timedelta(minutes=15),
    # A UnionPay payment cannot be closed, so it is short: who cancels is free of it soon.
    (Channel.UNIONPAY, Way.SCAN): timedelta(minutes=15),
    (Channel.UNIONPAY, Way.PHONE): timedelta(minutes=15),
}
"""How long a payer has, by the channel's own limit or by what we tell it. Source: protocols 1 to 3, Q30."""

LOOKS_AFTER_END = (timedelta(hours=1), ASK_AFTER_EXPIRY)
"""When we ask once more about what ended by itself: a slow bank's money may come later, its notice not at all."""

ONCE_A_DAY = timedelta(hours=24)
"""How often we still ask once finance has it: a channel that comes back tells, whoever looks at the task."""

CLOSING_TAKES = timedelta(seconds=15)
"""A channel that closes at once is not spoken of as open for so long."""

_ENDS_BY_ITSELF = frozenset({Channel.ALIPAY, Channel.UNIONPAY})
"""Alipay knows no code that nobody has scanned, UnionPay has no call for closing. Source: protocols 2, 3."""

_MOST_STARTS, _STARTS_WITHIN = 10, timedelta(minutes=10)

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

    From its end on the pauses begin anew: then the channel can say for certain. A day later finance has it, and a
    question a day is enough.
    """
    if not is_worth_asking(expires_at, at):
        return ONCE_A_DAY
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


def ends_by_itself(channel: Channel) -> bool:
    """Say whether a channel cannot be relied on to close a code when we ask: it takes money until its end."""
    return channel in _ENDS_BY_ITSELF


def may_still_be_paid_until(channel: Channel, way: Way, expires_at: datetime) -> datetime | None:  # noqa: ARG001 - each way so far
    """Return until when a code or page that was given up may still be paid; None: its channel closes it at once."""
    return expires_at + CLOCKS_DIFFER if ends_by_itself(channel) else None


def given_up_until(
    channel: Channel, way: Way, expires_at: datetime, asked_at: datetime, at: datetime
) -> datetime | None:
    """Return until when a code that was asked to close at `asked_at`, and has not closed, may be paid, or None."""
    takes_long = at >= asked_at + CLOSING_TAKES
    until = may_still_be_paid_until(channel, way, expires_at) or (expires_at if takes_long else at)
    return until if at < until else None


def next_look(expires_at: datetime, at: datetime, *, is_certain: bool) -> timedelta | None:
    """Return the pause before the next look at what has ended by itself, or None after the last.

    A look that brought no certain answer is repeated until there is one.
    """
    if not is_certain:
        return _PAUSES[-1] if is_worth_asking(expires_at, at) else ONCE_A_DAY
    later = (expires_at + after - at for after in LOOKS_AFTER_END if expires_at + after > at)
    return next(later, None)


def starts(order_id: int, payer: str) -> Limit:
    """Return how often one payer may start attempts of an order: each closes the one before.

    The bearers of its link count as one payer, so that they cannot use up what the organization has.
    """
    return Limit(f"pay:{order_id}:{payer}", _MOST_STARTS, _STARTS_WITHIN)


def too_often_refusal(full: Limit | None) -> Refusal | None:
    """Say that a payer has started too many attempts, or None."""
    if full is None:
        return None
    return Refusal(
        _("这张订单更换支付方式过于频繁，请在10分钟后再试，或继续使用当前的支付方式。"), code="too_often"
    )


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
