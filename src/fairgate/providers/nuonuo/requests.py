"""Our request in the vendor's words. Amounts are texts in yuan; the price of a line includes the tax."""

from collections.abc import Mapping
from typing import Any

from fairgate.billing.invoices.ports import InvoiceRequest, Item
from fairgate.billing.invoices.states import InvoiceKind
from fairgate.foundation.money import Money
from fairgate.providers.partner_line.values import beijing_text, yuan_of

LINES = {InvoiceKind.ORDINARY: "pc", InvoiceKind.SPECIAL: "bs"}
_BLUE = "1"
_BY_EMAIL, _NOT_SENT = "0", "-1"


def order_of(request: InvoiceRequest) -> Mapping[str, Any]:
    """Return the content of requestBillingNew. Source: protocols 5."""
    buyer, seller = request.buyer, request.seller
    order = {
        "orderNo": request.number,
        "invoiceDate": beijing_text(request.requested_at, "%Y-%m-%d %H:%M:%S"),
        "invoiceType": _BLUE,
        "invoiceLine": LINES[request.kind],
        "buyerName": buyer.name,
        "buyerTaxNum": buyer.tax_number,
        "buyerAddress": buyer.address,
        "buyerTel": buyer.phone,
        "buyerAccount": f"{buyer.bank} {buyer.bank_account}".strip(),
        "email": buyer.email,
        "pushMode": _BY_EMAIL if buyer.email else _NOT_SENT,
        "salerTaxNum": seller.tax_number,
        "salerAddress": seller.address,
        "salerTel": seller.phone,
        "clerk": seller.drawer,
        "remark": request.remark,
        "invoiceDetail": [_detail(item) for item in request.items],
    }
    return {"order": {name: value for name, value in order.items() if value != ""}}


def _detail(item: Item) -> Mapping[str, str]:
    return {
        "goodsName": item.name.rpartition("*")[2],
        "goodsCode": item.tax_code,
        "withTaxFlag": "1",
        "num": str(item.quantity),
        "price": yuan_of(Money(item.unit_fen)),
        "taxRate": f"{item.rate_basis_points / 10_000:g}",
        "taxExcludedAmount": yuan_of(Money(item.net_fen)),
        "tax": yuan_of(Money(item.tax_fen)),
        "taxIncludedAmount": yuan_of(Money(item.total_fen)),
    }
