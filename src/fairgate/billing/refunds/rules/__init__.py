"""Decisions about refunds: what may be asked back, and how its money goes."""

from fairgate.billing.refunds.rules.asking import (
    LONGEST_REASON,
    ask_refusal,
    askable,
    invoiced_refusal,
    nobody_refusal,
    reason_refusal,
)
from fairgate.billing.refunds.rules.channels import (
    APART,
    MOST_PER_PAYMENT,
    WITHIN,
    OriginalFacts,
    channel_refusal,
    is_silent,
    pause_of,
    wait_before,
)
from fairgate.billing.refunds.rules.paying import (
    PayerFacts,
    bank_refusals,
    by_channel_first_refusal,
    give_up_refusal,
    no_channel_refusal,
    nothing_asked_refusal,
    paid_refusals,
    payee_of,
    same_reference_refusal,
)

__all__ = [
    "APART",
    "LONGEST_REASON",
    "MOST_PER_PAYMENT",
    "WITHIN",
    "OriginalFacts",
    "PayerFacts",
    "ask_refusal",
    "askable",
    "bank_refusals",
    "by_channel_first_refusal",
    "channel_refusal",
    "give_up_refusal",
    "invoiced_refusal",
    "is_silent",
    "no_channel_refusal",
    "nobody_refusal",
    "nothing_asked_refusal",
    "paid_refusals",
    "pause_of",
    "payee_of",
    "reason_refusal",
    "same_reference_refusal",
    "wait_before",
]
