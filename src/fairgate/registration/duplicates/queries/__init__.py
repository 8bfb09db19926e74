"""Reads of pairs, and the search for them."""

from fairgate.registration.duplicates.queries.earlier import (
    earlier_entries,
    earlier_organizations,
    organizations_known_before,
    people_known_before,
)
from fairgate.registration.duplicates.queries.finding import found_pairs
from fairgate.registration.duplicates.queries.pairs import (
    is_of_people,
    pair,
    pairs,
    visible_to,
    waiting_pairs,
)

__all__ = [
    "earlier_entries",
    "earlier_organizations",
    "found_pairs",
    "is_of_people",
    "organizations_known_before",
    "pair",
    "pairs",
    "people_known_before",
    "visible_to",
    "waiting_pairs",
]
