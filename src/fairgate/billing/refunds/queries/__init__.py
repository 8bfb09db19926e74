"""Reads of refunds: wishes, and the money that goes back for them."""

from fairgate.billing.refunds.queries.money import (
    is_any_short,
    lines_of,
    order_to_refund,
    proof,
    refund,
    refund_tasks,
    refunds,
    sent_meanwhile,
)
from fairgate.billing.refunds.queries.requests import (
    BY_TRANSFER,
    refundable,
    requests,
    requests_of,
)
from fairgate.billing.refunds.queries.talks import RefundTalk, talk, talk_of_failed
from fairgate.billing.refunds.views import RefundView, RequestView

__all__ = [
    "BY_TRANSFER",
    "RefundTalk",
    "RefundView",
    "RequestView",
    "is_any_short",
    "lines_of",
    "order_to_refund",
    "proof",
    "refund",
    "refund_tasks",
    "refundable",
    "refunds",
    "requests",
    "requests_of",
    "sent_meanwhile",
    "talk",
    "talk_of_failed",
]
