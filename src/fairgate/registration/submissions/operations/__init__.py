"""Verbs of submissions. Evidence is gathered elsewhere from the upload on; here it is only judged."""

from fairgate.registration.submissions.operations.deciding import approve, reject, return_for_change
from fairgate.registration.submissions.operations.judging import decide_when_read
from fairgate.registration.submissions.operations.submitting import submit

__all__ = ["approve", "decide_when_read", "reject", "return_for_change", "submit"]
