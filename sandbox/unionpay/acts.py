"""What the calls do: each takes a call and its checked fields and gives what the answer adds, or raises DeniedError."""

from collections.abc import Mapping
from typing import Any

from sandbox.key_making import digits
from sandbox.state import Row
from sandbox.till import books, orders
from sandbox.till.calls import Call
from sandbox.till.refusals import RefusedError
from sandbox.unionpay import bills, keys, refunds, transactions
from sandbox.unionpay.codes import (
    ACCEPTED,
    BAD_FORMAT,
    IN_PROGRESS,
    NO_FILE,
    REPEATED,
    SUCCESS,
    UNKNOWN,
    DeniedError,
    words_of,
)
from sandbox.unionpay.fields import B2B, check_time, read_instant
from sandbox.world import World

Fields = Mapping[str, str]
TOLERANCE = 600.0
FORM_TOLERANCE = 3600.0  # a person may look at the merchant's button for a while
LIFE = 7200.0


def apply_code(call: Call, fields: Fields) -> dict[str, str]:
    """QR code for the payer's wallet to scan; an orderId is good for one code."""
    check_time(call.world, fields, TOLERANCE)
    code = f"https://qr.95516.com/00010000/62{digits(30)}"
    _add(call.world, fields, "scan", code)
    if (wish := call.wish("in_progress")) is not None:
        return _result(_under_way(wish))
    return _result(SUCCESS) | {"qrCode": code}


def open_gateway(call: Call, fields: Fields) -> Row:
    """Order behind the cashier page; the same form again, as after a reload, opens the same order."""
    known = orders.find(call.world, keys.NAME, fields["orderId"])
    if known is not None and transactions.request_of(known) == transactions.own(fields):
        return known
    check_time(call.world, fields, FORM_TOLERANCE)
    return _add(call.world, fields, _way(fields))


def _way(fields: Fields) -> str:
    is_on_phone = fields["channelType"] == "08"
    if fields["bizType"] != B2B:
        return "phone" if is_on_phone else "page"
    if is_on_phone:
        raise DeniedError(BAD_FORMAT, "企业网银（B2B）的channelType应为07")
    return transactions.AT_BANK


def query(call: Call, fields: Fields) -> dict[str, str]:
    """The order or refund as it stands; both its number and its own time are needed to find it."""
    refund = refunds.find(call.world, fields["orderId"])
    if refund is not None and refunds.request_of(refund)["txnTime"] == fields["txnTime"]:
        return _of_refund(call, refund)
    order = orders.find(call.world, keys.NAME, fields["orderId"])
    if order is None or transactions.request_of(order)["txnTime"] != fields["txnTime"]:
        raise DeniedError(UNKNOWN)
    code, paid = transactions.code_of(order), {"settleAmt": "0"}
    if (wish := call.wish("in_progress")) is not None:
        code = _under_way(wish)
    elif order["state"] == "SUCCESS":
        paid = transactions.paid_part(order, order["transaction_id"], order["paid_at"])
    told = transactions.told(order) | paid
    return told | _result(SUCCESS) | {"origRespCode": code, "origRespMsg": words_of(code)}


def _of_refund(call: Call, refund: Row) -> dict[str, str]:
    wish = call.wish("in_progress")
    code = refunds.CODES[refund["state"]] if wish is None else _under_way(wish)
    return refunds.told(refund) | _result(SUCCESS) | {"origRespCode": code, "origRespMsg": words_of(code)}


def give_file(call: Call, fields: Fields) -> dict[str, str]:
    """The day's file of what was cleared."""
    world = call.world
    check_time(world, fields, TOLERANCE)
    day = bills.latest(fields["settleDate"], transactions.settle_day(world.now()))
    if day is None:
        raise DeniedError(BAD_FORMAT, "域settleDate不是日期")
    found = bills.cleared(world, day)
    if not any(found) or not books.is_bill_ready(world, day):
        raise DeniedError(NO_FILE)
    mer_id = fields["merId"]
    content = bills.packed(mer_id, day, *found)
    return _result(SUCCESS) | {"fileName": f"{mer_id}_{day:%Y%m%d}.zip", "fileContent": content}


def _under_way(wish: Mapping[str, Any]) -> str:
    code = str(wish.get("code", ""))
    return code if code in IN_PROGRESS else ACCEPTED


def _result(code: str) -> dict[str, str]:
    return {"respCode": code, "respMsg": words_of(code)}


def _add(world: World, fields: Fields, way: str, code: str = "") -> Row:
    request = transactions.own(fields)
    new = orders.NewOrder(
        vendor=keys.NAME,
        way=way,
        out_trade_no=fields["orderId"],
        total=int(fields["txnAmt"]),
        description=transactions.description_of(request),
        request=request,
        notify_url=fields["backUrl"],
        return_url=fields.get("frontUrl", ""),
        expires_at=_expiry(world, fields),
        code=code,
    )
    try:
        return orders.add(world, new)
    except RefusedError:
        raise DeniedError(REPEATED) from None


def _expiry(world: World, fields: Fields) -> float:
    if not fields.get("payTimeout"):
        return world.now() + LIFE
    expires_at = read_instant("payTimeout", fields["payTimeout"])
    if expires_at <= world.now():
        raise DeniedError(BAD_FORMAT, "payTimeout早于当前时间")
    return expires_at
