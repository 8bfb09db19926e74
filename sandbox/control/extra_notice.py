"""An extra notice beside the real ones: for orders that nobody paid, with foreign or forged contents."""

from typing import Any

from sandbox.wechat_pay import notices, orders
from sandbox.wechat_pay.transactions import as_transaction
from sandbox.world import World, beijing

CONTENTS = ("mchid", "appid", "trade_state", "transaction_id")


def send(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Send a success notice about an order as it stands, or claim one that never was.

    `forgery` is one of notices.FORGERIES; `copies`, `gap`, `after` as in Dispatch; `total` (fen),
    `currency`, `say_out_trade_no` and the other CONTENTS replace what the notice says.
    """
    order = orders.get(world, params["out_trade_no"])
    forgery = str(params.get("forgery", ""))
    if forgery and forgery not in notices.FORGERIES:
        raise ValueError(f"forgery is one of {notices.FORGERIES}")
    dispatch = notices.Dispatch(
        copies=int(params.get("copies", 1)),
        after=float(params.get("after", 0)),
        gap=float(params.get("gap", 0)),
        forgery=forgery,
    )
    with world.state.transaction():
        notices.send(world, order, _claimed(world, as_transaction(order), params), dispatch)
    return {"copies": dispatch.copies}


def _claimed(world: World, transaction: dict[str, Any], params: dict[str, Any]) -> dict[str, Any]:
    total = int(params.get("total", transaction["amount"]["total"]))
    currency = str(params.get("currency", "CNY"))
    amount = {"total": total, "payer_total": total, "currency": currency, "payer_currency": currency}
    said = {name: params[name] for name in CONTENTS if name in params}
    if "say_out_trade_no" in params:
        said["out_trade_no"] = params["say_out_trade_no"]
    return _paid(world, transaction) | said | {"amount": amount}


def _paid(world: World, transaction: dict[str, Any]) -> dict[str, Any]:
    """Give what makes a transaction look paid; what it already has of that stays."""
    invented = {
        "trade_type": "NATIVE",
        "bank_type": "OTHERS",
        "transaction_id": "4200" + "0" * 24,
        "success_time": beijing(world.now()),
        "payer": {"openid": "o" + "0" * 27},
    }
    return invented | transaction | {"trade_state": "SUCCESS", "trade_state_desc": "支付成功"}
