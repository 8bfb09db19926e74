"""WeChat Pay as the till knows it."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sandbox import key_making
from sandbox.state import Row
from sandbox.till import cashier
from sandbox.till.vendor import Vendor
from sandbox.wechat_pay import api, letters, orders
from sandbox.world import World


def _transaction_id(_world: World, _order: Row) -> str:
    return "4200" + key_making.digits(24)


def _go_back(request: Request, order: Row, _outcome: str) -> Response:
    """After the wallet the phone's browser goes to redirect_url, which the merchant put behind the h5_url."""
    if order["return_url"]:
        return RedirectResponse(order["return_url"], 303)
    return cashier.result(request, order)


VENDOR = Vendor(
    name=orders.VENDOR,
    names=("微信支付", "WeChat Pay"),
    routes=api.routes,
    new_transaction_id=_transaction_id,
    new_payer=lambda: "o" + key_making.letters(27),
    letter=letters.letter,
    refund_letter=letters.refund_letter,
    headers=letters.headers,
    is_taken=letters.is_taken,
    retry_seconds=letters.RETRY_SECONDS,
    forgeries=letters.FORGERIES,
    foreign={"mchid": "1600000000", "appid": "wx0000000000000000"},
    go_back=_go_back,
)
