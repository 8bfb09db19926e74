"""The vendor's endpoints under /v3/: check the signature, do it, misbehave as told, sign the answer."""

from collections.abc import Callable
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.till import calls
from sandbox.till.calls import Call
from sandbox.till.refusals import RefusedError
from sandbox.wechat_pay import acts, answers, bills, fields, h5, in_app
from sandbox.wechat_pay.authentication import authenticate, subject_of
from sandbox.world import World

Act = Callable[[Call], acts.Reply]
BASE = "/v3/pay/transactions"
REFUNDS = "/v3/refund/domestic/refunds"


def routes() -> list[Route]:
    """Give the vendor's routes."""
    number = f"{BASE}/out-trade-no/{{out_trade_no}}"
    ways = [
        Route(f"{BASE}/{name}", _endpoint("create", partial(acts.create, product)), methods=["POST"])
        for name, product in fields.PRODUCTS.items()
    ]
    return [
        *ways,
        Route(number, _endpoint("query", acts.query), methods=["GET"]),
        Route(f"{BASE}/id/{{transaction_id}}", _endpoint("query", acts.query), methods=["GET"]),
        Route(f"{number}/close", _endpoint("close", acts.close), methods=["POST"]),
        Route(REFUNDS, _endpoint("refund", acts.refund), methods=["POST"]),
        Route(f"{REFUNDS}/{{out_refund_no}}", _endpoint("refund_query", acts.query_refund), methods=["GET"]),
        Route(bills.PATH, _endpoint("bill", bills.ask), methods=["GET"]),
        Route("/v3/certificates", _endpoint("certificates", acts.certificates), methods=["GET"]),
        *(route for room in (bills, h5, in_app) for route in room.routes()),
    ]


def _endpoint(name: str, act: Act) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        world: World = request.app.state.world
        body = await request.body()
        call = Call(world, name, "", body, request)
        try:
            authenticate(world, request, body)
            call = calls.call_of(request, name, body, subject_of(world, request, body))
            return await calls.perform(
                call, partial(act, call), partial(answers.answer, call), partial(answers.error, call)
            )
        except RefusedError as refusal:
            return answers.refuse(call, refusal)

    return endpoint
