"""Verbs of claims."""

from fairgate.registration.claims.operations.appealing import appeal, dismiss, uphold
from fairgate.registration.claims.operations.joining import (
    approve_request,
    ask_to_join,
    decline_request,
)
from fairgate.registration.claims.operations.waiting import escalate, remind
from fairgate.registration.claims.operations.withdrawing import withdraw

__all__ = [
    "appeal",
    "approve_request",
    "ask_to_join",
    "decline_request",
    "dismiss",
    "escalate",
    "remind",
    "uphold",
    "withdraw",
]
