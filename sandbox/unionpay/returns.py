"""The payer's way back from the cashier to the merchant."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sandbox import web
from sandbox.state import Row
from sandbox.till.showing import shown
from sandbox.unionpay.notices import return_form
from sandbox.unionpay.transactions import request_of


def go_back(request: Request, order: Row, outcome: str) -> Response:
    """After a payment a signed form to frontUrl; otherwise the bare address frontFailUrl, or frontUrl."""
    if outcome != "paid":
        address = request_of(order).get("frontFailUrl") or order["return_url"]
        return RedirectResponse(address, 303)
    world = web.world_of(request)
    fields = return_form(world, order)
    return web.page(request, "unionpay_return.html", order=shown(world, order), fields=fields)
