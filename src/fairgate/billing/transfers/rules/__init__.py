"""Decisions about bank transfers: the code in the remark, what a slip must say, and which money pays which order."""

from fairgate.billing.transfers.rules.accounts import account_on, masked_account
from fairgate.billing.transfers.rules.codes import code_from, codes_in, is_code, spaced
from fairgate.billing.transfers.rules.matching import Candidate, Payer, doubts, shares
from fairgate.billing.transfers.rules.receipts import (
    basis_refusal,
    doubts_refusal,
    line_refusals,
    match_refusal,
    other_money_refusal,
    return_refusal,
    self_approval_refusal,
    unmatch_refusal,
    waiting_refusal,
)
from fairgate.billing.transfers.rules.slips import (
    begin_refusal,
    closes_at,
    elsewhere_refusal,
    last_day_to_correct,
    note_refusal,
    slip_limits,
    slip_refusals,
    slip_state_refusal,
    too_many_refusal,
    withdraw_refusal,
)

__all__ = [
    "Candidate",
    "Payer",
    "account_on",
    "basis_refusal",
    "begin_refusal",
    "closes_at",
    "code_from",
    "codes_in",
    "doubts",
    "doubts_refusal",
    "elsewhere_refusal",
    "is_code",
    "last_day_to_correct",
    "line_refusals",
    "masked_account",
    "match_refusal",
    "note_refusal",
    "other_money_refusal",
    "return_refusal",
    "self_approval_refusal",
    "shares",
    "slip_limits",
    "slip_refusals",
    "slip_state_refusal",
    "spaced",
    "too_many_refusal",
    "unmatch_refusal",
    "waiting_refusal",
    "withdraw_refusal",
]
