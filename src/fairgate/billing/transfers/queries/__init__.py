"""Reads of bank transfers."""

from fairgate.billing.transfers.queries.doubts import doubts_of
from fairgate.billing.transfers.queries.finding import OpenOrders, open_orders, suggestions
from fairgate.billing.transfers.queries.receipts import (
    open_receipts,
    paid_by,
    proposals_waiting,
    receipt_case,
    receipts,
    suggested_for,
)
from fairgate.billing.transfers.queries.remittances import (
    code_of_order,
    order_numbers,
    other_orders,
    remittance,
    remittances,
    slip_picture,
    slips_waiting,
    takes_transfers,
)

__all__ = [
    "OpenOrders",
    "code_of_order",
    "doubts_of",
    "open_orders",
    "open_receipts",
    "order_numbers",
    "other_orders",
    "paid_by",
    "proposals_waiting",
    "receipt_case",
    "receipts",
    "remittance",
    "remittances",
    "slip_picture",
    "slips_waiting",
    "suggested_for",
    "suggestions",
    "takes_transfers",
]
