"""Reads of claims."""

from fairgate.registration.claims.queries.appeals import (
    appeal,
    appeals,
    appeals_visible_to,
    proof,
    waiting_appeals,
)
from fairgate.registration.claims.queries.applicants import (
    accounts_reached_by,
    appeal_holder,
    claim_of,
    claims_of,
    hint,
    holder_key,
    taken_by,
)
from fairgate.registration.claims.queries.requests import (
    request,
    requests,
    requests_visible_to,
    waiting_requests,
)

__all__ = [
    "accounts_reached_by",
    "appeal",
    "appeal_holder",
    "appeals",
    "appeals_visible_to",
    "claim_of",
    "claims_of",
    "hint",
    "holder_key",
    "proof",
    "request",
    "requests",
    "requests_visible_to",
    "taken_by",
    "waiting_appeals",
    "waiting_requests",
]
