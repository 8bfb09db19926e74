"""Verbs of free places: two officers make, lower and end them; fees use them, and give them back."""

from fairgate.billing.quotas.operations.changing import agree_to_change, decline_change, propose_change
from fairgate.billing.quotas.operations.giving import agree_to_quota, decline_quota, propose_quota
from fairgate.billing.quotas.operations.using import give_back, take

__all__ = [
    "agree_to_change",
    "agree_to_quota",
    "decline_change",
    "decline_quota",
    "give_back",
    "propose_change",
    "propose_quota",
    "take",
]
