"""Who calls, and about which order."""

from starlette.requests import Request

from sandbox.wechat_pay import fields, signatures
from sandbox.wechat_pay.errors import bad_parameter
from sandbox.world import World


def authenticate(world: World, request: Request, body: bytes) -> None:
    """Raise RefusedError unless the merchant signed this request and sent the headers that it needs."""
    keys = world.keys
    target: bytes = request.scope["raw_path"]
    if request.scope["query_string"]:
        target += b"?" + request.scope["query_string"]
    caller = signatures.Caller(keys.mchid, keys.merchant_serial, keys.merchant)
    authorization = request.headers.get("Authorization", "")
    message = signatures.Message(request.method, target, body)
    signatures.check_request(caller, authorization, message, world.now())
    if "Accept" not in request.headers or "User-Agent" not in request.headers:
        raise bad_parameter("Http头缺少Accept或User-Agent")
    content_type = request.headers.get("Content-Type", "")
    if request.method == "POST" and not content_type.startswith("application/json"):
        raise bad_parameter("Http头Content-Type应为application/json")


def subject_of(world: World, request: Request, body: bytes) -> str:
    """Give the number of the order that this call is about, or nothing."""
    path = request.path_params
    if "out_trade_no" in path:
        return str(path["out_trade_no"])
    if "out_refund_no" in path:
        return _found(world, "select out_trade_no from refunds where number = ?", path["out_refund_no"])
    transaction_id = path.get("transaction_id") or fields.number_in(body, "transaction_id")
    if transaction_id:
        return _found(world, "select out_trade_no from orders where transaction_id = ?", transaction_id)
    return fields.number_in(body) if request.method == "POST" else ""


def _found(world: World, sql: str, number: str) -> str:
    found = world.state.row(sql, number)
    return str(found["out_trade_no"]) if found else ""
