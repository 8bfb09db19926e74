"""The platform's doors: the token, the one address for all methods, files, and the tester's view."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox import behaviours, web
from sandbox.nuonuo import answers, bureau, papers, red_acts, requests, taxpayer
from sandbox.nuonuo.authentication import RefusedError, authenticate, give_token
from sandbox.server import cut_line
from sandbox.world import World

Act = Callable[[World, Any], dict[str, Any]]
_PREFIX = "nuonuo.OpeMplatform."


def routes() -> list[Route]:
    """Give the platform's doors and the control calls."""
    return [
        Route("/accessToken", token, methods=["POST"]),
        Route("/open/v1/services", services, methods=["POST"]),
        Route("/nuonuo/files/{name}", file, methods=["GET"]),
        Route("/control/invoices", show, methods=["GET"]),
        *taxpayer.routes(),
    ]


async def token(request: Request) -> JSONResponse:
    """A token for a day."""
    form = {name: str(value) for name, value in (await request.form()).items()}
    try:
        return JSONResponse(give_token(web.world_of(request), form))
    except RefusedError as refusal:
        return JSONResponse({"error": refusal.code, "error_description": refusal.describe}, 401)


async def services(request: Request) -> Response:
    """One signed call of any method; misbehaves as told. A refusal is HTTP 200 with a code of the vendor's."""
    world, body = web.world_of(request), await request.body()
    method = request.headers.get("method", "").removeprefix(_PREFIX)
    try:
        authenticate(world, request, body)
        name, act = _methods()[method]
    except RefusedError as refusal:
        return JSONResponse(answers.reply(refusal.code, refusal.describe))
    except KeyError:
        return JSONResponse(answers.reply("070301", "API不存在"))
    return await _perform(request, name, lambda: act(world, json.loads(body)))


async def _perform(request: Request, call: str, act: Callable[[], dict[str, Any]]) -> Response:
    state = web.world_of(request).state
    if behaviours.take(state, "cut_before_commit", call=call) is not None:
        return _cut(request)
    if (wish := behaviours.take(state, "error", call=call)) is not None:
        return _error(wish)
    try:
        told = act()
    except RefusedError as refusal:
        told = answers.reply(refusal.code, refusal.describe)
    if (slow := behaviours.take(state, "slow", call=call)) is not None:
        await asyncio.sleep(float(slow.get("seconds", 10)))
    if behaviours.take(state, "cut", call=call) is not None:
        return _cut(request)
    if (wish := behaviours.take(state, "error_after_commit", call=call)) is not None:
        return _error(wish)
    return JSONResponse(told)


def _methods() -> dict[str, tuple[str, Act]]:
    return {
        "requestBillingNew": ("invoice", _request_billing),
        "queryInvoiceResult": ("invoice_query", _query),
        "reInvoice": ("invoice_query", _try_again),
        **red_acts.METHODS,
    }


def _request_billing(world: World, content: Any) -> dict[str, Any]:
    serial = bureau.take(world, requests.checked(content))
    return answers.reply("E0000", "开票提交成功", {"invoiceSerialNum": serial})


def _query(world: World, content: Any) -> dict[str, Any]:
    numbers = content.get("orderNos") if isinstance(content, dict) else None
    if not isinstance(numbers, list) or not numbers:
        raise RefusedError("E9101", "orderNos不能为空")
    rows = [row for number in numbers if (row := bureau.find(world, str(number))) is not None]
    if not rows:
        raise RefusedError("E9500", "未查询到发票")
    return answers.reply("E0000", "获取发票成功", [answers.invoice(world, row) for row in rows])


def _try_again(world: World, content: Any) -> dict[str, Any]:
    bureau.try_again(world, str(content.get("orderno", "")))
    return answers.reply("E0000", "重试成功", "")


def _cut(request: Request) -> Response:
    cut_line(request)
    return Response()


def _error(wish: dict[str, Any]) -> Response:
    return JSONResponse({"error": "Internal Server Error"}, int(wish.get("status", 500)))


async def file(request: Request) -> Response:
    """A file of an issued invoice, for who has its address."""
    world, (name, _dot, form) = web.world_of(request), request.path_params["name"].partition(".")
    row = world.state.row("select * from invoices where token = ? and state = 'issued'", name)
    if row is None or form not in {"pdf", "xml"}:
        return JSONResponse({"error": "no such file"}, 404)
    if behaviours.take(world.state, "error", call="invoice_file") is not None:
        return JSONResponse({"error": "Internal Server Error"}, 500)
    if form == "pdf":
        return Response(papers.pdf(row), media_type="application/pdf")
    return Response(papers.xml(row), media_type="application/xml")


async def show(request: Request) -> JSONResponse:
    """`{"invoices": [{"order_no", "state", "number", "kind", "title", "total"}]}`: compare the product with this."""
    return JSONResponse({"invoices": bureau.listed(web.world_of(request))})
