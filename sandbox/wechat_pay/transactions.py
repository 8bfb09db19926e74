"""An order in the words of the wire, the same in queries and notices. Source: protocols section 1."""

import json
from typing import Any

from sandbox.state import Row
from sandbox.world import beijing

STATE_WORDS = {
    "NOTPAY": "订单未支付",
    "SUCCESS": "支付成功",
    "CLOSED": "订单已关闭",
    "PAYERROR": "支付失败",
}


def as_transaction(order: Row) -> dict[str, Any]:
    """Give the order as queries and notices tell it."""
    request = json.loads(order["request"])
    told = {
        "appid": request["appid"],
        "mchid": request["mchid"],
        "out_trade_no": order["out_trade_no"],
        "trade_state": order["state"],
        "trade_state_desc": STATE_WORDS[order["state"]],
        "attach": request.get("attach", ""),
        "amount": {"total": order["total"], "currency": "CNY"},
        "promotion_detail": [],
    }
    return told | _paid_part(order) if order["state"] == "SUCCESS" else told


def _paid_part(order: Row) -> dict[str, Any]:
    fen = order["total"]
    return {
        "transaction_id": order["transaction_id"],
        "trade_type": "NATIVE",
        "bank_type": "OTHERS",
        "success_time": beijing(order["paid_at"]),
        "payer": {"openid": order["payer"]},
        "amount": {"total": fen, "payer_total": fen, "currency": "CNY", "payer_currency": "CNY"},
    }
