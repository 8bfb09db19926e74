"""What sign-ups and files must have, and when they may be changed."""

from fairgate.registration.organizations.rules.files import (
    NEEDED,
    completeness,
    edited_fields,
    form_refusals,
    missing_of,
    unknown_area_refusal,
)
from fairgate.registration.organizations.rules.locks import (
    explanation_refusal,
    locked_refusal,
    replacement_refusal,
)
from fairgate.registration.organizations.rules.sign_up import sign_up_refusals, taken_refusal

__all__ = [
    "NEEDED",
    "completeness",
    "edited_fields",
    "explanation_refusal",
    "form_refusals",
    "locked_refusal",
    "missing_of",
    "replacement_refusal",
    "sign_up_refusals",
    "taken_refusal",
    "unknown_area_refusal",
]
