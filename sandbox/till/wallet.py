"""The payer's phone: paste or choose a code of any vendor, see merchant and amount, pay or turn away.

A code has to be scanned: the person opens the wallet himself and gives it the code. Whoever clicks a code on
another page lands here from there, and is refused, as the vendors do.
"""

from collections.abc import Callable

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sandbox import web
from sandbox.state import Row
from sandbox.till import openers, payments
from sandbox.till.refusals import RefusedError
from sandbox.till.showing import shown
from sandbox.world import World


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
    if was_clicked(request):
        return _scanner(request, 403, clicked=code_url)
    world = web.world_of(request)
    try:
        order = openers.by_code(world, code_url)
    except RefusedError:
        return _scanner(request, 404, unknown=code_url)
    return _bill(request, openers.mark_scanned(world, order["out_trade_no"]))


async def pay(request: Request) -> Response:
    """支付: take the money, then show the result."""
    return await _act(request, lambda world, order: payments.pay(world, order["out_trade_no"]))


async def cancel(request: Request) -> Response:
    """取消支付: the order stays open."""
    return await _act(
        request, lambda world, order: payments.cancel(world, order["out_trade_no"]), outcome="cancelled"
    )


def was_clicked(request: Request) -> bool:
    """Say whether another page sent the browser here, instead of the wallet itself or the person.

    Browsers say so in Sec-Fetch-Site; one that does not may still send a Referer.
    """
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site not in {"same-origin", "none"}
    referer = request.headers.get("Referer", "")
    return bool(referer) and URL(referer).netloc != request.url.netloc


async def _act(request: Request, act: Callable[[World, Row], Row], outcome: str = "") -> Response:
    code_url = str((await request.form()).get("code_url", ""))
    if was_clicked(request):
        return _scanner(request, 403, clicked=code_url)
    world = web.world_of(request)
    try:
        act(world, openers.by_code(world, code_url))
    except RefusedError as refusal:
        outcome = refusal.code
    address = URL("/wallet").include_query_params(code_url=code_url, outcome=outcome)
    return RedirectResponse(str(address), 303)


def _scanner(request: Request, status: int = 200, *, unknown: str = "", clicked: str = "") -> Response:
    world = web.world_of(request)
    waiting = [shown(world, row) for row in openers.scannable(world)]
    return web.page(request, "wallet.html", status, orders=waiting, unknown=unknown, clicked=clicked)


def _bill(request: Request, order: Row) -> Response:
    outcome = request.query_params.get("outcome", "")
    return web.page(request, "wallet_bill.html", order=shown(web.world_of(request), order), outcome=outcome)
