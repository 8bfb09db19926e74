"""The vendor's endpoints: check the signature, do it, misbehave as told, sign the answer."""

from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sandbox import web
from sandbox.state import Row
from sandbox.till import cashier
from sandbox.till.calls import Call, call_of, perform
from sandbox.unionpay import acts, answers, bank_pages, refunds
from sandbox.unionpay.codes import BAD_MERCHANT, BAD_SIGNATURE, DeniedError
from sandbox.unionpay.fields import APPLY, FILE, GATEWAY, QUERY, REFUND, Shape, check
from sandbox.unionpay.messages import read_form
from sandbox.unionpay.seals import ring_of
from sandbox.unionpay.signatures import is_signed_by
from sandbox.unionpay.transactions import AT_BANK
from sandbox.world import World

Fields = Mapping[str, str]
Act = Callable[[Call, Fields], dict[str, str]]
Endpoint = Callable[[Request], Awaitable[Response]]
GATEWAY_API = "/gateway/api"


def routes() -> list[Route]:
    """Give the vendor's routes."""
    return [
        Route(f"{GATEWAY_API}/backTransReq.do", back, methods=["POST"]),
        Route(f"{GATEWAY_API}/frontTransReq.do", open_cashier, methods=["POST"]),
        Route(f"{GATEWAY_API}/queryTrans.do", _answering("query", QUERY, acts.query), methods=["POST"]),
        *bank_pages.routes(),
        Route("/unionpay/file/", _answering("bill", FILE, acts.give_file), methods=["POST"]),
    ]


async def back(request: Request) -> Response:
    """The one address for what a merchant's server does: order a code, or give money back."""
    asked = dict(parse_qsl((await request.body()).decode("latin-1")))
    endpoint = _refunding if asked.get("txnType") == REFUND.kind[0] else _ordering
    return await endpoint(request)


async def open_cashier(request: Request) -> Response:
    """The merchant's form, posted by the payer's browser: on to the cashier, or a page that says why not."""
    try:
        call, fields = await _read(request, "create", GATEWAY)
        return await perform(
            call,
            lambda: acts.open_gateway(call, fields),
            lambda order: RedirectResponse(_door(order), 303),
            answers.broken,
        )
    except DeniedError as denial:
        zh = f"银联没有受理这笔支付，没有扣款，请返回商户重新发起。{denial}"
        en = f"UnionPay did not accept this payment (code {denial.code}). No money was taken. Go back and start again."
        return cashier.refuse(request, zh, en, 400)


def _door(order: Row) -> str:
    return bank_pages.address(order) if order["way"] == AT_BANK else cashier.address(order)


def _answering(name: str, shape: Shape, act: Act) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            call, fields = await _read(request, name, shape)
        except DeniedError as denial:
            return await _deny(request, denial)
        return await perform(
            call,
            lambda: _done(act, call, fields),
            lambda result: answers.answer(call, fields, result),
            answers.broken,
        )

    return endpoint


async def _read(request: Request, name: str, shape: Shape) -> tuple[Call, dict[str, str]]:
    body = await request.body()
    fields = read_form(request, body)
    _authenticate(web.world_of(request), fields)
    check(fields, shape)
    return _call(request, name, body, fields), fields


def _call(request: Request, name: str, body: bytes, fields: Fields) -> Call:
    """Give the call; one about a refund is known by the number of its payment."""
    world, number = web.world_of(request), fields.get("orderId", "")
    if name == "refund":
        order = refunds.original(world, fields["origQryId"])
        return call_of(request, name, body, order["out_trade_no"] if order else "")
    refund = refunds.find(world, number) if name == "query" else None
    return (
        call_of(request, "refund_query", body, refund["out_trade_no"])
        if refund
        else call_of(request, name, body, number)
    )


def _authenticate(world: World, fields: Fields) -> None:
    ring = ring_of(world)
    if fields.get("merId") != ring.mer_id:
        raise DeniedError(BAD_MERCHANT, "merId未登记")
    if fields.get("certId") != ring.merchant_cert_id:
        raise DeniedError(BAD_SIGNATURE, "certId不是该商户的签名证书序列号（十进制）")
    if not is_signed_by(ring.merchant, fields):
        raise DeniedError(BAD_SIGNATURE)


def _done(act: Act, call: Call, fields: Fields) -> dict[str, str]:
    """A denial is an answer like others: it can come late, be lost or be forged."""
    try:
        return act(call, fields)
    except DeniedError as denial:
        return answers.denied(denial)


async def _deny(request: Request, denial: DeniedError) -> Response:
    try:
        asked = read_form(request, await request.body())
    except DeniedError:
        asked = {}
    return answers.deny(web.world_of(request), asked, denial)


_ordering = _answering("create", APPLY, acts.apply_code)
_refunding = _answering("refund", REFUND, refunds.give)
