"""The gateway's one call, SendSms, at the vendor's path `/` and at `/sms/`."""

import asyncio
import sqlite3
import uuid
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox import behaviours
from sandbox.server import cut_line
from sandbox.sms import messages, signatures
from sandbox.sms.errors import RefusedError, business
from sandbox.web import world_of
from sandbox.world import World

REQUIRED = ("PhoneNumbers", "SignName", "TemplateCode")


def routes() -> list[Route]:
    """Give the gateway's doors."""
    return [Route(path, send_sms, methods=["POST"]) for path in ("/", "/sms", "/sms/")]


async def send_sms(request: Request) -> Response:
    """Check, send, misbehave as told, answer."""
    world, body = world_of(request), await request.body()
    try:
        authenticate(world, request, body)
        return await _perform(world, request, read_parameters(request, body))
    except RefusedError as refusal:
        return _reply(refusal.status, refusal.code, refusal.message)


def authenticate(world: World, request: Request, body: bytes) -> None:
    """Raise RefusedError unless our one customer signed this request, and not before with the same nonce."""
    headers = request.headers
    if signatures.credential(headers) != world.keys.sms_access_key_id:
        raise RefusedError(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.")
    query = request.scope["query_string"].decode()
    paths = tuple({"/", request.url.path})
    message = signatures.Message(request.method, paths, query, headers, body)
    signatures.check(world.keys.sms_access_key_secret, message, world.now())
    _use_nonce(world, headers["x-acs-signature-nonce"])


def read_parameters(request: Request, body: bytes) -> dict[str, str]:
    """Give SendSms's parameters from query and form. Raises RefusedError when they are not SendSms's."""
    if (request.headers["x-acs-action"], request.headers["x-acs-version"]) != ("SendSms", "2017-05-25"):
        raise RefusedError(
            404, "InvalidAction.NotFound", "Specified api is not found: only SendSms 2017-05-25."
        )
    params = dict(parse_qsl(request.scope["query_string"].decode(), keep_blank_values=True))
    if request.headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded"):
        params |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    for name in REQUIRED:
        if not params.get(name):
            raise RefusedError(400, f"Missing{name}", f"{name} is mandatory for this action.")
    return params


async def _perform(world: World, request: Request, params: dict[str, str]) -> Response:
    state = world.state
    if behaviours.take(state, "cut_before_commit", call="sms") is not None:
        return _cut(request)
    if (error := behaviours.take(state, "error", call="sms")) is not None:
        raise RefusedError(int(error.get("status", 503)), "ServiceUnavailable", "The request has failed.")
    if (wish := behaviours.take(state, "sms_error", call="sms")) is not None:
        raise business(str(wish.get("code", "isv.BUSINESS_LIMIT_CONTROL")), "按沙箱设置拒绝")
    biz_id = messages.send(world, params)
    if (slow := behaviours.take(state, "slow", call="sms")) is not None:
        await asyncio.sleep(float(slow.get("seconds", 10)))
    if behaviours.take(state, "cut", call="sms") is not None:
        return _cut(request)
    return _reply(200, "OK", "OK", biz_id)


def _cut(request: Request) -> Response:
    cut_line(request)
    return Response()


def _use_nonce(world: World, nonce: str) -> None:
    world.state.write("delete from nonces where at < ?", world.now() - 2 * signatures.CLOCK_TOLERANCE)
    try:
        world.state.insert("nonces", nonce=nonce, at=world.now())
    except sqlite3.IntegrityError:
        raise RefusedError(400, "SignatureNonceUsed", "Specified signature nonce was used already.") from None


def _reply(status: int, code: str, message: str, biz_id: str = "") -> JSONResponse:
    content = {"RequestId": str(uuid.uuid4()).upper(), "Code": code, "Message": message}
    return JSONResponse(content | ({"BizId": biz_id} if biz_id else {}), status)
