"""The files of an issued invoice: a PDF marked as a sample, and XML as the bureau shapes it. Source: protocols 5."""

import json
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

import typst

from sandbox.nuonuo.requests import totals
from sandbox.samples.fonts import font_file
from sandbox.state import Row
from sandbox.world import BEIJING

_TEMPLATE = Path(__file__).with_name("invoice.typ")
_TITLES = {"pc": "电子发票（普通发票）", "bs": "电子发票（增值税专用发票）"}
_DIGITS, _UNITS, _SECTIONS = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"), ("", "万", "亿")


def pdf(row: Row) -> bytes:
    """Give the PDF of an issued order."""
    with TemporaryDirectory(prefix="invoice-") as root:
        Path(root, "invoice.json").write_text(json.dumps(_words(row), ensure_ascii=False), encoding="utf-8")
        Path(root, _TEMPLATE.name).write_bytes(_TEMPLATE.read_bytes())
        fonts = [str(font_file("hei").parent)]
        made = typst.compile(str(Path(root, _TEMPLATE.name)), root=root, font_paths=fonts)
    assert isinstance(made, bytes)
    return made


def _words(row: Row) -> dict[str, Any]:
    order = json.loads(row["request"])
    net, tax = totals(order)
    return {
        "title": _TITLES[order["invoiceLine"]],
        "number": row["number"],
        "date": datetime.fromtimestamp(row["issued_at"], BEIJING).strftime("%Y年%m月%d日"),
        "buyer": order["buyerName"],
        "buyer_number": order.get("buyerTaxNum", ""),
        "seller_number": order["salerTaxNum"],
        "lines": [
            [line["goodsName"], line["num"], line["taxExcludedAmount"], line["taxRate"], line["tax"]]
            for line in order["invoiceDetail"]
        ],
        "net": str(net),
        "tax": str(tax),
        "total": str(net + tax),
        "capitals": in_capitals(round((net + tax) * 100)),
        "remark": order.get("remark", ""),
        "drawer": order["clerk"],
    }


def in_capitals(fen: int) -> str:
    """Give an amount in the signs that cannot be altered: 壹仟贰佰元整."""
    if fen < 0:
        return f"（负数）{in_capitals(-fen)}"
    yuan, jiao, cent = fen // 100, fen // 10 % 10, fen % 10
    tail = (f"{_DIGITS[jiao]}角" if jiao else "") + (f"{_DIGITS[cent]}分" if cent else "整")
    gap = "零" if yuan and not jiao and cent else ""
    return (f"{_whole(yuan)}元" if yuan or not (jiao or cent) else "") + gap + tail


def _whole(yuan: int) -> str:
    if not yuan:
        return "零"
    said, section = "", 0
    while yuan:
        yuan, part = divmod(yuan, 10_000)
        if part:
            joint = "零" if said and part % 10 == 0 and not said.startswith("零") else ""
            said = _section(part, has_higher=yuan > 0) + _SECTIONS[section] + joint + said
        section += 1
    return said


def _section(part: int, *, has_higher: bool) -> str:
    said, is_open = "", False
    for place in (3, 2, 1, 0):
        digit = part // 10**place % 10
        if digit:
            said += ("零" if is_open and (said or has_higher) else "") + _DIGITS[digit] + _UNITS[place]
            is_open = False
        else:
            is_open = True if said or has_higher else is_open
    return said


def xml(row: Row) -> bytes:
    """Give the XML of an issued order, in the shape that archives keep."""
    order = json.loads(row["request"])
    net, tax = totals(order)
    root = Element("EInvoice")
    header = SubElement(root, "Header")
    _put(header, EIid=row["number"], Note="样例，不作报销凭证")
    _put(SubElement(header, "InherentLabel"), EInvoiceType="1", GeneralOrSpecialVAT=order["invoiceLine"])
    data = SubElement(root, "EInvoiceData")
    _put(SubElement(data, "SellerInformation"), SellerIdNum=order["salerTaxNum"])
    buyer = {"BuyerName": order["buyerName"], "BuyerIdNum": order.get("buyerTaxNum", "")}
    _put(SubElement(data, "BuyerInformation"), **buyer)
    sums = {"TotalAmWithoutTax": str(net), "TotalTaxAm": str(tax), "TotalTax-includedAmount": str(net + tax)}
    capitals = {"TotalTax-includedAmountInChinese": in_capitals(round((net + tax) * 100))}
    _put(SubElement(data, "BasicInformation"), **sums, **capitals, Drawer=order["clerk"])
    for line in order["invoiceDetail"]:
        _put(
            SubElement(data, "IssuItemInformation"),
            ItemName=line["goodsName"],
            Quantity=line["num"],
            UnPrice=line["price"],
            Amount=line["taxExcludedAmount"],
            TaxRate=line["taxRate"],
            ComTaxAm=line["tax"],
            TaxClassificationCode=line["goodsCode"],
        )
    if order.get("blue"):
        red = SubElement(SubElement(data, "SpecificInformation"), "RedEInvoice")
        _put(red, OriginalInvoiceCode=order["blue"])
    issued = datetime.fromtimestamp(row["issued_at"], BEIJING).isoformat(timespec="seconds")
    _put(SubElement(root, "TaxSupervisionInfo"), InvoiceNumber=row["number"], IssueTime=issued)
    body: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body


def _put(parent: Element, **values: str) -> None:
    for name, value in values.items():
        SubElement(parent, name).text = value
