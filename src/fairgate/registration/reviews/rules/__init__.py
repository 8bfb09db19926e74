"""Who has a case in hand, what a decision must say, which desks a review passes, and how long it may take."""

from fairgate.registration.reviews.rules.batches import (
    MOST_IN_A_BATCH,
    batch_size_refusal,
    confirm_refusal,
)
from fairgate.registration.reviews.rules.clocks import Age
from fairgate.registration.reviews.rules.deciding import (
    decision_refusal,
    ended_refusal,
    look_refusal,
    shut_refusal,
)
from fairgate.registration.reviews.rules.hands import (
    Hand,
    take_refusal,
    withdraw_person_refusal,
    withdraw_refusal,
)
from fairgate.registration.reviews.rules.outside import (
    NOT_PASSED,
    is_outside,
    not_outside_refusal,
    outcome_of,
    outside_refusal,
)
from fairgate.registration.reviews.rules.reasons import (
    REASONED,
    note_refusal,
    reason_refusals,
    twin_refusal,
    written,
)
from fairgate.registration.reviews.rules.saving import MOST_SAVED_VIEWS, save_view_refusal
from fairgate.registration.reviews.rules.stages import is_ready, stage_after, stages_for
from fairgate.registration.reviews.rules.undoing import Undoing, undo_refusal

__all__ = [
    "MOST_IN_A_BATCH",
    "MOST_SAVED_VIEWS",
    "NOT_PASSED",
    "REASONED",
    "Age",
    "Hand",
    "Undoing",
    "batch_size_refusal",
    "confirm_refusal",
    "decision_refusal",
    "ended_refusal",
    "is_outside",
    "is_ready",
    "look_refusal",
    "not_outside_refusal",
    "note_refusal",
    "outcome_of",
    "outside_refusal",
    "reason_refusals",
    "save_view_refusal",
    "shut_refusal",
    "stage_after",
    "stages_for",
    "take_refusal",
    "twin_refusal",
    "undo_refusal",
    "withdraw_person_refusal",
    "withdraw_refusal",
    "written",
]
