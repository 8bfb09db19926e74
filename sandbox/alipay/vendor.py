"""Alipay as the till knows it."""

import json

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sandbox.alipay import api, letters, trades
from sandbox.alipay.keys import NAME
from sandbox.key_making import digits
from sandbox.state import Row
from sandbox.till import cashier
from sandbox.till.vendor import Vendor
from sandbox.web import world_of


def _go_back(request: Request, order: Row, outcome: str) -> Response:
    """A paid browser brings signed parameters to return_url; one that leaves goes to quit_url, if there is one."""
    content = json.loads(order["request"])["content"]
    if outcome == "left":
        away = str(content.get("quit_url", "")) or order["return_url"]
        return RedirectResponse(away, 303) if away else cashier.result(request, order)
    if not order["return_url"]:
        return cashier.result(request, order)
    fields = letters.return_fields(world_of(request), order)
    return RedirectResponse(str(URL(order["return_url"]).include_query_params(**fields)), 303)


VENDOR = Vendor(
    name=NAME,
    names=("支付宝", "Alipay"),
    routes=api.routes,
    new_transaction_id=lambda _world, order: trades.number_of(order),
    new_payer=lambda: f"138****{digits(4)}",
    letter=letters.letter,
    refund_letter=letters.refund_letter,
    headers=letters.headers,
    is_taken=letters.is_taken,
    retry_seconds=letters.RETRY_SECONDS,
    forgeries=letters.FORGERIES,
    foreign={"mchid": "2088000000000000", "appid": "2021000000000000"},
    go_back=_go_back,
)
