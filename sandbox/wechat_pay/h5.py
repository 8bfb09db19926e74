"""The page behind an h5_url: opens on a phone, from the merchant's registered domain. Source: protocols section 1."""

import json
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sandbox.state import Row
from sandbox.till import cashier
from sandbox.till.openers import set_return
from sandbox.till.refusals import RefusedError
from sandbox.web import world_of
from sandbox.wechat_pay import orders
from sandbox.world import World

PHONES = ("Android", "iPhone", "iPad", "HarmonyOS", "OpenHarmony")
INSIDE_WECHAT = "MicroMessenger"


class _NotOpenedError(Exception):
    """The page stays shut; says why in Chinese and English."""


def routes() -> list[Route]:
    """Give the page."""
    return [Route(orders.H5_PAGE, show, methods=["GET"])]


async def show(request: Request) -> Response:
    """Go on to the cashier, or say in the vendor's words why not."""
    try:
        order = _order(request)
        _check_browser(request)
        _check_merchant(request, order)
        return RedirectResponse(cashier.address(_with_return(request, order)), 303)
    except _NotOpenedError as refusal:
        zh, en = refusal.args
        return cashier.refuse(request, zh, en, 403)


def _order(request: Request) -> Row:
    world = world_of(request)
    try:
        order = orders.by_prepay_id(world, request.query_params.get("prepay_id", ""))
    except RefusedError:
        raise _NotOpenedError(
            "商家参数格式有误，请联系商家解决", "The merchant's parameters are wrong."
        ) from None
    if order["way"] != "phone" or (order["state"] == "NOTPAY" and order["code_until"] <= world.now()):
        zh = "支付请求已失效，请重新发起支付"
        raise _NotOpenedError(zh, "This link has expired (it lives five minutes). Start paying again.")
    return order


def _check_browser(request: Request) -> None:
    browser = request.headers.get("User-Agent", "")
    if INSIDE_WECHAT in browser:
        raise _NotOpenedError("请在微信外打开订单，进行支付", "Open the order outside WeChat to pay it.")
    if not any(phone in browser for phone in PHONES):
        raise _NotOpenedError("请在手机浏览器中打开", "This page opens in a phone's browser only.")


def _check_merchant(request: Request, order: Row) -> None:
    """The Referer names the registered domain, and the browser comes from the address that the merchant saw."""
    world, referer = world_of(request), request.headers.get("Referer", "")
    if not referer:
        raise _NotOpenedError(
            "商家参数格式有误，请联系商家解决", "The Referer is empty: the merchant's page hides it."
        )
    if not _is_registered(world, referer):
        raise _NotOpenedError(
            "商家存在未配置的参数，请联系商家解决", "The Referer is not of the registered domain."
        )
    payer = json.loads(order["request"])["scene_info"]["payer_client_ip"]
    if not _is_same(payer, request.client.host if request.client else ""):
        zh = "网络环境未能通过安全验证，请稍后再试"
        raise _NotOpenedError(zh, "The order was made for another network address than this browser's.")


def _with_return(request: Request, order: Row) -> Row:
    target = request.query_params.get("redirect_url", "")
    if not target:
        return order
    if not _is_registered(world_of(request), target):
        zh = "商家存在未配置的参数，请联系商家解决"
        raise _NotOpenedError(zh, "redirect_url is not of the registered domain.")
    return set_return(world_of(request), order["out_trade_no"], target)


def _is_registered(world: World, address: str) -> bool:
    return _is_same(urlsplit(address).hostname or "", urlsplit(world.product_url).hostname or "")


def _is_same(one: str, other: str) -> bool:
    """Compare two hosts; the names and addresses of this machine are one."""
    return one == other or (_is_here(one) and _is_here(other))


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
