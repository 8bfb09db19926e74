"""Reads of submissions, of the evidence behind them, and of trials of changed rules."""

from fairgate.registration.submissions.queries.amendments import (
    amendment,
    latest_amendment,
    organization_amended,
)
from fairgate.registration.submissions.queries.completeness import completeness
from fairgate.registration.submissions.queries.judging import (
    awaited,
    evidence_of,
    is_evidence_there,
    last_judgement,
    verdict_on,
)
from fairgate.registration.submissions.queries.replays import (
    ReplayChangeView,
    ReplayView,
    finished_replay,
    replay_of,
    replays,
)
from fairgate.registration.submissions.queries.standing import (
    doubts_of,
    is_approved,
    is_revoked,
    preview,
    row_of,
    submission_of,
    unsubmitted_count,
)
from fairgate.registration.submissions.views import AmendmentView, Preview, SubmissionView

__all__ = [
    "AmendmentView",
    "Preview",
    "ReplayChangeView",
    "ReplayView",
    "SubmissionView",
    "amendment",
    "awaited",
    "completeness",
    "doubts_of",
    "evidence_of",
    "finished_replay",
    "is_approved",
    "is_evidence_there",
    "is_revoked",
    "last_judgement",
    "latest_amendment",
    "organization_amended",
    "preview",
    "replay_of",
    "replays",
    "row_of",
    "submission_of",
    "unsubmitted_count",
    "verdict_on",
]
