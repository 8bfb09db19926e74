"""Verbs of orders."""

from fairgate.billing.orders.operations.ending import cancel, close_unpaid_with, expire, hold_waiting_of
from fairgate.billing.orders.operations.placing import place
from fairgate.billing.orders.operations.rows import locked_for_payer
from fairgate.billing.orders.operations.settling import confirm, follow
from fairgate.billing.orders.operations.waiting import (
    await_bank,
    await_transfer,
    check,
    leave_transfer,
    uncheck,
)

__all__ = [
    "await_bank",
    "await_transfer",
    "cancel",
    "check",
    "close_unpaid_with",
    "confirm",
    "expire",
    "follow",
    "hold_waiting_of",
    "leave_transfer",
    "locked_for_payer",
    "place",
    "uncheck",
]
