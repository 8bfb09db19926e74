"""Reads of invoices."""

from fairgate.billing.invoices.queries.billable import (
    billable,
    free_lines,
    left_of,
    payer_of,
    standing_on,
    stands_with_others,
)
from fairgate.billing.invoices.queries.desk import held_count, held_states, invoices
from fairgate.billing.invoices.queries.own import (
    invoice,
    invoice_file,
    invoice_of_form,
    invoices_of_order,
)
from fairgate.billing.invoices.queries.talks import (
    Talk,
    all_decided,
    awaiting_of,
    files_to_fetch,
    talk,
)
from fairgate.billing.invoices.views import Billable, BillableLine, InvoiceRow, InvoiceView

__all__ = [
    "Billable",
    "BillableLine",
    "InvoiceRow",
    "InvoiceView",
    "Talk",
    "all_decided",
    "awaiting_of",
    "billable",
    "files_to_fetch",
    "free_lines",
    "held_count",
    "held_states",
    "invoice",
    "invoice_file",
    "invoice_of_form",
    "invoices",
    "invoices_of_order",
    "left_of",
    "payer_of",
    "standing_on",
    "stands_with_others",
    "talk",
]
