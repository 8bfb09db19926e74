"""The vendors' cashier pages: where a browser goes from the merchant, to pay or to leave.

A room sends the browser to `address(order)`; after paying or leaving, its `go_back` returns it to the merchant.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox import web
from sandbox.state import Row
from sandbox.till import openers, payments
from sandbox.till.refusals import RefusedError
from sandbox.till.showing import shown


def routes() -> list[Route]:
    """Give the cashier's pages."""
    return [
        Route("/cashier/{link}", show, methods=["GET"]),
        Route("/cashier/{link}/pay", pay, methods=["POST"]),
        Route("/cashier/{link}/leave", leave, methods=["POST"]),
    ]


def address(order: Row) -> str:
    """Give where the order is paid; its way is not scan."""
    return f"/cashier/{order['link']}"


async def show(request: Request) -> Response:
    """The order with its two buttons, or what became of it."""
    try:
        return result(request, _order(request))
    except RefusedError as refusal:
        return refuse(request, refusal.message, "No order belongs to this address.", refusal.status)


async def pay(request: Request) -> Response:
    """支付: take the money and go back; an order that cannot be paid any more says so."""
    try:
        order = payments.pay(web.world_of(request), _order(request)["out_trade_no"])
    except RefusedError:
        return await show(request)
    return _go_back(request, order, "paid")


async def leave(request: Request) -> Response:
    """返回商户: the order stays as it is."""
    try:
        order = payments.cancel(web.world_of(request), _order(request)["out_trade_no"])
    except RefusedError:
        return await show(request)
    return _go_back(request, order, "paid" if order["state"] == "SUCCESS" else "left")


def result(request: Request, order: Row) -> Response:
    """Give the cashier's page as the order stands; a room shows it where the merchant named no way back."""
    return web.page(request, "cashier.html", order=shown(web.world_of(request), order))


def refuse(request: Request, zh: str, en: str, status: int = 403) -> Response:
    """Give a page that says in words why the vendor does not open its cashier."""
    return web.page(request, "cashier_refusal.html", status, words=(zh, en))


def _order(request: Request) -> Row:
    return openers.by_link(web.world_of(request), request.path_params["link"])


def _go_back(request: Request, order: Row, outcome: str) -> Response:
    return web.world_of(request).vendor(order["vendor"]).go_back(request, order, outcome)
