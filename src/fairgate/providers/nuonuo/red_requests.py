"""What is said to the vendor about red-letter forms and red invoices. Source: protocols 5."""

from collections.abc import Mapping
from typing import Any

from fairgate.billing.returns.ports import FormRequest, RedRequest
from fairgate.billing.returns.states import ReturnReason
from fairgate.providers.nuonuo.requests import LINES
from fairgate.providers.partner_line.values import beijing_text

SELLER = "0"
REASONS = {ReturnReason.WRONG: "2", ReturnReason.ENDED: "3"}
"""The vendor numbers reasons otherwise than the bureau: 1 goods returned, 2 wrong, 3 service ended, 4 discount."""


def form_of(request: FormRequest) -> Mapping[str, Any]:
    """Return the content of saveInvoiceRedConfirm for a whole invoice: its lines need not be told."""
    content = {
        "billId": request.number,
        "blueInvoiceLine": LINES[request.kind],
        "applySource": SELLER,
        "blueElecInvoiceNumber": request.invoice_number,
        "billTime": str(int(request.requested_at.timestamp() * 1000)),
        "sellerTaxNo": request.seller_tax_number,
        "sellerName": request.seller_name,
        "buyerTaxNo": request.buyer_tax_number,
        "buyerName": request.buyer_name,
        "redReason": REASONS[request.reason],
        "autoInvoice": "0",
    }
    return {name: value for name, value in content.items() if value != ""}


def red_of(request: RedRequest) -> Mapping[str, Any]:
    """Return the content of fastInvoiceRed."""
    return {
        "orderNo": request.number,
        "orderTime": beijing_text(request.requested_at, "%Y-%m-%d %H:%M:%S"),
        "taxNum": request.seller_tax_number,
        "elecInvoiceNumber": request.form.invoice_number,
        "billNo": request.form.bureau_number,
        "billUuid": request.form.bureau_id,
    }
