"""What the gateway's methods do: each gives the members of its answer, or raises RefusedError."""

import base64
from collections.abc import Callable
from typing import Any

from sandbox.alipay import bills, refunds, trades
from sandbox.alipay.errors import business, invalid
from sandbox.alipay.requests import GatewayRequest, keys_of
from sandbox.state import Row
from sandbox.till import orders, payments
from sandbox.world import World

Content = dict[str, Any]
DONE = {"code": "10000", "msg": "Success"}


def precreate(world: World, request: GatewayRequest) -> Content:
    """A code to scan; there is no trade before somebody does."""
    order = trades.make(world, request)
    return DONE | {"out_trade_no": order["out_trade_no"], "qr_code": order["code_url"]}


def query(world: World, request: GatewayRequest) -> Content:
    """The trade as it stands."""
    order = trades.find_trade(world, request.content)
    told = (
        DONE
        | _numbers(order)
        | {
            "trade_status": trades.status_of(world, order),
            "total_amount": trades.yuan(order["total"]),
            "buyer_logon_id": order["payer"] or "pay***@sandbox",
            "buyer_user_id": "2088" + "0" * 12,
            "point_amount": "0.00",
        }
    )
    return told | _paid_part(order) if order["paid_at"] else told


def close(world: World, request: GatewayRequest) -> Content:
    """Close an unpaid trade."""
    order = trades.find_trade(world, request.content)
    if order["state"] == "SUCCESS":
        raise business("ACQ.TRADE_STATUS_ERROR", "交易状态不合法")
    if order["state"] != "NOTPAY":
        raise business("ACQ.TRADE_HAS_CLOSE", "交易已经关闭")
    orders.close(world, order["out_trade_no"])
    return DONE | _numbers(order)


def cancel(world: World, request: GatewayRequest) -> Content:
    """Undo, whatever came of it: an open order is closed (its code too), a paid one is paid back."""
    order = trades.find(world, request.content)
    numbers = _numbers(order) if trades.has_trade(order) else {"out_trade_no": order["out_trade_no"]}
    if order["state"] == "SUCCESS":
        payments.give_back(world, order["out_trade_no"])
        return DONE | numbers | {"retry_flag": "N", "action": "refund"}
    orders.close(world, order["out_trade_no"])
    return DONE | numbers | {"retry_flag": "N", "action": "close"}


def refund(world: World, request: GatewayRequest) -> Content:
    """Give money back; the same out_request_no again moves nothing more."""
    order, is_moved = refunds.give(world, request)
    return DONE | _numbers(order) | refunds.told(world, order, is_moved=is_moved)


def query_refund(world: World, request: GatewayRequest) -> Content:
    """One refund of a trade; of one that is unknown the answer says nothing."""
    order, said = refunds.found(world, request)
    return DONE | (_numbers(order) | said if said else {})


def bill(world: World, request: GatewayRequest) -> Content:
    """Where the bill of a day can be downloaded for half a minute."""
    return DONE | {"bill_download_url": bills.offer(world, request.content)}


def certificate(world: World, request: GatewayRequest) -> Content:
    """One of our certificates by its number, for clients that meet a new one."""
    asked = request.content.get("alipay_cert_sn")
    found = [one.certificate for one in keys_of(world).signers if one.certificate_number == asked]
    if not found:
        raise invalid("alipay-cert-sn")
    return DONE | {"alipay_cert_content": base64.b64encode(found[0]).decode()}


Act = Callable[[World, GatewayRequest], Content]
# method: the call's name for behaviours, and what it does
METHODS: dict[str, tuple[str, Act]] = {
    "alipay.trade.precreate": ("create", precreate),
    "alipay.trade.query": ("query", query),
    "alipay.trade.close": ("close", close),
    "alipay.trade.cancel": ("cancel", cancel),
    "alipay.trade.refund": ("refund", refund),
    "alipay.trade.fastpay.refund.query": ("refund_query", query_refund),
    "alipay.data.dataservice.bill.downloadurl.query": ("bill", bill),
    "alipay.open.app.alipaycert.download": ("certificates", certificate),
}


def _numbers(order: Row) -> Content:
    return {"trade_no": trades.number_of(order), "out_trade_no": order["out_trade_no"]}


def _paid_part(order: Row) -> Content:
    amount = trades.yuan(order["total"])
    return {
        "receipt_amount": amount,
        "buyer_pay_amount": amount,
        "invoice_amount": amount,
        "send_pay_date": trades.wall_time(order["paid_at"]),
        "fund_bill_list": [{"amount": amount, "fund_channel": "ALIPAYACCOUNT"}],
    }
