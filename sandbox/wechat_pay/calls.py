"""One call of the merchant: who signed it, and which order it is about."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from sandbox import behaviours
from sandbox.wechat_pay import fields, signatures
from sandbox.wechat_pay.errors import bad_parameter
from sandbox.world import World


@dataclass(frozen=True)
class Call:
    """One authenticated call: which, about which order, with what body."""

    world: World
    name: str
    out_trade_no: str
    body: bytes
    request: Request

    def wish(self, what: str) -> dict[str, Any] | None:
        """Take a behaviour that is about this call."""
        return behaviours.take(self.world.state, what, self.out_trade_no, self.name)


def authenticate(call: Call) -> None:
    """Raise RefusedError unless the merchant signed this request and sent the headers that it needs."""
    request, keys = call.request, call.world.keys
    target: bytes = request.scope["raw_path"]
    if request.scope["query_string"]:
        target += b"?" + request.scope["query_string"]
    caller = signatures.Caller(keys.mchid, keys.merchant_serial, keys.merchant)
    authorization = request.headers.get("Authorization", "")
    message = signatures.Message(request.method, target, call.body)
    signatures.check_request(caller, authorization, message, call.world.now())
    if "Accept" not in request.headers or "User-Agent" not in request.headers:
        raise bad_parameter("Http头缺少Accept或User-Agent")
    content_type = request.headers.get("Content-Type", "")
    if request.method == "POST" and not content_type.startswith("application/json"):
        raise bad_parameter("Http头Content-Type应为application/json")


def subject_of(call: Call) -> str:
    """Give the order number this call is about; the first create of a number takes over the `next` wishes."""
    path, state = call.request.path_params, call.world.state
    if "transaction_id" in path:
        found = state.row("select out_trade_no from orders where transaction_id = ?", path["transaction_id"])
        return str(found["out_trade_no"]) if found else ""
    if call.name != "create":
        return str(path.get("out_trade_no", ""))
    number = str(fields.read(call.body, fields.NATIVE)["out_trade_no"])
    if state.row("select 1 from orders where out_trade_no = ?", number) is None:
        behaviours.bind_next(state, number)
    return number
