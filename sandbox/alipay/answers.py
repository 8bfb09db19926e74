"""Answers of the gateway: the signature covers the inner object's bytes as they are sent, or is spoilt as wished."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.responses import PlainTextResponse, Response

from sandbox.alipay import signatures
from sandbox.alipay.errors import content_of, invalid
from sandbox.alipay.requests import by_certificate, keys_of
from sandbox.till.calls import Call
from sandbox.till.refusals import RefusedError

OK = 200


def answer(call: Call, parameters: Mapping[str, str], content: dict[str, Any]) -> Response:
    """Give the signed answer of the method; in certificate mode it names our certificate."""
    inner, signer = _inner(content), keys_of(call.world).signers[-1]
    forged = call.wish("forged_answer")
    how = "" if forged is None else str(forged.get("how", "bad_signature"))
    key = call.world.keys.outsider if how in {"bad_signature", "unknown_serial"} else signer.private
    members = [f'"{_member(parameters)}":{_tampered(inner) if how == "tampered" else inner}']
    if by_certificate(parameters):
        number = "0" * 32 if how == "unknown_serial" else signer.certificate_number
        members.append(f'"alipay_cert_sn":"{number}"')
    if how != "unsigned":
        members.append(f'"sign":"{signatures.sign(key, inner.encode())}"')
    return _json(members)


def refuse(call: Call, parameters: Mapping[str, str], refusal: RefusedError) -> Response:
    """Give a refusal; who is not known to be the app gets it unsigned."""
    if parameters.get("app_id") != keys_of(call.world).app_id:
        return unsigned(_member(parameters), refusal)
    return answer(call, parameters, content_of(refusal))


def unsigned(member: str, refusal: RefusedError) -> Response:
    """Give a refusal that nobody signed."""
    return _json([f'"{member}":{_inner(content_of(refusal))}'])


def unknown_method() -> Response:
    """Give the refusal for a method that we do not play."""
    return unsigned("error_response", invalid("method"))


def error(call: Call, parameters: Mapping[str, str], wish: dict[str, Any]) -> Response:
    """Give a failure of the vendor's own making: `status` of HTTP, or with 200 a signed ACQ.SYSTEM_ERROR."""
    status = int(wish.get("status", 500))
    if status != OK:
        return PlainTextResponse("<html><body>系统繁忙</body></html>", status, media_type="text/html")
    failed = RefusedError(int(wish.get("code", 20000)), "ACQ.SYSTEM_ERROR", "系统异常")
    return answer(call, parameters, content_of(failed))


def _member(parameters: Mapping[str, str]) -> str:
    return parameters["method"].replace(".", "_") + "_response"


def _inner(content: dict[str, Any]) -> str:
    """Write the object as the vendor does: no spaces, slashes escaped."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("/", "\\/")


def _tampered(inner: str) -> str:
    return inner[:-1] + ',"tampered":"1"}'


def _json(members: list[str]) -> Response:
    return Response("{" + ",".join(members) + "}", media_type="application/json;charset=utf-8")
