"""The tables of refunds: what is asked back, and the money that goes."""

from fairgate.billing.refunds.models.money import Refund, RefundLine
from fairgate.billing.refunds.models.requests import RefundRequest

__all__ = ["Refund", "RefundLine", "RefundRequest"]
