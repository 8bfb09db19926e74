"""wx.requestPayment: what the WeChat app does with a signed prepay_id. Source: protocols section 1."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.till import payments
from sandbox.till.refusals import RefusedError
from sandbox.web import read_parameters, world_of
from sandbox.wechat_pay import orders, signatures
from sandbox.wechat_pay.errors import bad_parameter, bad_signature
from sandbox.world import World

PACKAGE = "prepay_id="
NEEDED = ("timeStamp", "nonceStr", "package", "signType", "paySign")


def routes() -> list[Route]:
    """Give the call."""
    return [Route("/wechat/request-payment", request_payment, methods=["POST"])]


async def request_payment(request: Request) -> Response:
    """Pay as the payer in the app does: `{"errMsg": "requestPayment:ok"}`, or `requestPayment:fail …`."""
    world = world_of(request)
    try:
        parameters = await read_parameters(request)
        _check(world, parameters)
        order = orders.by_prepay_id(world, str(parameters["package"]).removeprefix(PACKAGE))
        payments.pay(world, order["out_trade_no"])
    except RefusedError as refusal:
        return JSONResponse({"errMsg": f"requestPayment:fail {refusal.message}"}, refusal.status)
    except ValueError as error:
        return JSONResponse({"errMsg": f"requestPayment:fail {error}"}, 400)
    return JSONResponse({"errMsg": "requestPayment:ok"})


def _check(world: World, parameters: dict[str, Any]) -> None:
    for name in NEEDED:
        if not isinstance(parameters.get(name), str):
            raise bad_parameter(f"缺少参数{name}")
    if parameters["signType"] != "RSA" or not parameters["package"].startswith(PACKAGE):
        raise bad_parameter("signType应为RSA，package应为prepay_id=…")
    app, keys = parameters.get("appId", world.keys.appid), world.keys
    lines = (app, parameters["timeStamp"], parameters["nonceStr"], parameters["package"])
    text = "".join(f"{line}\n" for line in lines).encode()
    if app != keys.appid or not signatures.is_signed_by(keys.merchant, text, parameters["paySign"]):
        raise bad_signature("支付验证签名失败")
