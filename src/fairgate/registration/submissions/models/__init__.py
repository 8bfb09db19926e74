"""Rows of submissions: what was handed in, what was decided by rule, and trials of changed rules."""

from fairgate.registration.submissions.models.amendments import Amendment
from fairgate.registration.submissions.models.judgements import Judgement
from fairgate.registration.submissions.models.replays import Replay, ReplayChange
from fairgate.registration.submissions.models.submissions import Submission

__all__ = ["Amendment", "Judgement", "Replay", "ReplayChange", "Submission"]
