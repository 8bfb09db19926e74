"""Verbs of invoices. None of them talks to the provider: jobs do, and hand the answers in."""

from fairgate.billing.invoices.operations.answers import (
    leave_to_finance,
    record_file,
    record_outcome,
    take_back,
)
from fairgate.billing.invoices.operations.asking import request
from fairgate.billing.invoices.operations.following import follow, hold_all_of
from fairgate.billing.invoices.operations.holding import resume_held
from fairgate.billing.invoices.operations.waiting import (
    follow_approvals,
    follow_decisions,
    send,
    send_decided,
    withdraw,
)

__all__ = [
    "follow",
    "follow_approvals",
    "follow_decisions",
    "hold_all_of",
    "leave_to_finance",
    "record_file",
    "record_outcome",
    "request",
    "resume_held",
    "send",
    "send_decided",
    "take_back",
    "withdraw",
]
