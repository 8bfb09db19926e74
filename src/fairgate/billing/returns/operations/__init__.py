"""Verbs of returns. None of them talks to the provider: jobs do, and hand the answers in."""

from fairgate.billing.returns.operations.answers import leave_to_finance, record_outcome
from fairgate.billing.returns.operations.asking import ask, reissue, withdraw
from fairgate.billing.returns.operations.holding import resume_held
from fairgate.billing.returns.operations.reminding import remind

__all__ = [
    "ask",
    "leave_to_finance",
    "record_outcome",
    "reissue",
    "remind",
    "resume_held",
    "withdraw",
]
