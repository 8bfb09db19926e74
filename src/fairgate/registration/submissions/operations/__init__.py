"""Verbs of submissions. Evidence is gathered elsewhere from the upload on; here it is only judged."""

from fairgate.registration.submissions.operations.deciding import approve, reject, return_for_change
from fairgate.registration.submissions.operations.judging import decide_when_read, judge_soon
from fairgate.registration.submissions.operations.replaying import replay, replay_some, switch_on
from fairgate.registration.submissions.operations.reverifying import reverify, watch_new_licence
from fairgate.registration.submissions.operations.submitting import submit

__all__ = [
    "approve",
    "decide_when_read",
    "judge_soon",
    "reject",
    "replay",
    "replay_some",
    "return_for_change",
    "reverify",
    "submit",
    "switch_on",
    "watch_new_licence",
]
