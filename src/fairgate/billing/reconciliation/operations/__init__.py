"""The check of the money that is kept for finance to see, and the closing of months."""

from fairgate.billing.reconciliation.operations.checking import check, check_each_hour
from fairgate.billing.reconciliation.operations.closing import ask_to_close, close_month, keep_open

__all__ = ["ask_to_close", "check", "check_each_hour", "close_month", "keep_open"]
