"""Verbs of refunds: asked and taken back, taken up by finance, paid by a channel or by bank. None talks outside."""

from fairgate.billing.refunds.operations.answers import (
    ask_soon,
    leave_to_finance,
    note_sent,
    record_answer,
)
from fairgate.billing.refunds.operations.asking import ask, end_with, follow_returns, withdraw
from fairgate.billing.refunds.operations.banking import (
    agree,
    decline,
    drop_unnamed_proof,
    propose,
    record_paid,
)
from fairgate.billing.refunds.operations.holding import give_up, resume_short
from fairgate.billing.refunds.operations.releasing import release
from fairgate.billing.refunds.operations.sent import count_sent, note_gone_after_all

__all__ = [
    "agree",
    "ask",
    "ask_soon",
    "count_sent",
    "decline",
    "drop_unnamed_proof",
    "end_with",
    "follow_returns",
    "give_up",
    "leave_to_finance",
    "note_gone_after_all",
    "note_sent",
    "propose",
    "record_answer",
    "record_paid",
    "release",
    "resume_short",
    "withdraw",
]
