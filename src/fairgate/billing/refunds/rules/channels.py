"""What channels allow of refunds, and how often they are asked. Source: facts F52, F58; protocols 1 to 3."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from fairgate.billing.refunds.states import RefundState
from fairgate.foundation.errors import Refusal
from fairgate.foundation.money import Money
from fairgate.foundation.words import _

MOST_PER_PAYMENT = 50
"""So many partial refunds WeChat Pay takes for one payment; the others say nothing of a limit, and none needs more."""
APART = timedelta(minutes=1)
"""Between two refunds of one payment."""
WITHIN = timedelta(days=365)
SILENCE = timedelta(days=3)
"""A refund to a bank card may take that long; after that finance asks the channel."""

_FIRST, _SOON, _LATER, _SHORT = (
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=30),
    timedelta(minutes=30),
)


@dataclass(frozen=True)
class OriginalFacts:
    """What decides whether a channel sends more of a payment back: `sent` counts refunds, also those that failed.

    `order`: the number of what was paid, for the words: many go in a batch, and one stands in its way.
    """

    paid: Money
    paid_at: datetime
    going_back: Money
    sent: int
    order: str = ""


def channel_refusal(original: OriginalFacts, amount: Money, at: datetime) -> Refusal | None:
    """Say why a payment's channel cannot send this much back, or None. Source: F52, P4."""
    which = {"number": original.order}
    if original.going_back.fen + amount.fen > original.paid.fen:
        words = _("订单%(number)s的退款合计不能超过原支付金额，请刷新页面核对。")
        return Refusal(words % which, code="too_much")
    if at - original.paid_at > WITHIN:
        words = _("订单%(number)s支付已超过365天，渠道不再受理原路退款。请改用银行汇款非原路返回。")
        return Refusal(words % which, code="too_old")
    if original.sent >= MOST_PER_PAYMENT:
        words = _("订单%(number)s的部分退款已达50次，渠道不再受理。请改用银行汇款非原路返回。")
        return Refusal(words % which, code="too_many")
    return None


def wait_before(last_sent_at: datetime | None, at: datetime) -> timedelta:
    """Return how long the next refund of a payment has to wait after the last one; zero when it may go. Source: F52."""
    if last_sent_at is None:
        return timedelta()
    return max(timedelta(), last_sent_at + APART - at)


def pause_of(state: RefundState, since: datetime, at: datetime) -> timedelta:
    """Return how long to wait before asking again: 10 s at first, as Alipay wants it, then a minute, then 30.

    It depends on the age alone, so that a lost worker changes nothing. An empty merchant account is tried each 30 min.
    """
    if state == RefundState.SHORT:
        return _SHORT
    age = at - since
    if age < timedelta(minutes=1):
        return _FIRST
    return _SOON if age < timedelta(hours=1) else _LATER


def is_silent(since: datetime, at: datetime) -> bool:
    """Say whether a channel should have sent the money long ago."""
    return at - since >= SILENCE
