"""Reads of the roster."""

from fairgate.reporting.roster.queries.checking import Difference, differences, marks_left
from fairgate.reporting.roster.queries.finding import (
    PAGE,
    Wanted,
    found_organizations,
    found_people,
    organizations,
    people,
)
from fairgate.reporting.roster.queries.scope import and_below, delegations_within

__all__ = [
    "PAGE",
    "Difference",
    "Wanted",
    "and_below",
    "delegations_within",
    "differences",
    "found_organizations",
    "found_people",
    "marks_left",
    "organizations",
    "people",
]
