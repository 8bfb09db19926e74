"""How Alipay gives money back: at once, in the call itself. Source: protocols section 2, "Refund".

`code` 10000 says that the call was understood; `fund_change` whether money moved in it. A query names a refund that is
done by refund_status, and says nothing of one that is not. Plausible rather than confirmed: 365 days, and the sub_code
for a payer whose account is gone.
"""

import re
from collections.abc import Callable
from typing import Any

from sandbox import behaviours
from sandbox.alipay import trades
from sandbox.alipay.errors import bad_parameter, business
from sandbox.alipay.fields import fen_of
from sandbox.alipay.keys import NAME
from sandbox.alipay.requests import GatewayRequest
from sandbox.key_making import digits
from sandbox.state import Row
from sandbox.till import refunds
from sandbox.till.refunds import NewRefund
from sandbox.till.refusals import RefusedError
from sandbox.world import World

Content = dict[str, Any]
NUMBER = re.compile(r"[0-9A-Za-z_\-]{1,64}")
LONGEST = 365 * 86400.0
# the till's refusals in Alipay's words
REFUSALS = {
    "NOT_PAID": ("ACQ.TRADE_STATUS_ERROR", "交易状态不合法"),
    "REFUND_TOO_MUCH": ("ACQ.REASON_TRADE_REFUND_FEE_ERR", "退款金额无效"),
    "REFUND_TOO_OFTEN": ("ACQ.TRADE_NOT_ALLOW_REFUND", "当前交易不允许退款"),
    "REFUND_REJECTED": ("ACQ.TRADE_NOT_ALLOW_REFUND", "当前交易不允许退款"),
    "REFUND_SHORT": ("ACQ.SELLER_BALANCE_NOT_ENOUGH", "卖家余额不足"),
}


def give(world: World, request: GatewayRequest) -> tuple[Row, bool]:
    """Give the order, and whether money moved. Raises RefusedError."""
    order = trades.find_trade(world, request.content)
    fen, number = fen_of(request.content.get("refund_amount"), "refund_amount"), _number(order, request)
    known = refunds.find(world, order["out_trade_no"], number)
    if known is not None:
        if known["fen"] != fen:
            raise business("ACQ.DISCORDANT_REPEAT_REQUEST", "请求信息不一致")
        _refuse(lambda: refunds.repeated(world, known))
        return order, False
    _check(world, order, request, fen)
    if _wish(world, order, "refund_abnormal"):
        raise business("ACQ.BUYER_ERROR", "买家状态非法")
    if _wish(world, order, "refund_close"):
        return order, False
    new = NewRefund(
        NAME, order["out_trade_no"], number, fen, request.content, digits(28), order["notify_url"]
    )
    return order, refunds.add(world, new, at_once=True)["state"] == "SUCCESS"


def told(world: World, order: Row, *, is_moved: bool) -> Content:
    """Give what the answer to a refund says: `refund_fee` is what the trade has given back in all."""
    done = trades.given_back(world, order)
    moved = done[-1]["fen"] if is_moved else 0
    return {
        "buyer_logon_id": order["payer"],
        "fund_change": "Y" if is_moved else "N",
        "refund_fee": trades.yuan(sum(refund["fen"] for refund in done)),
        "send_back_fee": trades.yuan(moved),
    } | ({"gmt_refund_pay": trades.wall_time(done[-1]["ended_at"])} if is_moved else {})


def found(world: World, request: GatewayRequest) -> tuple[Row, Content]:
    """Give the order, and what a query says of one refund: nothing of one that Alipay does not know, or that failed."""
    order = trades.find_trade(world, request.content)
    refund = refunds.find(world, order["out_trade_no"], str(request.content.get("out_request_no", "")))
    if refund is None or refund["state"] not in {"SUCCESS", "PROCESSING"}:
        return order, {}
    said = {
        "out_request_no": refund["number"],
        "total_amount": trades.yuan(order["total"]),
        "refund_amount": trades.yuan(refund["fen"]),
    }
    if refund["state"] == "PROCESSING":
        return order, said
    asked = request.content.get("query_options") or []
    at = trades.wall_time(refund["ended_at"])
    return order, said | {"refund_status": "REFUND_SUCCESS"} | (
        {"gmt_refund_pay": at} if "gmt_refund_pay" in asked else {}
    )


def _number(order: Row, request: GatewayRequest) -> str:
    number = request.content.get("out_request_no", "")
    if number and not (isinstance(number, str) and NUMBER.fullmatch(number)):
        raise bad_parameter("out_request_no应为1至64位字母、数字")
    if not number and fen_of(request.content.get("refund_amount"), "refund_amount") != order["total"]:
        raise business("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "撤销或退款金额与订单金额不一致")
    return number or str(order["out_trade_no"])


def _check(world: World, order: Row, request: GatewayRequest, fen: int) -> None:
    if order["paid_at"] is not None and world.now() - order["paid_at"] > LONGEST:
        raise business("ACQ.TRADE_HAS_FINISHED", "交易已完结")
    if len(str(request.content.get("refund_reason", ""))) > 256:
        raise bad_parameter("refund_reason过长")
    _refuse(lambda: refunds.refuse_what_cannot_go_back(world, order, fen))


def _refuse(check: Callable[[], object]) -> None:
    """Say in Alipay's words what a check refuses."""
    try:
        check()
    except RefusedError as refusal:
        raise business(*REFUSALS[refusal.code]) from None


def _wish(world: World, order: Row, what: str) -> bool:
    return behaviours.take(world.state, what, order["out_trade_no"], "refund") is not None
