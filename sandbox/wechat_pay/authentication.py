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
    if "transaction_id" in path:
        sql = "select out_trade_no from orders where transaction_id = ?"
        found = world.state.row(sql, path["transaction_id"])
        return str(found["out_trade_no"]) if found else ""
    if "out_trade_no" in path:
        return str(path["out_trade_no"])
    return fields.number_in(body) if request.method == "POST" else ""
