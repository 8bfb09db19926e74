"""Verbs of people."""

from fairgate.registration.personnel.operations.entering import (
    add_person,
    attach_photo,
    change_person,
    remove_draft,
)
from fairgate.registration.personnel.operations.judging import (
    approve,
    reject,
    return_for_change,
    take_all_for_review,
    take_for_review,
)
from fairgate.registration.personnel.operations.settling import clear_fee_note, note_fees_settled
from fairgate.registration.personnel.operations.submitting import submit_persons

__all__ = [
    "add_person",
    "approve",
    "attach_photo",
    "change_person",
    "clear_fee_note",
    "note_fees_settled",
    "reject",
    "remove_draft",
    "return_for_change",
    "submit_persons",
    "take_all_for_review",
    "take_for_review",
]
