"""Reads of payments."""

from fairgate.billing.payments.queries.held import held_of_orders
from fairgate.billing.payments.queries.links import actor_of_link, order_of_link
from fairgate.billing.payments.queries.receipts import receipt_lines, receipt_of
from fairgate.billing.payments.queries.status import attempt_status, open_elsewhere, view_of
from fairgate.billing.payments.queries.suspense import open_suspense, suspense, suspense_item
from fairgate.billing.payments.queries.talks import (
    arrival_of,
    askable_of,
    fits,
    looked_at,
    reference_of,
    source_of,
    unanswered,
    was_received,
    watched,
    watched_of,
)
from fairgate.billing.payments.views import (
    AttemptView,
    GivenUp,
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
    "GivenUp",
    "HeldMoney",
    "PaymentStatus",
    "ReceiptLine",
    "ReceiptView",
    "SuspenseView",
    "Unanswered",
    "Watched",
    "actor_of_link",
    "arrival_of",
    "askable_of",
    "attempt_status",
    "fits",
    "held_of_orders",
    "looked_at",
    "open_elsewhere",
    "open_suspense",
    "order_of_link",
    "receipt_lines",
    "receipt_of",
    "reference_of",
    "source_of",
    "suspense",
    "suspense_item",
    "unanswered",
    "view_of",
    "was_received",
    "watched",
    "watched_of",
]
