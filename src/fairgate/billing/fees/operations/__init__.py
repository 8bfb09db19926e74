"""Verbs of badge fees. Orders hold, release and settle them; nothing here knows of an order."""

from fairgate.billing.fees.operations.raising import raise_all, raise_due
from fairgate.billing.fees.operations.settling import (
    drop_due,
    follow,
    hand_on,
    hold,
    mark_spent,
    refund,
    release,
    settle,
    waive,
    withdraw,
)

__all__ = [
    "drop_due",
    "follow",
    "hand_on",
    "hold",
    "mark_spent",
    "raise_all",
    "raise_due",
    "refund",
    "release",
    "settle",
    "waive",
    "withdraw",
]
