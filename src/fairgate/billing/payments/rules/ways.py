"""Which ways a channel has, how long each lasts, and how often one may start anew."""

from collections.abc import Collection
from datetime import datetime, timedelta

from fairgate.billing.payments.states import Channel, Way
from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.platform.limits.rules import Limit

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
    # Maker and checker at the bank may take days: it ends with its order, which waits for them. Source: R48, Q30.
    (Channel.UNIONPAY, Way.B2B): timedelta(days=30),
}
"""How long a payer has, by the channel's own limit or by what we tell it. Source: protocols 1 to 3, Q30."""

_MOST_STARTS, _STARTS_WITHIN = 10, timedelta(minutes=10)


def ways_of(channel: Channel, closed: Collection[str] = ()) -> tuple[Way, ...]:
    """Return the ways in which a channel takes money, but for the `closed` ones, each named "channel:way"."""
    return tuple(way for of, way in _LIFETIMES if of == channel and f"{of}:{way}" not in closed)


def unknown_ways(closed: Collection[str]) -> list[str]:
    """Return those of some names that name no way, in their order of the alphabet."""
    return sorted(set(closed) - {f"{channel}:{way}" for channel, way in _LIFETIMES})


def way_refusal(channel: Channel, way: Way, closed: Collection[str] = ()) -> Refusal | None:
    """Say that a channel cannot be paid this way, or that the host has closed it, or None when it can."""
    if way in ways_of(channel, closed):
        return None
    return Refusal(
        _("%(channel)s不支持%(way)s。请换一种方式支付。") % {"channel": channel.label, "way": way.label},
        "way",
        "way",
    )


def attempt_expiry(channel: Channel, way: Way, at: datetime, order_expires_at: datetime) -> datetime:
    """Return when an attempt that starts now ends: with its channel's limit, or with the order. Source: Q30."""
    return min(at + _LIFETIMES[channel, way], order_expires_at).replace(microsecond=0)


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
