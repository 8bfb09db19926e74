"""Verbs of people."""

from fairgate.registration.personnel.operations.amending import amend, change_contact
from fairgate.registration.personnel.operations.entering import (
    add_person,
    attach_photo,
    change_person,
    remove_draft,
    remove_drafts,
)
from fairgate.registration.personnel.operations.joining import come_by_link, turn_away, vouch
from fairgate.registration.personnel.operations.judging import (
    approve,
    put_all_back,
    reject,
    reject_all,
    reopen_review,
    return_for_change,
    take_all_for_review,
    take_for_review,
    tell_decided,
    withdraw_all,
)
from fairgate.registration.personnel.operations.leaving import cancel, cancel_for_host, withdraw
from fairgate.registration.personnel.operations.looking import drop_unnamed_photo, note_photo_looks
from fairgate.registration.personnel.operations.needing import forget_need, tell_need, withdraw_need
from fairgate.registration.personnel.operations.objecting import (
    object_to_entry,
    press_withdrawal,
    remind_of_withdrawal,
    settle_by_leaving,
    settle_objection,
    withdraw_own_need,
)
from fairgate.registration.personnel.operations.preparing import read_needs
from fairgate.registration.personnel.operations.resubmitting import resubmit_person
from fairgate.registration.personnel.operations.reusing import (
    declare_reuse,
    end_reuse,
    makings_of,
    withdraw_reuse,
)
from fairgate.registration.personnel.operations.rows import row_of
from fairgate.registration.personnel.operations.settling import (
    clear_fee_note,
    clear_refund_note,
    note_fees_settled,
    note_refunds_asked,
)
from fairgate.registration.personnel.operations.submitting import HandedIn, Left, submit_persons, submit_ready
from fairgate.registration.personnel.operations.telling import tell_soon

__all__ = [
    "HandedIn",
    "Left",
    "add_person",
    "amend",
    "approve",
    "attach_photo",
    "cancel",
    "cancel_for_host",
    "change_contact",
    "change_person",
    "clear_fee_note",
    "clear_refund_note",
    "come_by_link",
    "declare_reuse",
    "drop_unnamed_photo",
    "end_reuse",
    "forget_need",
    "makings_of",
    "note_fees_settled",
    "note_photo_looks",
    "note_refunds_asked",
    "object_to_entry",
    "press_withdrawal",
    "put_all_back",
    "read_needs",
    "reject",
    "reject_all",
    "remind_of_withdrawal",
    "remove_draft",
    "remove_drafts",
    "reopen_review",
    "resubmit_person",
    "return_for_change",
    "row_of",
    "settle_by_leaving",
    "settle_objection",
    "submit_persons",
    "submit_ready",
    "take_all_for_review",
    "take_for_review",
    "tell_decided",
    "tell_need",
    "tell_soon",
    "turn_away",
    "vouch",
    "withdraw",
    "withdraw_all",
    "withdraw_need",
    "withdraw_own_need",
    "withdraw_reuse",
]
