"""Verbs of reviews."""

from fairgate.registration.reviews.operations.batching import (
    prepare_batch,
    prepare_batch_of,
    run_some,
    start_batch,
)
from fairgate.registration.reviews.operations.closing import close_person_cases
from fairgate.registration.reviews.operations.deciding import decide
from fairgate.registration.reviews.operations.looking import (
    draw_sample,
    look_at_new_licence,
    settle_look,
)
from fairgate.registration.reviews.operations.noting import add_note
from fairgate.registration.reviews.operations.opening import (
    move_open_cases,
    open_amendment_case,
    open_organization_case,
    open_person_case,
    open_person_cases,
)
from fairgate.registration.reviews.operations.outside import answer_from_outside
from fairgate.registration.reviews.operations.reading import read_number
from fairgate.registration.reviews.operations.reasons import add_reason, change_reason, retire_reason
from fairgate.registration.reviews.operations.revoking import revoke_organization
from fairgate.registration.reviews.operations.saving import drop_view, save_view
from fairgate.registration.reviews.operations.taking import lay_back, release, take, take_next
from fairgate.registration.reviews.operations.telling import tell, tell_some
from fairgate.registration.reviews.operations.undoing import undo
from fairgate.registration.reviews.operations.withdrawing import (
    hold_case,
    withdraw_amendment,
    withdraw_organization,
    withdraw_person,
)

__all__ = [
    "add_note",
    "add_reason",
    "answer_from_outside",
    "change_reason",
    "close_person_cases",
    "decide",
    "draw_sample",
    "drop_view",
    "hold_case",
    "lay_back",
    "look_at_new_licence",
    "move_open_cases",
    "open_amendment_case",
    "open_organization_case",
    "open_person_case",
    "open_person_cases",
    "prepare_batch",
    "prepare_batch_of",
    "read_number",
    "release",
    "retire_reason",
    "revoke_organization",
    "run_some",
    "save_view",
    "settle_look",
    "start_batch",
    "take",
    "take_next",
    "tell",
    "tell_some",
    "undo",
    "withdraw_amendment",
    "withdraw_organization",
    "withdraw_person",
]
