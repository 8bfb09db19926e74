"""Reads of payments."""

from fairgate.billing.payments.queries.links import actor_of_link, order_of_link
from fairgate.billing.payments.queries.receipts import receipt_of
from fairgate.billing.payments.queries.status import attempt_status, view_of
from fairgate.billing.payments.queries.suspense import suspense, suspense_item
from fairgate.billing.payments.queries.talks import (
    arrival_of,
    fits,
    reference_of,
    unanswered,
    watched,
    watched_of,
)
from fairgate.billing.payments.views import (
    AttemptView,
    HeldMoney,
    PaymentStatus,
    ReceiptLine,
    ReceiptView,
    SuspenseView,
    Unanswered,
    Watched,
)

__all__ = [
    "AttemptView",
    "HeldMoney",
    "PaymentStatus",
    "ReceiptLine",
    "ReceiptView",
    "SuspenseView",
    "Unanswered",
    "Watched",
    "actor_of_link",
    "arrival_of",
    "attempt_status",
    "fits",
    "order_of_link",
    "receipt_of",
    "reference_of",
    "suspense",
    "suspense_item",
    "unanswered",
    "view_of",
    "watched",
    "watched_of",
]
