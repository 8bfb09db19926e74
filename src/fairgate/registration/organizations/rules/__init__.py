"""What sign-ups and files must have, and when they may be changed."""

from fairgate.registration.organizations.rules.files import (
    NEEDED,
    completeness,
    edited_fields,
    form_refusals,
    missing_of,
    words_of,
)
from fairgate.registration.organizations.rules.intents import intent_refusals, too_many_refusal
from fairgate.registration.organizations.rules.locks import (
    certificate_refusal,
    domestic_refusal,
    explanation_refusal,
    locked_refusal,
    replacement_refusal,
)
from fairgate.registration.organizations.rules.moves import move_reason_refusal, moved_refusal
from fairgate.registration.organizations.rules.proofs import (
    proof_limits,
    proof_refusals,
    too_many_proofs_refusal,
    twice_refusal,
    upload_refusal,
)
from fairgate.registration.organizations.rules.sign_up import (
    overseas_taken_refusal,
    registration_key,
    registration_refusals,
    sign_up_refusals,
    taken_refusal,
)

__all__ = [
    "NEEDED",
    "certificate_refusal",
    "completeness",
    "domestic_refusal",
    "edited_fields",
    "explanation_refusal",
    "form_refusals",
    "intent_refusals",
    "locked_refusal",
    "missing_of",
    "move_reason_refusal",
    "moved_refusal",
    "overseas_taken_refusal",
    "proof_limits",
    "proof_refusals",
    "registration_key",
    "registration_refusals",
    "replacement_refusal",
    "sign_up_refusals",
    "taken_refusal",
    "too_many_proofs_refusal",
    "too_many_refusal",
    "twice_refusal",
    "upload_refusal",
    "words_of",
]
