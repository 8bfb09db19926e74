"""Verbs of releases."""

from fairgate.registration.releases.operations.answering import keep, release
from fairgate.registration.releases.operations.asking import ask_for_release, drop_unnamed_proof, withdraw
from fairgate.registration.releases.operations.deciding import dismiss, uphold
from fairgate.registration.releases.operations.waiting import escalate, free, free_soon, remind

__all__ = [
    "ask_for_release",
    "dismiss",
    "drop_unnamed_proof",
    "escalate",
    "free",
    "free_soon",
    "keep",
    "release",
    "remind",
    "uphold",
    "withdraw",
]
