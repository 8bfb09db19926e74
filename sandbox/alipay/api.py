"""gateway.do: one address for servers, which get JSON, and for browsers, which go on to the cashier."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sandbox.alipay import acts, answers, bills, trades
from sandbox.alipay.fields import PRODUCTS
from sandbox.alipay.keys import NAME
from sandbox.alipay.requests import GatewayRequest, check, parameters_of
from sandbox.till import calls, cashier, orders
from sandbox.till.refusals import RefusedError
from sandbox.web import world_of

FRONT = frozenset(PRODUCTS) - frozenset(acts.METHODS)


def routes() -> list[Route]:
    """Give the gateway's door, and the one where bills are fetched."""
    return [
        Route("/gateway.do", gateway, methods=["GET", "POST"]),
        Route("/alipay/bills", bills.download, methods=["GET"]),
    ]


async def gateway(request: Request) -> Response:
    """Send a request to the server's side or to the browser's."""
    try:
        parameters = await parameters_of(request)
    except RefusedError as refusal:
        return answers.unsigned("error_response", refusal)
    method = parameters.get("method", "")
    if method in FRONT:
        return await _front(request, parameters)
    if method in acts.METHODS:
        return await _server(request, parameters)
    return answers.unknown_method()


async def _server(request: Request, parameters: dict[str, str]) -> Response:
    world, (name, act) = world_of(request), acts.METHODS[parameters["method"]]
    call = calls.call_of(request, "", b"", "")
    try:
        checked = check(world, parameters, is_front=False)
        call = calls.call_of(request, name, b"", checked.number)
        return await calls.perform(
            call,
            partial(act, world, checked),
            partial(answers.answer, call, parameters),
            partial(answers.error, call, parameters),
        )
    except RefusedError as refusal:
        return answers.refuse(call, parameters, refusal)


async def _front(request: Request, parameters: dict[str, str]) -> Response:
    try:
        checked = check(world_of(request), parameters, is_front=True)
        call = calls.call_of(request, "create", b"", checked.number)
        return await calls.perform(
            call,
            partial(_open, request, checked),
            lambda address: RedirectResponse(address, 303),
            partial(_busy, request),
        )
    except RefusedError as refusal:
        zh, en = f"{refusal.message}（{refusal.code}）", f"Alipay refuses this request: {refusal.code}"
        return cashier.refuse(request, zh, en, 400)


def _busy(request: Request, wish: dict[str, Any]) -> Response:
    status = int(wish.get("status", 500))
    return cashier.refuse(request, "系统繁忙，请稍后再试。", "Alipay is busy. Try again later.", status)


def _open(request: Request, checked: GatewayRequest) -> str:
    world = world_of(request)
    known = orders.find(world, NAME, checked.number)
    order = known if known is not None and known["state"] != "NOTPAY" else trades.make(world, checked)
    return cashier.address(order)
