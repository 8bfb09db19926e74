"""What the platform answers about an order."""

import json
from typing import Any

from sandbox.nuonuo.requests import totals
from sandbox.state import Row
from sandbox.world import World

_STATUS = {"issuing": "20", "issued": "2", "failed": "22", "stalled": "24"}
_WORDS = {"20": "开票中", "2": "开票完成", "22": "开票失败", "24": "签章失败"}


def reply(code: str, describe: str, result: Any = None) -> dict[str, Any]:
    """Give the vendor's envelope."""
    return {"code": code, "describe": describe, "result": result}


def invoice(world: World, row: Row) -> dict[str, Any]:
    """Give an order as queryInvoiceResult lists it; files and numbers once it is issued."""
    order, status = json.loads(row["request"]), _STATUS[row["state"]]
    net, tax = totals(order)
    told = {
        "serialNo": row["serial"],
        "orderNo": row["order_no"],
        "status": status,
        "statusMsg": _WORDS[status],
        "failCause": row["fail_cause"] or "",
        "payerName": order["buyerName"],
        "payerTaxNo": order.get("buyerTaxNum", ""),
        "invoiceKind": order["invoiceLine"],
        "exTaxAmount": str(net),
        "taxAmount": str(tax),
        "orderAmount": str(net + tax),
    }
    return told | (_issued(world, row) if row["state"] == "issued" else {})


def _issued(world: World, row: Row) -> dict[str, Any]:
    address = f"{world.url}/nuonuo/files/{row['token']}"
    return {
        "allElectronicInvoiceNumber": row["number"],
        "invoiceTime": int(row["issued_at"] * 1000),
        "pdfUrl": f"{address}.pdf",
        "xmlUrl": f"{address}.xml",
    }
