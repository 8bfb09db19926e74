"""An extra notice beside the real ones: for orders that nobody paid, with foreign or forged contents."""

from typing import Any

from sandbox.till import notices, orders
from sandbox.world import World

SAID = ("currency", "mchid", "appid", "trade_state", "transaction_id")


def send(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Send a success notice about an order as it stands, or claim one that never was.

    `forgery` is one of the vendor's; `copies`, `gap`, `after` as in Dispatch; `total` (fen), `say_out_trade_no`
    and SAID replace what the notice says.
    """
    order = orders.by_number(world, params["out_trade_no"])
    forgery, forgeries = str(params.get("forgery", "")), world.vendor(order["vendor"]).forgeries
    if forgery and forgery not in forgeries:
        raise ValueError(f"forgery is one of {forgeries}")
    dispatch = notices.Dispatch(
        copies=int(params.get("copies", 1)),
        after=float(params.get("after", 0)),
        gap=float(params.get("gap", 0)),
        forgery=forgery,
    )
    with world.state.transaction():
        notices.send(world, order, _said(params), dispatch)
    return {"copies": dispatch.copies}


def _said(params: dict[str, Any]) -> dict[str, Any]:
    said = {name: params[name] for name in SAID if name in params}
    if "total" in params:
        said["total"] = int(params["total"])
    if "say_out_trade_no" in params:
        said["out_trade_no"] = params["say_out_trade_no"]
    return said
