"""Reads of the books. Sums are made by the database: no reader loads the postings of a fair."""

from fairgate.billing.ledger.queries.balances import balances, entries, trial_balance
from fairgate.billing.ledger.queries.journal import journal, journal_length, journal_page
from fairgate.billing.ledger.queries.months import (
    is_closed,
    is_earlier_open,
    month,
    months,
    months_to_agree,
    turnover,
)
from fairgate.billing.ledger.queries.postings import (
    find,
    find_all,
    lines_of,
    postings_of,
    postings_of_all,
    postings_of_all_or_orders,
    received,
    transaction,
    view_of,
)

__all__ = [
    "balances",
    "entries",
    "find",
    "find_all",
    "is_closed",
    "is_earlier_open",
    "journal",
    "journal_length",
    "journal_page",
    "lines_of",
    "month",
    "months",
    "months_to_agree",
    "postings_of",
    "postings_of_all",
    "postings_of_all_or_orders",
    "received",
    "transaction",
    "trial_balance",
    "turnover",
    "view_of",
]
