"""Verbs of payments. None of them talks to a channel: jobs do, and hand the answers in."""

from fairgate.billing.payments.operations.attempts import check_now, record_answer, start_attempt
from fairgate.billing.payments.operations.closing import leave_to_finance, record_closed
from fairgate.billing.payments.operations.endings import close_attempts_of, expire_order, watch_expiry
from fairgate.billing.payments.operations.links import pay_link
from fairgate.billing.payments.operations.money import apply_payment, record_outcome
from fairgate.billing.payments.operations.notices import (
    accept_notice,
    apply_notice,
    confirm_soon,
    refuse_notice,
)
from fairgate.billing.payments.operations.suspense import settle_suspense

__all__ = [
    "accept_notice",
    "apply_notice",
    "apply_payment",
    "check_now",
    "close_attempts_of",
    "confirm_soon",
    "expire_order",
    "leave_to_finance",
    "pay_link",
    "record_answer",
    "record_closed",
    "record_outcome",
    "refuse_notice",
    "settle_suspense",
    "start_attempt",
    "watch_expiry",
]
