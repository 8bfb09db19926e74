"""Answers to the merchant: raw, signed, HTTP 200 for refusals too; or spoilt as the behaviours want."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import HTMLResponse, Response

from sandbox.till.calls import Call
from sandbox.unionpay.codes import DeniedError, words_of
from sandbox.unionpay.messages import as_answer
from sandbox.unionpay.seals import seal
from sandbox.unionpay.transactions import ECHOED
from sandbox.world import World

REPEATED = (*ECHOED, "orderId", "txnTime", "txnAmt", "currencyCode", "reqReserved", "settleDate", "fileType")
Fields = Mapping[str, str]


def answer(call: Call, asked: Fields, result: Fields) -> Response:
    """Give the signed answer to a call, or a forged one."""
    forged = call.wish("forged_answer")
    how = "" if forged is None else str(forged.get("how", "bad_signature"))
    return _send(call.world, asked, result, how)


def deny(world: World, asked: Fields, denial: DeniedError) -> Response:
    """Give the answer to a call that was not even understood."""
    return _send(world, asked, denied(denial), "")


def denied(denial: DeniedError) -> dict[str, str]:
    """Give what a denial says."""
    return {"respCode": denial.code, "respMsg": words_of(denial.code, denial.detail)}


def broken(wish: Mapping[str, Any]) -> Response:
    """Give the page of a gateway that has broken down, with the wished `status`."""
    return HTMLResponse("<html><body>系统繁忙，请稍后再试</body></html>", int(wish.get("status", 500)))


def _send(world: World, asked: Fields, result: Fields, how: str) -> Response:
    repeated = {name: asked[name] for name in REPEATED if name in asked}
    body = as_answer(seal(world, repeated | dict(result), how))
    return Response(body, media_type="text/html;charset=UTF-8")
