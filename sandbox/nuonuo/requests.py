"""What requestBillingNew must hold. Written apart from the product: amounts are added up here once more."""

import json
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from sandbox.nuonuo.authentication import RefusedError

MOST_LINES = 2000
TAX_TOLERANCE = Decimal("0.06")
_NEEDED = ("orderNo", "invoiceDate", "invoiceType", "invoiceLine", "buyerName", "salerTaxNum", "clerk")
_KINDS = {"pc": "数电普票", "bs": "数电专票"}
_USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")
_CODE = re.compile(r"[0-9]{19}")


def checked(content: Any) -> dict[str, Any]:
    """Give the order of a request that the bureau can issue; RefusedError says what is wrong with it."""
    order = content.get("order") if isinstance(content, dict) else None
    if not isinstance(order, dict):
        raise RefusedError("E9101", "缺少order")
    for name in _NEEDED:
        if not isinstance(order.get(name), str) or not order[name]:
            raise RefusedError("E9101", f"{name}不能为空")
    if order["invoiceType"] != "1" or order["invoiceLine"] not in _KINDS or len(order["orderNo"]) > 20:
        raise RefusedError("E9102", "invoiceType、invoiceLine或orderNo不正确")
    _check_buyer(order)
    lines = order.get("invoiceDetail")
    if not isinstance(lines, list) or not 1 <= len(lines) <= MOST_LINES:
        raise RefusedError("E9103", "invoiceDetail应为1至2000行")
    for line in lines:
        _check_line(line)
    return order


def _check_buyer(order: dict[str, Any]) -> None:
    number = order.get("buyerTaxNum", "")
    if number and not _USCC.fullmatch(number):
        raise RefusedError("E9104", "购方税号格式不正确")
    if order["invoiceLine"] == "bs" and not number:
        raise RefusedError("E9104", "专票的购方税号不能为空")


def _check_line(line: Any) -> None:
    try:
        net, tax = Decimal(line["taxExcludedAmount"]), Decimal(line["tax"])
        gross, rate = Decimal(line["taxIncludedAmount"]), Decimal(line["taxRate"])
        asked = Decimal(line["num"]) * Decimal(line["price"])
        code, name = str(line["goodsCode"]), str(line["goodsName"])
    except (KeyError, TypeError, InvalidOperation):
        raise RefusedError("E9103", "明细行不完整或金额不是数字") from None
    if not _CODE.fullmatch(code) or not name or line.get("withTaxFlag") != "1":
        raise RefusedError("E9103", "商品编码、名称或含税标志不正确")
    if net + tax != gross or asked != gross or gross <= 0:
        raise RefusedError("E9105", "不含税金额、税额、价税合计不相等")
    if abs(gross - net - net * rate) > TAX_TOLERANCE:
        raise RefusedError("E9105", "税额与税率不符，误差超过0.06")


def totals(order: dict[str, Any]) -> tuple[Decimal, Decimal]:
    """Give what the lines come to: without tax, and tax."""
    lines = order["invoiceDetail"]
    net = sum((Decimal(line["taxExcludedAmount"]) for line in lines), Decimal())
    return net, sum((Decimal(line["tax"]) for line in lines), Decimal())


def totals_of(request: str) -> tuple[Decimal, Decimal]:
    """Give the same from an order as it is kept."""
    return totals(json.loads(request))
