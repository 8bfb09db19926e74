"""Notices and returns in Alipay's form: a signed form whose signature leaves out sign and sign_type."""

from typing import Any
from urllib.parse import urlencode

from sandbox.alipay import signatures
from sandbox.alipay.requests import keys_of
from sandbox.alipay.trades import given_back, number_of, status_of, wall_time, yuan
from sandbox.state import Row
from sandbox.till.vendor import Said
from sandbox.world import World

# 4 min, 10 min, 10 min, 1 h, 2 h, 6 h, 15 h: eight deliveries within about 25 hours
RETRY_SECONDS = (240, 600, 600, 3600, 7200, 21600, 54000)
FORGERIES = ("bad_signature", "tampered", "unsigned", "wrong_rule")
RETURN_METHODS = {"page": "alipay.trade.page.pay.return", "phone": "alipay.trade.wap.pay.return"}


def letter(world: World, order: Row, said: Said, event_id: str, forgery: str) -> bytes:
    """Give the form of a notice. `wrong_rule` signs sign_type too, as only requests do."""
    return _sealed(world, _notice(world, order, said), event_id, forgery)


def refund_letter(world: World, order: Row, refund: Row, event_id: str, forgery: str) -> bytes:
    """Give the form of a notice about a refund: the payment's own, with what went back in all."""
    done = given_back(world, order)
    if refund["state"] != "SUCCESS":
        return b""
    fields = _notice(world, order, {"trade_state": status_of(world, order)}) | {
        "refund_fee": yuan(sum(one["fen"] for one in done)),
        "gmt_refund": f"{wall_time(refund['ended_at'])}.000",
        "out_biz_no": refund["number"],
    }
    return _sealed(world, fields, event_id, forgery)


def _sealed(world: World, told: dict[str, str], event_id: str, forgery: str) -> bytes:
    fields = told | {"notify_id": event_id.replace("-", "")}
    rule = signatures.request_text if forgery == "wrong_rule" else signatures.notice_text
    key = world.keys.outsider if forgery == "bad_signature" else keys_of(world).signers[-1].private
    sign = signatures.sign(key, rule(fields))
    if forgery == "tampered":
        fields |= {"total_amount": "0.01"}
    return urlencode(fields if forgery == "unsigned" else fields | {"sign": sign}).encode()


def headers(_world: World, _notice: Row) -> dict[str, str]:
    """Give the headers of a notice; the signature is in its body."""
    return {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8", "User-Agent": "Mozilla/4.0"}


def is_taken(_status: int, text: str) -> bool:
    """Say whether this answer ends the repeats: exactly the seven letters."""
    return text == "success"


def return_fields(world: World, order: Row) -> dict[str, str]:
    """Give the signed parameters that a paid browser brings back to return_url; they prove nothing."""
    keys = keys_of(world)
    fields = _common(world) | {
        "method": RETURN_METHODS[order["way"]],
        "out_trade_no": order["out_trade_no"],
        "trade_no": number_of(order),
        "total_amount": yuan(order["total"]),
        "seller_id": keys.seller_id,
        "timestamp": wall_time(world.now()),
    }
    return fields | {"sign": signatures.sign(keys.signers[-1].private, signatures.notice_text(fields))}


def _common(world: World) -> dict[str, str]:
    app_id = keys_of(world).app_id
    return {
        "charset": "utf-8",
        "version": "1.0",
        "sign_type": "RSA2",
        "app_id": app_id,
        "auth_app_id": app_id,
    }


def _notice(world: World, order: Row, said: Said) -> dict[str, str]:
    amount = yuan(int(said.get("total", order["total"])))
    told: dict[str, Any] = _common(world) | {
        "notify_type": "trade_status_sync",
        "notify_time": wall_time(world.now()),
        "gmt_create": wall_time(order["created_at"]),
        "gmt_payment": wall_time(order["paid_at"] or world.now()),
        "trade_no": said.get("transaction_id", number_of(order)),
        "out_trade_no": said.get("out_trade_no", order["out_trade_no"]),
        "trade_status": said.get("trade_state", "TRADE_SUCCESS"),
        "seller_id": said.get("mchid", keys_of(world).seller_id),
        "buyer_id": "2088" + "0" * 12,
        "buyer_logon_id": order["payer"] or "pay***@sandbox",
        "subject": order["description"],
        "fund_bill_list": f'[{{"amount":"{amount}","fundChannel":"ALIPAYACCOUNT"}}]',
        "point_amount": "0.00",
    }
    told |= dict.fromkeys(("total_amount", "receipt_amount", "invoice_amount", "buyer_pay_amount"), amount)
    if "appid" in said:
        told |= {"app_id": said["appid"], "auth_app_id": said["appid"]}
    return told | ({"trans_currency": said["currency"]} if "currency" in said else {})
