"""Notices in WeChat Pay's form: an encrypted body, signed anew at each sending. Source: protocols 1, Callback."""

import json
import secrets
from dataclasses import dataclass
from typing import Any

from sandbox.keys import PlatformKey
from sandbox.state import Row
from sandbox.till.vendor import Said
from sandbox.wechat_pay import signatures
from sandbox.wechat_pay.refunds import as_notice
from sandbox.wechat_pay.transactions import as_success
from sandbox.world import World, beijing

RETRY_SECONDS = (15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600)
FORGERIES = (
    "bad_signature",
    "unknown_serial",
    "tampered",
    "wrong_key",
    "old_timestamp",
    "probe",
    "unsigned",
)
OLD_SECONDS = 600
REFUND_WORDS = {"SUCCESS": "退款成功", "CLOSED": "退款关闭", "ABNORMAL": "退款异常"}


@dataclass(frozen=True)
class Kind:
    """What a notice is about: its event, the words for people, and what is sealed in it."""

    event: str
    summary: str
    resource: str


def letter(world: World, order: Row, said: Said, event_id: str, forgery: str) -> bytes:
    """Give the body of a success notice; `wrong_key` seals it with a key that the merchant does not have."""
    kind = Kind("TRANSACTION.SUCCESS", "支付成功", "transaction")
    return _sealed(world, kind, event_id, _said(as_success(world, order), said), forgery)


def refund_letter(world: World, order: Row, refund: Row, event_id: str, forgery: str) -> bytes:
    """Give the body of a notice that tells what became of a refund."""
    kind = Kind(f"REFUND.{refund['state']}", REFUND_WORDS.get(refund["state"], "退款处理中"), "refund")
    return _sealed(world, kind, event_id, as_notice(order, refund), forgery)


def headers(world: World, notice: Row) -> dict[str, str]:
    """Give the headers for sending the notice now, forged when the notice is a forgery."""
    plain = {"Content-Type": "application/json", "Accept": "*/*", "User-Agent": "Mozilla/4.0"}
    return plain | forge(world, world.signer(), bytes(notice["body"]), notice["forgery"])


def forge(world: World, key: PlatformKey, body: bytes, how: str) -> dict[str, str]:
    """Give headers that sign `body` now; `how` is one of FORGERIES, or empty for an honest signature."""
    if how == "unsigned":
        return {}
    serial = "PUB_KEY_ID_0" + "9" * 31 if how == "unknown_serial" else key.serial
    signer = world.keys.outsider if how in {"bad_signature", "unknown_serial"} else key.private
    signed = body + b" " if how == "tampered" else body
    now = world.now() - (OLD_SECONDS if how == "old_timestamp" else 0)
    result = signatures.answer_headers(signer, serial, signed, now)
    if how == "probe":
        result["Wechatpay-Signature"] = "WECHATPAY/SIGNTEST/" + result["Wechatpay-Signature"]
    return result


def is_taken(status: int, _text: str) -> bool:
    """Say whether this answer ends the repeats."""
    return status in {200, 204}


def _sealed(world: World, kind: Kind, event_id: str, content: dict[str, Any], forgery: str) -> bytes:
    key = secrets.token_hex(16).encode() if forgery == "wrong_key" else world.keys.api_v3_key
    sealed = signatures.encrypt(key, _json(content), kind.resource)
    return _json(
        {
            "id": event_id,
            "create_time": beijing(world.now()),
            "resource_type": "encrypt-resource",
            "event_type": kind.event,
            "summary": kind.summary,
            "resource": {"original_type": kind.resource} | sealed,
        }
    )


def _said(transaction: dict[str, Any], said: Said) -> dict[str, Any]:
    plain = {name: value for name, value in said.items() if name not in {"total", "currency"}}
    amount = dict(transaction["amount"])
    if "total" in said:
        amount |= {"total": said["total"], "payer_total": said["total"]}
    if "currency" in said:
        amount |= {"currency": said["currency"], "payer_currency": said["currency"]}
    return transaction | plain | {"amount": amount}


def _json(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
