"""Verbs of submissions. Evidence is gathered elsewhere from the upload on; here it is only judged."""

from fairgate.registration.submissions.operations.amending import (
    amend,
    apply_amendment,
    ask_for_delegation,
    decline_amendment,
    reopen_amendment,
    tell_amendment_decided,
    withdraw_amendment,
)
from fairgate.registration.submissions.operations.deciding import (
    approve,
    reject,
    reopen_review,
    return_for_change,
    tell_decided,
)
from fairgate.registration.submissions.operations.judging import decide_when_read, judge_soon
from fairgate.registration.submissions.operations.replaying import replay, replay_some, switch_on
from fairgate.registration.submissions.operations.reverifying import reverify, watch_new_licence
from fairgate.registration.submissions.operations.revoking import revoke
from fairgate.registration.submissions.operations.submitting import submit, submit_people
from fairgate.registration.submissions.operations.withdrawing import withdraw

__all__ = [
    "amend",
    "apply_amendment",
    "approve",
    "ask_for_delegation",
    "decide_when_read",
    "decline_amendment",
    "judge_soon",
    "reject",
    "reopen_amendment",
    "reopen_review",
    "replay",
    "replay_some",
    "return_for_change",
    "reverify",
    "revoke",
    "submit",
    "submit_people",
    "switch_on",
    "tell_amendment_decided",
    "tell_decided",
    "watch_new_licence",
    "withdraw",
    "withdraw_amendment",
]
