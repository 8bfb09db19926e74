"""The platform's methods about red-letter forms and red invoices."""

import re
from collections.abc import Callable
from typing import Any

from sandbox.nuonuo import answers, bureau, red
from sandbox.nuonuo.authentication import RefusedError
from sandbox.nuonuo.requests import totals_of
from sandbox.state import Row
from sandbox.world import World

Act = Callable[[World, Any], dict[str, Any]]
_REASONS = {"1": "销货退回", "2": "开票有误", "3": "服务中止", "4": "销售折让"}
_BILL_ID = re.compile(r"[0-9A-Za-z]{1,32}")
_NEEDED = ("billId", "blueInvoiceLine", "applySource", "blueElecInvoiceNumber", "sellerTaxNo", "buyerName")


def apply(world: World, content: Any) -> dict[str, Any]:
    """saveInvoiceRedConfirm: enter a form for a whole invoice."""
    given = _given(content, *_NEEDED)
    if not _BILL_ID.fullmatch(given["billId"]) or given["blueInvoiceLine"] not in {"pc", "bs"}:
        raise RefusedError("E9102", "billId或blueInvoiceLine不正确")
    if given["applySource"] != red.SELLER or str(content.get("redReason")) not in _REASONS:
        raise RefusedError("E9102", "applySource或redReason不正确")
    blue = {"blue_number": given["blueElecInvoiceNumber"], "reason": str(content["redReason"])}
    red.apply(world, bill_id=given["billId"], source=red.SELLER, **blue)
    return answers.reply("E0000", "申请成功", given["billId"])


def query(world: World, content: Any) -> dict[str, Any]:
    """queryInvoiceRedConfirm: one form by our number, or those in a state, as the platform last heard of them."""
    _given(content, "identity")
    if content.get("billId"):
        row = red.find(world, str(content["billId"]))
        rows = [] if row is None else [row]
    else:
        state = str(content.get("billStatus", ""))
        every = world.state.rows("select bill_id from red_forms order by rowid desc limit 200")
        found = [red.find(world, each["bill_id"]) for each in every]
        rows = [row for row in found if row is not None and state in {"", row["told"]}]
    if not rows:
        raise RefusedError("E9500", "未查询到红字确认单")
    told = [_form(world, row) for row in rows[:50]]
    return answers.reply("E0000", "查询成功", {"total": len(rows), "list": told})


def refresh(world: World, content: Any) -> dict[str, Any]:
    """refreshInvoiceRedConfirm: hear from the bureau, of one form, or of all where none is named."""
    _given(content, "identity")
    uuid = str(content.get("billUuid", ""))
    sql = "select bill_id from red_forms where bill_uuid = ? or ? = ''"
    for each in world.state.rows(sql, uuid, uuid):
        if (row := red.find(world, each["bill_id"])) is not None:
            red.refresh(world, row)
    return answers.reply("E0000", "下载成功")


def confirm(world: World, content: Any) -> dict[str, Any]:
    """confirm: the seller agrees to, or refuses, what a buyer entered."""
    given = _given(content, "billId", "identity", "confirmAgreement")
    row = _known(world, given["billId"])
    red.decide(world, row, party=given["identity"], agrees=given["confirmAgreement"] == "1")
    red.refresh(world, row)
    return answers.reply("E0000", "确认成功")


def cancel(world: World, content: Any) -> dict[str, Any]:
    """confirmInfoCancel: take a form back."""
    row = _known(world, _given(content, "billId", "identity")["billId"])
    red.cancel(world, row)
    red.refresh(world, row)
    return answers.reply("E0000", "撤销成功")


def issue(world: World, content: Any) -> dict[str, Any]:
    """fastInvoiceRed: the red invoice of a form."""
    given = _given(content, "orderNo", "taxNum", "elecInvoiceNumber", "billNo", "billUuid")
    row = world.state.row("select bill_id from red_forms where bill_uuid = ?", given["billUuid"])
    form = red.find(world, row["bill_id"]) if row is not None else None
    if form is None or form["bill_no"] != given["billNo"] or len(given["orderNo"]) > 20:
        raise RefusedError("E9500", "未查询到红字确认单")
    serial = red.issue(world, form, given["orderNo"])
    return answers.reply("E0000", "提交成功", {"invoiceSerialNum": serial})


def _given(content: Any, *needed: str) -> dict[str, str]:
    given = {name: content.get(name) for name in needed} if isinstance(content, dict) else {}
    for name in needed:
        if not isinstance(given.get(name), str) or not given[name]:
            raise RefusedError("E9101", f"{name}不能为空")
    return {name: str(value) for name, value in given.items()}


def _known(world: World, bill_id: str) -> Row:
    row = red.find(world, bill_id)
    if row is None:
        raise RefusedError("E9500", "未查询到红字确认单")
    return row


def _form(world: World, row: Row) -> dict[str, Any]:
    blue = red.issued(world, row["blue_number"])
    net, tax = totals_of(blue["request"]) if blue is not None else (0, 0)
    paper = bureau.find(world, row["red_order"]) if row["red_order"] else None
    is_issued = paper is not None and paper["state"] == "issued"
    return {
        "billId": row["bill_id"],
        "billNo": row["bill_no"],
        "billUuid": row["bill_uuid"],
        "billStatus": row["told"],
        "billMessage": row["message"] if row["told"] == row["state"] else "",
        "billTime": int(row["at"] * 1000),
        "applySource": int(row["source"]),
        "blueElecInvoiceNumber": row["blue_number"],
        "redReason": row["reason"],
        "taxExcludedAmount": f"-{net}",
        "taxAmount": f"-{tax}",
        "redInvoiceNumber": paper["number"] if paper is not None and is_issued else None,
    }


METHODS: dict[str, tuple[str, Act]] = {
    "saveInvoiceRedConfirm": ("red", apply),
    "queryInvoiceRedConfirm": ("red_query", query),
    "refreshInvoiceRedConfirm": ("red_query", refresh),
    "confirm": ("red_act", confirm),
    "confirmInfoCancel": ("red_act", cancel),
    "fastInvoiceRed": ("red_issue", issue),
}
