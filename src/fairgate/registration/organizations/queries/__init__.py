"""Reads of organizations."""

from fairgate.registration.organizations.queries.counts import counts_by_delegation
from fairgate.registration.organizations.queries.deadlines import line_of, rulebook_of
from fairgate.registration.organizations.queries.drafts import draft_of
from fairgate.registration.organizations.queries.files import (
    file_of,
    get,
    organization_of,
    versions,
    visible_to,
)
from fairgate.registration.organizations.queries.intents import intent, intents_of
from fairgate.registration.organizations.queries.lookups import (
    contact_of,
    delegation_of,
    edition_of,
    id_abroad,
    id_of_uscc,
    ids_of_uscc,
    keys_of,
    pays_at_pickup,
    taken_abroad_refusal,
    taken_refusal_of,
    usccs_of,
)
from fairgate.registration.organizations.queries.moves import moves_of
from fairgate.registration.organizations.queries.proofs import proof, proof_picture, proofs_of
from fairgate.registration.organizations.views import IntentView, OrganizationView, ProofView

__all__ = [
    "IntentView",
    "OrganizationView",
    "ProofView",
    "contact_of",
    "counts_by_delegation",
    "delegation_of",
    "draft_of",
    "edition_of",
    "file_of",
    "get",
    "id_abroad",
    "id_of_uscc",
    "ids_of_uscc",
    "intent",
    "intents_of",
    "keys_of",
    "line_of",
    "moves_of",
    "organization_of",
    "pays_at_pickup",
    "proof",
    "proof_picture",
    "proofs_of",
    "rulebook_of",
    "taken_abroad_refusal",
    "taken_refusal_of",
    "usccs_of",
    "versions",
    "visible_to",
]
