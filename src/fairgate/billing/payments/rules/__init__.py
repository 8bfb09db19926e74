"""Decisions about payments: which ways there are, when to ask again, where money goes, and what a payer sees."""

from fairgate.billing.payments.rules.arrivals import Arrival, Expected, is_believable, suspense_reason
from fairgate.billing.payments.rules.asking import (
    ASK_AFTER_EXPIRY,
    CLOCKS_DIFFER,
    CLOSING_TAKES,
    LOOKS_AFTER_END,
    ONCE_A_DAY,
    ends_by_itself,
    given_up_until,
    is_absence_final,
    is_worth_asking,
    may_still_be_paid_until,
    next_look,
    next_question,
    pause,
)
from fairgate.billing.payments.rules.banking import (
    FORM_GOOD_FOR,
    bearer_refusal,
    can_reach_bank,
    is_by_bank,
    is_from_own_account,
)
from fairgate.billing.payments.rules.phases import AttemptFacts, phase
from fairgate.billing.payments.rules.ways import (
    LINK_AFTER_END,
    attempt_expiry,
    starts,
    too_often_refusal,
    unknown_ways,
    way_refusal,
    ways_of,
)

__all__ = [
    "ASK_AFTER_EXPIRY",
    "CLOCKS_DIFFER",
    "CLOSING_TAKES",
    "FORM_GOOD_FOR",
    "LINK_AFTER_END",
    "LOOKS_AFTER_END",
    "ONCE_A_DAY",
    "Arrival",
    "AttemptFacts",
    "Expected",
    "attempt_expiry",
    "bearer_refusal",
    "can_reach_bank",
    "ends_by_itself",
    "given_up_until",
    "is_absence_final",
    "is_believable",
    "is_by_bank",
    "is_from_own_account",
    "is_worth_asking",
    "may_still_be_paid_until",
    "next_look",
    "next_question",
    "pause",
    "phase",
    "starts",
    "suspense_reason",
    "too_often_refusal",
    "unknown_ways",
    "way_refusal",
    "ways_of",
]
