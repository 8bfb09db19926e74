"""What a person's data must have before it may be handed in, what had better be looked at twice, and who may what."""

from fairgate.registration.personnel.rules.completing import completed
from fairgate.registration.personnel.rules.concerns import (
    host_cancel_refusal,
    language_of,
    leaves_by,
    need_refusals,
    objection_refusal,
    settling_refusals,
    turning_away_refusal,
)
from fairgate.registration.personnel.rules.entering import age_on, entry_refusals, missing_of
from fairgate.registration.personnel.rules.hints import hints_of, photo_hints
from fairgate.registration.personnel.rules.locks import (
    asked_back_refusal,
    entered_refusal,
    locked_refusal,
    refund_state_refusal,
    removal_refusal,
    taken_refusal,
)
from fairgate.registration.personnel.rules.reusing import badge_number_key, changes_face, reuse_refusals

__all__ = [
    "age_on",
    "asked_back_refusal",
    "badge_number_key",
    "changes_face",
    "completed",
    "entered_refusal",
    "entry_refusals",
    "hints_of",
    "host_cancel_refusal",
    "language_of",
    "leaves_by",
    "locked_refusal",
    "missing_of",
    "need_refusals",
    "objection_refusal",
    "photo_hints",
    "refund_state_refusal",
    "removal_refusal",
    "reuse_refusals",
    "settling_refusals",
    "taken_refusal",
    "turning_away_refusal",
]
