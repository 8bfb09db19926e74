"""The registry's door: the vendor's one call, and the tester's view of it."""

import asyncio
import json
import sqlite3
import uuid
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox import behaviours, web
from sandbox.registry import answers, keys, records
from sandbox.registry.records import Record
from sandbox.server import cut_line
from sandbox.sms import signatures
from sandbox.sms.errors import RefusedError
from sandbox.world import World

ACTION = ("EntElementVerifyV2", "2022-11-25")
SLOW_SECONDS = 30
REMEMBERED = 200


def routes() -> list[Route]:
    """Give the vendor's door and the control calls."""
    return [
        *(Route(path, verify, methods=["POST"]) for path in (keys.PATH, f"{keys.PATH}/")),
        Route("/control/registry", show, methods=["GET"]),
        Route("/control/registry/entries", enter, methods=["POST"]),
        Route("/control/registry/strangers", treat_strangers, methods=["POST"]),
    ]


async def verify(request: Request) -> Response:
    """Check who asks and what, misbehave as told, answer."""
    world, body = web.world_of(request), await request.body()
    try:
        _authenticate(world, request, body)
        return await _answer(world, request, _parameters(request, body))
    except RefusedError as refusal:
        content = {"RequestId": _request_id(), "Code": refusal.code, "Message": refusal.message}
        return JSONResponse(content, refusal.status)


async def show(request: Request) -> JSONResponse:
    """`{"strangers", "entries", "calls": [{"number", "uscc", "biz_code"}]}`, the newest call last."""
    state = web.world_of(request).state
    calls = json.loads(state.setting("registry_calls", "[]"))
    known = {"strangers": records.strangers(state), "entries": records.entries(state)}
    return JSONResponse(known | {"calls": calls})


async def enter(request: Request) -> Response:
    """Enter a body: `uscc`, `name`, `legal_representative`, `status`, `conduct`."""
    params = await web.read_parameters(request)
    try:
        uscc = str(params.pop("uscc"))
        records.enter(web.world_of(request).state, uscc, Record(**params))
    except (KeyError, TypeError, ValueError) as error:
        return JSONResponse({"error": str(error)}, 400)
    return web.done(request, "/control", {"uscc": uscc})


async def treat_strangers(request: Request) -> Response:
    """Choose `answer`: match or not_found for codes that nobody has entered."""
    params = await web.read_parameters(request)
    try:
        records.treat_strangers(web.world_of(request).state, str(params.get("answer", "")))
    except ValueError as error:
        return JSONResponse({"error": str(error)}, 400)
    return web.done(request, "/control", {"answer": params["answer"]})


def _authenticate(world: World, request: Request, body: bytes) -> None:
    """Raise RefusedError unless our one customer signed this request, and not before with the same nonce."""
    access = world.ring(keys.NAME, keys.load)
    if signatures.credential(request.headers) != access.access_key_id:
        raise RefusedError(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.")
    query = request.scope["query_string"].decode()
    message = signatures.Message(request.method, (request.url.path,), query, request.headers, body)
    signatures.check(access.access_key_secret, message, world.now())
    world.state.write("delete from nonces where at < ?", world.now() - 2 * signatures.CLOCK_TOLERANCE)
    try:
        world.state.insert("nonces", nonce=request.headers["x-acs-signature-nonce"], at=world.now())
    except sqlite3.IntegrityError:
        raise RefusedError(400, "SignatureNonceUsed", "Specified signature nonce was used already.") from None


def _parameters(request: Request, body: bytes) -> dict[str, str]:
    if (request.headers["x-acs-action"], request.headers["x-acs-version"]) != ACTION:
        raise RefusedError(404, "InvalidAction.NotFound", f"Specified api is not found: only {ACTION}.")
    params = dict(parse_qsl(request.scope["query_string"].decode(), keep_blank_values=True))
    params |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    answers.check(params)
    return params


async def _answer(world: World, request: Request, params: dict[str, str]) -> Response:
    state, record = world.state, _record(world.state, params)
    conduct = record.conduct if record else ""
    if (error := behaviours.take(state, "error", call="registry")) is not None or conduct == "down":
        raise RefusedError(int((error or {}).get("status", 503)), "InternalError", "The request has failed.")
    if behaviours.take(state, "cut", call="registry") is not None:
        cut_line(request)
        return Response()
    slow = behaviours.take(state, "slow", call="registry")
    if slow is not None or conduct == "slow":
        await asyncio.sleep(float((slow or {}).get("seconds", SLOW_SECONDS)))
    found = answers.result(record, params)
    _remember(world, params, found)
    return JSONResponse(answers.reply(_request_id(), found))


def _record(state: Any, params: dict[str, str]) -> Record | None:
    known = records.find(state, params["LicenseNo"])
    if known is None and records.strangers(state) == "match":
        return Record(params["EntName"], params.get("LegalPersonName", ""))
    return known


def _remember(world: World, params: dict[str, str], found: dict[str, str]) -> None:
    calls = json.loads(world.state.setting("registry_calls", "[]"))
    call = {"number": params["MerchantBizId"], "uscc": params["LicenseNo"], "biz_code": found["BizCode"]}
    world.state.keep("registry_calls", json.dumps([*calls, call][-REMEMBERED:]))


def _request_id() -> str:
    return str(uuid.uuid4()).upper()
