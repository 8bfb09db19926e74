"""The payer's phone: paste or choose a code, see merchant and amount, pay or turn away."""

import json
from collections.abc import Callable

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sandbox import web
from sandbox.state import Row
from sandbox.wechat_pay import orders, payments
from sandbox.wechat_pay.errors import RefusedError
from sandbox.world import World

MERCHANT_ZH, MERCHANT_EN = "博览会服务中心（沙箱商户）", "Fair service centre (sandbox merchant)"


def routes() -> list[Route]:
    """Give the wallet's pages."""
    return [
        Route("/wallet", show, methods=["GET"]),
        Route("/wallet/pay", pay, methods=["POST"]),
        Route("/wallet/cancel", cancel, methods=["POST"]),
    ]


async def show(request: Request) -> Response:
    """Without ?code_url= the scanner, with it the order behind the code."""
    code_url = request.query_params.get("code_url", "").strip()
    if not code_url:
        return _scanner(request)
    try:
        order = orders.get_by_code(web.world_of(request), code_url)
    except RefusedError:
        return _scanner(request, unknown=code_url)
    return _bill(request, order)


async def pay(request: Request) -> Response:
    """支付: take the money, then show the result."""
    return await _act(request, lambda world, order: payments.pay(world, order["out_trade_no"]))


async def cancel(request: Request) -> Response:
    """取消支付: the order stays open."""
    return await _act(
        request, lambda world, order: payments.cancel(world, order["out_trade_no"]), outcome="cancelled"
    )


async def _act(request: Request, act: Callable[[World, Row], Row], outcome: str = "") -> Response:
    code_url = str((await request.form()).get("code_url", ""))
    world = web.world_of(request)
    try:
        act(world, orders.get_by_code(world, code_url))
    except RefusedError as refusal:
        outcome = refusal.code
    address = URL("/wallet").include_query_params(code_url=code_url, outcome=outcome)
    return RedirectResponse(str(address), 303)


def _scanner(request: Request, unknown: str = "") -> Response:
    waiting = orders.open_orders(web.world_of(request))
    status = 404 if unknown else 200
    return web.page(request, "wallet.html", status, orders=[_shown(row) for row in waiting], unknown=unknown)


def _bill(request: Request, order: Row) -> Response:
    outcome = request.query_params.get("outcome", "")
    return web.page(request, "wallet_bill.html", order=_shown(order), outcome=outcome)


def _shown(order: Row) -> dict[str, object]:
    return dict(order) | {
        "description": json.loads(order["request"])["description"],
        "merchant": (MERCHANT_ZH, MERCHANT_EN),
    }
