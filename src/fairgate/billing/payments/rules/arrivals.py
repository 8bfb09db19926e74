"""Where confirmed money goes: to its order, or to suspense with a reason."""

from dataclasses import dataclass

from fairgate.billing.orders.states import UNPAID, OrderState
from fairgate.billing.payments.states import SuspenseReason


@dataclass(frozen=True)
class Arrival:
    """What decides where confirmed money goes; `is_for_us`: to our merchant and application."""

    amount_fen: int
    currency: str
    is_for_us: bool


@dataclass(frozen=True)
class Expected:
    """What an attempt's order waits for; `is_over`: the money was paid after the payment cut-off.

    It is the channel's pay time that counts, not when we heard of it. Source: guide R70, Q14.
    """

    amount_fen: int
    order_state: OrderState
    is_over: bool = False


def suspense_reason(arrival: Arrival, expected: Expected | None) -> SuspenseReason | None:
    """Say why confirmed money cannot pay its order, or None when it does. Source: protocols 10, P1-P3.

    Money for a cancelled or expired order does not revive it: its people may be in another order by now, and
    whoever cancelled did not expect to pay.
    """
    if not arrival.is_for_us:
        return SuspenseReason.FOREIGN
    if expected is None:
        return SuspenseReason.UNIDENTIFIED
    return _misfit(arrival, expected) or _no_need(expected)


def _misfit(arrival: Arrival, expected: Expected) -> SuspenseReason | None:
    if arrival.currency != "CNY":
        return SuspenseReason.CURRENCY
    if arrival.amount_fen == expected.amount_fen:
        return None
    return SuspenseReason.PART if arrival.amount_fen < expected.amount_fen else SuspenseReason.SURPLUS


def _no_need(expected: Expected) -> SuspenseReason | None:
    if expected.order_state == OrderState.PAID:
        return SuspenseReason.SECOND
    in_time = expected.order_state in UNPAID and not expected.is_over
    return None if in_time else SuspenseReason.LATE


def is_believable(arrival: Arrival, expected: Expected | None) -> bool:
    """Say whether a notice may be applied as it stands; any other claim is confirmed by a query first."""
    return suspense_reason(arrival, expected) in {None, SuspenseReason.SECOND, SuspenseReason.LATE}
