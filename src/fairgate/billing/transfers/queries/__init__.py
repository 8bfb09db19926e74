"""Reads of bank transfers."""

from fairgate.billing.transfers.queries.announced import (
    closed_refusal,
    code_of_order,
    order_numbers,
    other_orders,
    remittance,
    slip_picture,
    takes_transfers,
)
from fairgate.billing.transfers.queries.doubts import doubts_of
from fairgate.billing.transfers.queries.finding import OpenOrders, open_orders, suggestions
from fairgate.billing.transfers.queries.lists import remittances, shared_by, slips_waiting
from fairgate.billing.transfers.queries.payers import PayerView, payers_for
from fairgate.billing.transfers.queries.receipts import (
    open_receipts,
    paid_by,
    proposals_waiting,
    receipt_case,
    receipts,
    suggested_for,
)
from fairgate.billing.transfers.queries.sharing import paid_by_others, pays_for_others

__all__ = [
    "OpenOrders",
    "PayerView",
    "closed_refusal",
    "code_of_order",
    "doubts_of",
    "open_orders",
    "open_receipts",
    "order_numbers",
    "other_orders",
    "paid_by",
    "paid_by_others",
    "payers_for",
    "pays_for_others",
    "proposals_waiting",
    "receipt_case",
    "receipts",
    "remittance",
    "remittances",
    "shared_by",
    "slip_picture",
    "slips_waiting",
    "suggested_for",
    "suggestions",
    "takes_transfers",
]
