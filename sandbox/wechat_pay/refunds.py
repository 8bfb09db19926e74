"""How WeChat Pay gives money back. Source: protocols section 1, "Refund rules"; pay.weixin.qq.com, 申请退款.

What is accepted is PROCESSING and ends later. Which code answers which mistake is plausible rather than confirmed.
"""

import json
from typing import Any

from sandbox.key_making import digits
from sandbox.state import Row
from sandbox.till import orders as till_orders
from sandbox.till import refunds
from sandbox.till.refunds import NewRefund
from sandbox.till.refusals import RefusedError
from sandbox.wechat_pay.errors import bad_parameter, no_such_resource, not_enough, not_refundable
from sandbox.wechat_pay.orders import VENDOR
from sandbox.world import World, beijing

LONGEST = 365 * 86400.0
Content = dict[str, Any]


def ask(world: World, request: Content) -> Row:
    """Give the refund for `request`: a new one, or the one made before under the same number. Raises RefusedError."""
    order, fen = _order(world, request), request["amount"]["refund"]
    known = refunds.by_refund_number(world, VENDOR, request["out_refund_no"])
    if known is not None:
        if (known["out_trade_no"], known["fen"]) != (order["out_trade_no"], fen):
            raise not_refundable("订单金额或退款金额与之前请求不一致，请核实后再试")
        return _repeated(world, known)
    _check(world, order, request)
    return refunds.add(world, _new(order, request))


def get(world: World, number: str) -> Row:
    """Give a refund by the merchant's number. Raises RefusedError (404)."""
    found = refunds.by_refund_number(world, VENDOR, number)
    if found is None:
        raise no_such_resource("退款单不存在")
    return found


def told(world: World, refund: Row) -> Content:
    """Give the refund as answers tell it; it names no merchant."""
    order = till_orders.by_number(world, refund["out_trade_no"])
    total, fen = order["total"], refund["fen"]
    sums = {"discount_refund": 0, "settlement_refund": fen, "settlement_total": total, "currency": "CNY"}
    return (
        _common(order, refund)
        | {
            "channel": "ORIGINAL",
            "create_time": beijing(refund["at"]),
            "status": refund["state"],
            "funds_account": "AVAILABLE",
            "promotion_detail": [],
        }
        | {"amount": _amount(total, fen) | sums}
    )


def as_notice(order: Row, refund: Row) -> Content:
    """Give the refund as a notice tells it."""
    mchid = json.loads(order["request"])["mchid"]
    amount = {"amount": _amount(order["total"], refund["fen"])}
    return {"mchid": mchid} | _common(order, refund) | {"refund_status": refund["state"]} | amount


def _common(order: Row, refund: Row) -> Content:
    success = {"success_time": beijing(refund["ended_at"])} if refund["state"] == "SUCCESS" else {}
    return {
        "refund_id": refund["refund_id"],
        "out_refund_no": refund["number"],
        "transaction_id": order["transaction_id"],
        "out_trade_no": order["out_trade_no"],
        "user_received_account": "支付用户零钱",
    } | success


def _amount(total: int, fen: int) -> dict[str, Any]:
    return {"total": total, "refund": fen, "payer_total": total, "payer_refund": fen}


def _order(world: World, request: Content) -> Row:
    if ("transaction_id" in request) == ("out_trade_no" in request):
        raise bad_parameter("transaction_id与out_trade_no应填且只填一个")
    name = "transaction_id" if "transaction_id" in request else "out_trade_no"
    sql = f"select out_trade_no from orders where vendor = ? and {name} = ?"  # noqa: S608 - our own names
    found = world.state.row(sql, VENDOR, request[name])
    if found is None:
        raise no_such_resource("订单不存在")
    return till_orders.by_number(world, found["out_trade_no"])


def _repeated(world: World, refund: Row) -> Row:
    try:
        return refunds.repeated(world, refund)
    except RefusedError as refusal:
        raise not_refundable(refusal.message) from None


def _check(world: World, order: Row, request: Content) -> None:
    fen, total = request["amount"]["refund"], request["amount"]["total"]
    if total != order["total"]:
        raise not_refundable("订单金额与原订单不一致")
    if order["paid_at"] is not None and world.now() - order["paid_at"] > LONGEST:
        raise not_refundable("订单已超过可退款的最大期限（365天）")
    try:
        refunds.refuse_what_cannot_go_back(world, order, fen)
    except RefusedError as refusal:
        if refusal.code == "REFUND_SHORT":
            raise not_enough() from None
        raise not_refundable(refusal.message) from None


def _new(order: Row, request: Content) -> NewRefund:
    return NewRefund(
        vendor=VENDOR,
        out_trade_no=order["out_trade_no"],
        number=request["out_refund_no"],
        fen=request["amount"]["refund"],
        request=request,
        refund_id="5030" + digits(25),
        notify_url=request.get("notify_url", ""),
    )
