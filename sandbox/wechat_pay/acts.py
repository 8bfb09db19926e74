"""What the vendor's calls do: each takes a call and gives status and content, or raises RefusedError."""

from typing import Any

from sandbox.keys import PlatformKey
from sandbox.till import orders as till_orders
from sandbox.till import refunds as till_refunds
from sandbox.till.calls import Call
from sandbox.wechat_pay import fields, orders, refunds, shapes, signatures
from sandbox.wechat_pay.errors import bad_parameter, foreign_app
from sandbox.wechat_pay.fields import Product
from sandbox.wechat_pay.transactions import as_transaction
from sandbox.world import World, beijing

Reply = tuple[int, dict[str, Any] | None]


def create(product: Product, call: Call) -> Reply:
    """A new order: what opens it depends on the product."""
    request = shapes.read(call.body, product.fields)
    keys = call.world.keys
    if (request["mchid"], request["appid"]) != (keys.mchid, keys.appid):
        raise foreign_app()
    order = orders.create(call.world, product, request)
    return 200, {product.gives: orders.opener(call.world, order)}


def query(call: Call) -> Reply:
    """The order as it stands."""
    if call.request.query_params.get("mchid") != call.world.keys.mchid:
        raise bad_parameter("缺少查询参数mchid，或与签名的商户号不一致")
    order = orders.get(call.world, call.out_trade_no)
    went_back = till_refunds.gone(till_refunds.of_payment(call.world, order["out_trade_no"]))
    return 200, as_transaction(order, is_refunded=went_back > 0)


def close(call: Call) -> Reply:
    """Close the order; nothing to say."""
    if shapes.read(call.body, fields.CLOSE)["mchid"] != call.world.keys.mchid:
        raise bad_parameter("商户号与签名的商户号不一致")
    till_orders.close(call.world, orders.get(call.world, call.out_trade_no)["out_trade_no"])
    return 204, None


def refund(call: Call) -> Reply:
    """A refund: accepted, and under way; the same number again is the same refund."""
    request = shapes.read(call.body, fields.REFUND)
    return 200, refunds.told(call.world, refunds.ask(call.world, request))


def query_refund(call: Call) -> Reply:
    """The refund as it stands."""
    number = call.request.path_params["out_refund_no"]
    return 200, refunds.told(call.world, refunds.get(call.world, number))


def certificates(call: Call) -> Reply:
    """Our platform certificates, sealed with the merchant's APIv3 key."""
    return 200, {"data": [_certificate(call.world, key) for key in call.world.keys.certificates]}


def _certificate(world: World, key: PlatformKey) -> dict[str, Any]:
    now = world.now()
    return {
        "serial_no": key.serial,
        "effective_time": beijing(now - 86400),
        "expire_time": beijing(now + 1826 * 86400),
        "encrypt_certificate": signatures.encrypt(world.keys.api_v3_key, key.certificate, "certificate"),
    }
