"""Reads that compare: the invariants of the money, what finance sees of it, and where a posting comes from."""

from fairgate.billing.reconciliation.queries.checks import (
    board,
    booking_case,
    invariants,
    latest_check,
    suspense_case,
    view_of,
)
from fairgate.billing.reconciliation.queries.subjects import postings_about
from fairgate.billing.reconciliation.queries.tracing import trace

__all__ = [
    "board",
    "booking_case",
    "invariants",
    "latest_check",
    "postings_about",
    "suspense_case",
    "trace",
    "view_of",
]
