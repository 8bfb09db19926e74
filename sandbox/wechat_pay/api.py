"""The vendor's endpoints under /v3/: check the signature, do it, misbehave as told, sign the answer."""

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.wechat_pay import acts, answers, courier, payments
from sandbox.wechat_pay.calls import Call, authenticate, subject_of
from sandbox.wechat_pay.errors import RefusedError
from sandbox.world import World

Act = Callable[[Call], acts.Reply]


def routes() -> list[Route]:
    """Give the vendor's routes."""
    base = "/v3/pay/transactions"
    return [
        Route(f"{base}/native", _endpoint("create", acts.create), methods=["POST"]),
        Route(f"{base}/out-trade-no/{{out_trade_no}}", _endpoint("query", acts.query), methods=["GET"]),
        Route(f"{base}/id/{{transaction_id}}", _endpoint("query", acts.query), methods=["GET"]),
        Route(
            f"{base}/out-trade-no/{{out_trade_no}}/close", _endpoint("close", acts.close), methods=["POST"]
        ),
        Route("/v3/certificates", _endpoint("certificates", acts.certificates), methods=["GET"]),
    ]


def _endpoint(name: str, act: Act) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        world: World = request.app.state.world
        call = Call(world, name, "", await request.body(), request)
        try:
            authenticate(call)
            call = Call(world, name, subject_of(call), call.body, request)
            return await _perform(call, act)
        except RefusedError as refusal:
            return answers.refuse(call, refusal)

    return endpoint


async def _perform(call: Call, act: Act) -> Response:
    if call.wish("cut_before_commit") is not None:
        return answers.cut(call)
    if (error := call.wish("error")) is not None:
        return answers.error(call, error)
    status, content = act(call)
    if call.name == "create" and call.wish("notice_first") is not None:
        payments.pay(call.world, call.out_trade_no)
        await courier.wait_until_told(call.world, call.out_trade_no)
    if (slow := call.wish("slow")) is not None:
        await asyncio.sleep(float(slow.get("seconds", 10)))
    if call.wish("cut") is not None:
        return answers.cut(call)
    if (error := call.wish("error_after_commit")) is not None:
        return answers.error(call, error)
    return answers.answer(call, status, content)
