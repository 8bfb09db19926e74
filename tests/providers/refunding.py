"""Refunds, as billing hands them to a channel."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from fairgate.billing.payments.states import Way
from fairgate.billing.refunds.ports import Original, RefundDetails
from fairgate.foundation.identifiers import business_number
from fairgate.foundation.money import Money

STARTED = datetime(2027, 9, 20, 2, 21, tzinfo=UTC)
ORIGINAL = Original(number="FP270914ABCDEFGH", transaction_id="42000001", total=Money(20000), way=Way.SCAN)
REFUND = RefundDetails(
    number="FB270920ABCDEFGH",
    amount=Money(5000),
    reason="人员取消参会",
    started_at=STARTED,
    original=ORIGINAL,
)


def refund_of(payment: Any, way: Way = Way.SCAN, *, fen: int = 5000, **changes: Any) -> RefundDetails:
    """Return a refund of a confirmed payment that begins now, under a number of its own."""
    now = datetime.now(UTC).replace(microsecond=0)
    original = Original(payment.number, payment.transaction_id, Money(payment.amount_fen), way)
    made = replace(REFUND, number=business_number("FB", now), started_at=now, amount=Money(fen))
    return replace(made, original=original, **changes)
