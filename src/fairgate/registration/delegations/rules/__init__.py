"""Pure decisions about the tree of delegations and about referral codes."""

from fairgate.registration.delegations.rules.referral import (
    CodeFacts,
    fits,
    new_code_refusals,
    referral_refusal,
    region_prefixes,
    taken_refusal,
)
from fairgate.registration.delegations.rules.tree import (
    card_refusals,
    categories_refusal,
    closed_refusal,
    depth_refusal,
    naming_refusals,
    region_refusal,
)

__all__ = [
    "CodeFacts",
    "card_refusals",
    "categories_refusal",
    "closed_refusal",
    "depth_refusal",
    "fits",
    "naming_refusals",
    "new_code_refusals",
    "referral_refusal",
    "region_prefixes",
    "region_refusal",
    "taken_refusal",
]
