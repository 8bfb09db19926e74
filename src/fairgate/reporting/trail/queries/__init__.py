"""Reads of the trail, in words."""

from fairgate.reporting.trail.queries.histories import case_history, organization_history, payment_history
from fairgate.reporting.trail.queries.searching import chain_standing, found_count, search, who_is

__all__ = [
    "case_history",
    "chain_standing",
    "found_count",
    "organization_history",
    "payment_history",
    "search",
    "who_is",
]
