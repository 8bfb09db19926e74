"""Answers to the merchant: signed on the bytes that are sent, or spoilt as the behaviours want."""

import json
import secrets
from typing import Any

from starlette.responses import Response

from sandbox.keys import PlatformKey
from sandbox.till.calls import Call
from sandbox.till.refusals import RefusedError
from sandbox.wechat_pay import letters
from sandbox.wechat_pay.errors import internal_number

ERROR_CODES = {429: "FREQUENCY_LIMITED"}


def error(call: Call, wish: dict[str, Any]) -> Response:
    """Give an error of the vendor's own making, with the wished `status`."""
    status = int(wish.get("status", 500))
    code = ERROR_CODES.get(status, "SYSTEM_ERROR")
    return refuse(call, RefusedError(status, code, "系统异常，请稍后重试"))


def refuse(call: Call, refusal: RefusedError) -> Response:
    """Give a refusal in the vendor's form."""
    content = {"code": refusal.code, "message": refusal.message}
    return _signed(call, refusal.status, content, internal_number(refusal.code))


def answer(call: Call, reply: tuple[int, dict[str, Any] | None]) -> Response:
    """Give what was done, signed; the client chooses the key by its Wechatpay-Serial header."""
    return _signed(call, *reply, 0)


def _signed(call: Call, status: int, content: dict[str, Any] | None, internal: int) -> Response:
    body = b"" if content is None else json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    key, forged = _signer(call), call.wish("forged_answer")
    how = "" if forged is None else str(forged.get("how", "bad_signature"))
    headers = letters.forge(call.world, key, body, how)
    headers["Request-ID"] = f"08{secrets.token_hex(8).upper()}-{internal}"
    return Response(body or None, status, headers, media_type="application/json" if body else None)


def _signer(call: Call) -> PlatformKey:
    keys, asked = call.world.keys, call.request.headers.get("Wechatpay-Serial", "")
    if call.name == "certificates":
        return keys.certificates[-1]
    named = (key for key in (*keys.certificates, keys.public_keys[-1]) if key.serial == asked)
    return next(named, call.world.signer())
