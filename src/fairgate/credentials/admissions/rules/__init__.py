"""Pure decisions of the gate, and the sentences in which it says them."""

from fairgate.credentials.admissions.rules.judging import (
    BATCH,
    SETTLED_BY_EYE,
    Card,
    Finding,
    Passage,
    Shown,
    batch_refusal,
    is_first_entry,
    judge,
    settle_refusal,
)
from fairgate.credentials.admissions.rules.sentences import next_step, why

__all__ = [
    "BATCH",
    "SETTLED_BY_EYE",
    "Card",
    "Finding",
    "Passage",
    "Shown",
    "batch_refusal",
    "is_first_entry",
    "judge",
    "next_step",
    "settle_refusal",
    "why",
]
