"""Reads of vetting outside, for the host's administrators; to everybody else there is none."""

from fairgate.registration.vetting.queries.answers import answer, answers, lines
from fairgate.registration.vetting.queries.batches import batch, batches, items
from fairgate.registration.vetting.queries.waiting import has_outside_stage, waiting_cases, waiting_count

__all__ = [
    "answer",
    "answers",
    "batch",
    "batches",
    "has_outside_stage",
    "items",
    "lines",
    "waiting_cases",
    "waiting_count",
]
