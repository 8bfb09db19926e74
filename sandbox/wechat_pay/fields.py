"""Which fields the calls may carry, and what each product gives for them. Source: protocols section 1."""

import json
from dataclasses import dataclass

from sandbox.wechat_pay.shapes import Field, Flag, Group, Text, Whole

ADDRESS = r"[0-9a-fA-F.:]{2,45}"

_GOODS = Group(
    {
        "merchant_goods_id": Text(32, required=True),
        "wechatpay_goods_id": Text(32),
        "goods_name": Text(256),
        "quantity": Whole(1, required=True),
        "unit_price": Whole(required=True),
    },
    many=True,
)
_STORE = Group(
    {"id": Text(32, required=True), "name": Text(256), "area_code": Text(32), "address": Text(512)}
)
_SCENE: "dict[str, Field]" = {
    "payer_client_ip": Text(45, ADDRESS, required=True),
    "device_id": Text(32),
    "store_info": _STORE,
}
_H5 = Group(
    {
        "type": Text(32, "iOS|Android|Wap", required=True),
        "app_name": Text(64),
        "app_url": Text(128),
        "bundle_id": Text(128),
        "package_name": Text(128),
    },
    required=True,
)
_ORDER: "dict[str, Field]" = {
    "appid": Text(32, required=True),
    "mchid": Text(32, required=True),
    "description": Text(127, required=True),
    "out_trade_no": Text(32, r"[0-9A-Za-z_\-|*]{6,32}", required=True),
    "time_expire": Text(64, r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00"),
    "attach": Text(128),
    "notify_url": Text(255, r"https?://[^\s?#]+", required=True),
    "goods_tag": Text(32),
    "support_fapiao": Flag(),
    "amount": Group({"total": Whole(1, required=True), "currency": Text(16, "CNY")}, required=True),
    "detail": Group({"cost_price": Whole(), "invoice_id": Text(32), "goods_detail": _GOODS}),
    "scene_info": Group(_SCENE),
    "settle_info": Group({"profit_sharing": Flag()}),
}
_IN_APP: "dict[str, Field]" = {
    "payer": Group({"openid": Text(128, r"o[0-9A-Za-z_\-]{27}", required=True)}, required=True)
}
REFUND = Group(
    {
        "transaction_id": Text(32),
        "out_trade_no": Text(32),
        "out_refund_no": Text(64, r"[0-9A-Za-z_\-|*@]+", required=True),
        "reason": Text(80),
        "notify_url": Text(256, r"https?://[^\s?#]+"),
        "funds_account": Text(32, "AVAILABLE|UNSETTLED"),
        "amount": Group(
            {
                "refund": Whole(1, required=True),
                "total": Whole(1, required=True),
                "currency": Text(16, "CNY", required=True),
            },
            required=True,
        ),
        "goods_detail": Group({"merchant_goods_id": Text(32, required=True)}, many=True),
    }
)
CLOSE = Group({"mchid": Text(32, required=True)})


@dataclass(frozen=True)
class Product:
    """One way to pay: its path, its order's fields, what it gives, and how long that opens the order."""

    way: str
    fields: Group
    gives: str
    opens_for_seconds: float


PRODUCTS = {
    "native": Product("scan", Group(_ORDER), "code_url", 2 * 3600),
    "h5": Product(
        "phone",
        Group(_ORDER | {"scene_info": Group(_SCENE | {"h5_info": _H5}, required=True)}),
        "h5_url",
        5 * 60,
    ),
    "jsapi": Product("in_app", Group(_ORDER | _IN_APP), "prepay_id", 2 * 3600),
}


def number_in(body: bytes, name: str = "out_trade_no") -> str:
    """Give the number that a call names, or nothing where it is not readable; `read` says why."""
    try:
        content = json.loads(body)
    except ValueError:
        return ""
    number = content.get(name) if isinstance(content, dict) else None
    return number if isinstance(number, str) else ""
