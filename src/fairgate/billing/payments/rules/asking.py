"""When a channel is asked for an outcome, and until when what was given up may still be paid."""

from datetime import datetime, timedelta
from itertools import accumulate

from fairgate.billing.payments.rules.banking import is_by_bank
from fairgate.billing.payments.states import Channel, Way

ASK_AFTER_EXPIRY = timedelta(hours=24)
"""How long we go on asking for the outcome after the code ended. Source: protocols 10."""

CLOCKS_DIFFER = timedelta(minutes=1)
"""For how long a payer may still find a code open at the channel that has ended by our clock."""

LOOKS_AFTER_END = (timedelta(hours=1), ASK_AFTER_EXPIRY)
"""When we ask once more about what ended by itself: a slow bank's money may come later, its notice not at all."""

ONCE_A_DAY = timedelta(hours=24)
"""How often we still ask once finance has it: a channel that comes back tells, whoever looks at the task."""

CLOSING_TAKES = timedelta(seconds=15)
"""A channel that closes at once is not spoken of as open for so long."""

_ENDS_BY_ITSELF = frozenset({Channel.ALIPAY, Channel.UNIONPAY})
"""Alipay knows no code that nobody has scanned, UnionPay has no call for closing. Source: protocols 2, 3."""

_PAUSES = tuple(timedelta(seconds=seconds) for seconds in (5, 15, 30, 60, 300, 900))
_PAUSES_OF_A_BANK = (
    *_PAUSES,
    *_PAUSES[-1:] * 3,
    timedelta(minutes=30),
    timedelta(minutes=30),
    timedelta(hours=1),
)


def pause(since: datetime, at: datetime, way: Way = Way.SCAN) -> timedelta:
    """Return how long to wait before asking again: 5 s, 15 s, 30 s, 1 min, 5 min, then each 15 min.

    What waits for people at a bank is asked about each half hour after an hour, and each hour after two: about 80
    times in three days. Source: protocols 10. It depends on the age alone, so that a lost worker changes nothing.
    """
    pauses = _PAUSES_OF_A_BANK if is_by_bank(way) else _PAUSES
    asked = sum(1 for moment in accumulate(pauses) if moment <= at - since)
    return pauses[min(asked, len(pauses) - 1)]


def next_question(started_at: datetime, expires_at: datetime, at: datetime, way: Way = Way.SCAN) -> timedelta:
    """Return the pause before the next question about an attempt: ever longer, but one when it ends.

    From its end on the pauses begin anew: then the channel can say for certain. A day later finance has it, and a
    question a day is enough.
    """
    if not is_worth_asking(expires_at, at):
        return ONCE_A_DAY
    if at >= expires_at:
        return pause(expires_at, at)
    return min(pause(started_at, at, way), expires_at - at)


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


def may_still_be_paid_until(channel: Channel, way: Way, expires_at: datetime) -> datetime | None:
    """Return until when a code or page that was given up may still be paid; None: its channel closes it at once."""
    if is_by_bank(way):
        return expires_at  # days ahead, where a minute would only puzzle
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
