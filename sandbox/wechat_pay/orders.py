"""How WeChat Pay makes orders, and what opens them. Source: protocols section 1."""

import json
from datetime import datetime
from typing import Any

from sandbox.key_making import letters
from sandbox.state import Row
from sandbox.till import openers, orders
from sandbox.till.orders import NewOrder
from sandbox.wechat_pay.errors import bad_parameter, other_parameters
from sandbox.wechat_pay.fields import Product
from sandbox.world import World

VENDOR = "wechat_pay"
SEVEN_DAYS = 7 * 24 * 3600
CODE = "weixin://wxpay/bizpayurl?pr="
H5_PAGE = "/cgi-bin/mmpayweb-bin/checkmweb"
PREPAID = "wx"


def create(world: World, product: Product, request: dict[str, Any]) -> Row:
    """Give the order for `request`: a new one, or the open one made before from the same parameters.

    Raises RefusedError when the number was used with other parameters, is paid or closed.
    """
    known = orders.find(world, VENDOR, request["out_trade_no"])
    if known is None:
        return orders.add(world, _new(world, product, request))
    if json.loads(known["request"]) != request or known["way"] != product.way:
        raise other_parameters()
    orders.refuse_unless_open(known)
    if known["code_until"] > world.now():
        return known
    return openers.renew_code(
        world, known["out_trade_no"], _code(product), world.now() + product.opens_for_seconds
    )


def get(world: World, out_trade_no: str) -> Row:
    """Give our order. Raises RefusedError (404)."""
    return orders.get(world, VENDOR, out_trade_no)


def opener(world: World, order: Row) -> str:
    """Give what opens the order: the code to scan, the phone's link, or the prepay_id."""
    if order["way"] == "scan":
        return str(order["code_url"])
    prepay_id = f"{PREPAID}{order['link']}"
    return f"{world.url}{H5_PAGE}?prepay_id={prepay_id}&package=1" if order["way"] == "phone" else prepay_id


def by_prepay_id(world: World, prepay_id: str) -> Row:
    """Give the order behind a prepay_id. Raises RefusedError (404)."""
    return openers.by_link(world, prepay_id.removeprefix(PREPAID))


def _new(world: World, product: Product, request: dict[str, Any]) -> NewOrder:
    now = world.now()
    return NewOrder(
        vendor=VENDOR,
        way=product.way,
        out_trade_no=request["out_trade_no"],
        total=request["amount"]["total"],
        description=request["description"],
        request=request,
        notify_url=request["notify_url"],
        expires_at=_expiry(request, now),
        code=_code(product),
        code_until=now + product.opens_for_seconds,
    )


def _code(product: Product) -> str:
    return CODE + letters(9) if product.way == "scan" else ""


def _expiry(request: dict[str, Any], now: float) -> float:
    if "time_expire" not in request:
        return now + SEVEN_DAYS
    try:
        expires_at = datetime.fromisoformat(request["time_expire"]).timestamp()
    except ValueError:
        raise bad_parameter("字段time_expire不是合法的时间") from None
    if expires_at <= now:
        raise bad_parameter("字段time_expire早于当前时间")
    return expires_at
