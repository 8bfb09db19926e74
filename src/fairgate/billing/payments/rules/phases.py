"""What the pay page shows."""

from dataclasses import dataclass
from datetime import datetime

from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.rules.banking import is_by_bank
from fairgate.billing.payments.states import AttemptState, HandoverKind, Phase, Way

_ORDER_PHASES = {
    OrderState.CHECKING: Phase.TRANSFER,
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
    way: Way = Way.SCAN


def phase(
    order_state: OrderState,
    order_expires_at: datetime,
    attempt: AttemptFacts | None,
    at: datetime,
    *,
    is_by_transfer: bool = False,
) -> Phase:
    """Return what the pay page shows of an order and its newest attempt (None: no channel was chosen yet)."""
    if order_state != OrderState.WAITING:
        return _ORDER_PHASES[order_state]
    if is_by_transfer:
        return Phase.TRANSFER
    if attempt is not None and attempt.state not in {AttemptState.PAID, AttemptState.CLOSED}:
        return _live_phase(attempt, at)
    return Phase.CHOOSE if at < order_expires_at else Phase.CHECKING


def _live_phase(attempt: AttemptFacts, at: datetime) -> Phase:
    if attempt.state == AttemptState.FAILED:
        return Phase.REFUSED
    if at >= attempt.expires_at:
        return Phase.CHECKING
    if attempt.handover is not None and is_by_bank(attempt.way):
        return Phase.BANK
    if attempt.handover is not None:
        return Phase.SCAN if attempt.handover == HandoverKind.CODE else Phase.GO
    return Phase.PREPARING if attempt.state == AttemptState.INTENDED else Phase.CHECKING
