"""An order in the words of the wire, the same in queries and notices. Source: protocols section 1."""

import json
from typing import Any

from sandbox.state import Row
from sandbox.world import World, beijing

STATE_WORDS = {
    "NOTPAY": "订单未支付",
    "SUCCESS": "支付成功",
    "REFUND": "转入退款",
    "CLOSED": "订单已关闭",
    "PAYERROR": "支付失败",
}
TRADE_TYPES = {"scan": "NATIVE", "phone": "MWEB", "in_app": "JSAPI"}


def as_transaction(order: Row, *, is_refunded: bool = False) -> dict[str, Any]:
    """Give the order as queries tell it; a paid one of which any money went back is in the state REFUND."""
    request, state = json.loads(order["request"]), "REFUND" if is_refunded else order["state"]
    told = {
        "appid": request["appid"],
        "mchid": request["mchid"],
        "out_trade_no": order["out_trade_no"],
        "trade_state": state,
        "trade_state_desc": STATE_WORDS[state],
        "attach": request.get("attach", ""),
        "amount": {"total": order["total"], "currency": "CNY"},
        "promotion_detail": [],
    }
    return told | _paid_part(order) if order["state"] == "SUCCESS" else told


def as_success(world: World, order: Row) -> dict[str, Any]:
    """Give the order as a success notice tells it; for an unpaid order that part is invented."""
    if order["state"] == "SUCCESS":
        return as_transaction(order)
    invented = dict(order) | {
        "transaction_id": "4200" + "0" * 24,
        "paid_at": world.now(),
        "payer": "o" + "0" * 27,
    }
    claim = {"trade_state": "SUCCESS", "trade_state_desc": STATE_WORDS["SUCCESS"]}
    return as_transaction(order) | claim | _paid_part(invented)


def _paid_part(order: "Row | dict[str, Any]") -> dict[str, Any]:
    fen = order["total"]
    return {
        "transaction_id": order["transaction_id"],
        "trade_type": TRADE_TYPES[order["way"]],
        "bank_type": "OTHERS",
        "success_time": beijing(order["paid_at"]),
        "payer": {"openid": order["payer"]},
        "amount": {"total": fen, "payer_total": fen, "currency": "CNY", "payer_currency": "CNY"},
    }
