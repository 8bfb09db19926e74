"""Decisions about bank statements: how a file is read, what makes a booking the same one, and whether it adds up."""

from fairgate.billing.statements.rules.balances import (
    Gap,
    Span,
    Tally,
    findings,
    gaps,
    imbalance,
    is_covered,
)
from fairgate.billing.statements.rules.columns import (
    fits,
    guessed,
    header_in,
    mapping_refusals,
    reader,
    titles_of,
)
from fairgate.billing.statements.rules.keys import Occurrences, key_of, looks_alike_only, reference_of
from fairgate.billing.statements.rules.statements import (
    LONGEST_NAME,
    MOST_BYTES,
    MOST_LINES,
    account_refusal,
    discard_refusal,
    held_refusal,
    mapping_name_refusal,
    mapping_state_refusal,
    note_refusal,
    size_fault,
)
from fairgate.billing.statements.rules.values import date_of, fen_of, is_credit_of, is_yuan, plain

__all__ = [
    "LONGEST_NAME",
    "MOST_BYTES",
    "MOST_LINES",
    "Gap",
    "Occurrences",
    "Span",
    "Tally",
    "account_refusal",
    "date_of",
    "discard_refusal",
    "fen_of",
    "findings",
    "fits",
    "gaps",
    "guessed",
    "header_in",
    "held_refusal",
    "imbalance",
    "is_covered",
    "is_credit_of",
    "is_yuan",
    "key_of",
    "looks_alike_only",
    "mapping_name_refusal",
    "mapping_refusals",
    "mapping_state_refusal",
    "note_refusal",
    "plain",
    "reader",
    "reference_of",
    "size_fault",
    "titles_of",
]
