"""What the control plane can do with refunds: end one that is under way, or tell of one again."""

from typing import Any

from sandbox.control.listing import refund_facts
from sandbox.state import Row
from sandbox.till import notices, refunds
from sandbox.till.orders import by_number
from sandbox.till.refusals import RefusedError
from sandbox.world import World


def end(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """End a refund in `state`: SUCCESS, CLOSED or ABNORMAL. Raises RefusedError when it has ended."""
    state = str(params.get("state", "SUCCESS"))
    if state not in refunds.ENDS:
        raise ValueError(f"state is one of {', '.join(refunds.ENDS)}")
    return refund_facts(refunds.end(world, _refund(world, params), state))


def send_notice(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Tell of a refund once more, as it stands; `forgery` is one of the vendor's, `copies`, `gap` as in Dispatch."""
    refund, forgery = _refund(world, params), str(params.get("forgery", ""))
    forgeries = world.vendor(refund["vendor"]).forgeries
    if forgery and forgery not in forgeries:
        raise ValueError(f"forgery is one of {forgeries}")
    dispatch = notices.Dispatch(
        copies=int(params.get("copies", 1)), gap=float(params.get("gap", 0)), forgery=forgery
    )
    with world.state.transaction():
        notices.send_refund(world, by_number(world, refund["out_trade_no"]), refund, dispatch)
    return {"copies": dispatch.copies}


def _refund(world: World, params: dict[str, Any]) -> Row:
    found = world.state.row("select * from refunds where number = ?", str(params["number"]))
    if found is None:
        raise RefusedError(404, "REFUND_NOT_EXIST", "退款单不存在")
    return found
