"""Verbs of payments. None of them talks to a channel: jobs do, and hand the answers in."""

from fairgate.billing.payments.operations.attempts import (
    check_now,
    record_answer,
    record_closed,
    start_attempt,
)
from fairgate.billing.payments.operations.endings import close_attempts_of, expire_order, watch_expiry
from fairgate.billing.payments.operations.money import apply_payment, record_outcome
from fairgate.billing.payments.operations.notices import accept_notice, apply_notice, refuse_notice

__all__ = [
    "accept_notice",
    "apply_notice",
    "apply_payment",
    "check_now",
    "close_attempts_of",
    "expire_order",
    "record_answer",
    "record_closed",
    "record_outcome",
    "refuse_notice",
    "start_attempt",
    "watch_expiry",
]
