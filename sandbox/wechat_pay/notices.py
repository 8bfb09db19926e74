"""Notices of payment: what they say and when they go out. Source: protocols section 1, Callback.

A notice is written down in the same transaction as the payment; `courier.py` carries it.
"""

import json
import secrets
import uuid
from dataclasses import dataclass
from typing import Any

from sandbox import behaviours
from sandbox.keys import PlatformKey
from sandbox.state import Row
from sandbox.wechat_pay import signatures
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


@dataclass(frozen=True)
class Dispatch:
    """How notices go out: how many copies, after how long, `gap` seconds apart, and with which forgery."""

    copies: int = 1
    after: float = 0.0
    gap: float = 0.0
    forgery: str = ""


def announce(world: World, order: Row, transaction: dict[str, Any]) -> None:
    """Write down the notices of a payment as the behaviours want them; with `silent`, none."""

    def wish(what: str) -> dict[str, Any] | None:
        return behaviours.take(world.state, what, order["out_trade_no"])

    if wish("silent") is not None:
        return
    if wish("probe") is not None:
        send(world, order, transaction, Dispatch(forgery="probe"))
    repeat, delay, forged = wish("repeat") or {}, wish("delay_notice") or {}, wish("forged_notice") or {}
    dispatch = Dispatch(
        copies=int(repeat.get("count", 1)),
        gap=float(repeat.get("gap", 0)),
        after=float(delay.get("seconds", 0)),
        forgery=str(forged.get("how", "")),
    )
    send(world, order, _twisted(transaction, wish), dispatch)


def send(world: World, order: Row, transaction: dict[str, Any], dispatch: Dispatch) -> None:
    """Write down `dispatch.copies` copies of one notice (same id and body, each signed anew)."""
    event_id = str(uuid.uuid4())
    body = _body(world, event_id, transaction, dispatch.forgery)
    for copy in range(dispatch.copies):
        world.state.insert(
            "notices",
            event_id=event_id,
            out_trade_no=order["out_trade_no"],
            url=json.loads(order["request"])["notify_url"],
            body=body,
            forgery=dispatch.forgery,
            state="waiting",
            due_at=world.now() + dispatch.after + copy * dispatch.gap,
        )


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


def next_attempt_at(world: World, attempts: int) -> float | None:
    """Give when to try again after `attempts` failed ones, or None when the vendor gives up."""
    if attempts > len(RETRY_SECONDS):
        return None
    return world.now() + RETRY_SECONDS[attempts - 1] * world.retry_scale


def _twisted(transaction: dict[str, Any], wish: Any) -> dict[str, Any]:
    twisted = dict(transaction)
    if (amount := wish("wrong_amount")) is not None:
        total = int(amount.get("total", 1))
        twisted["amount"] = transaction["amount"] | {"total": total, "payer_total": total}
    if (currency := wish("wrong_currency")) is not None:
        twisted["amount"] = twisted["amount"] | {"currency": currency.get("currency", "USD")}
    for what, name, foreign in (
        ("wrong_mchid", "mchid", "1600000000"),
        ("wrong_appid", "appid", "wx0000000000000000"),
    ):
        if (other := wish(what)) is not None:
            twisted[name] = other.get(name, foreign)
    return twisted


def _body(world: World, event_id: str, transaction: dict[str, Any], forgery: str) -> bytes:
    key = secrets.token_hex(16).encode() if forgery == "wrong_key" else world.keys.api_v3_key
    plain = json.dumps(transaction, ensure_ascii=False, separators=(",", ":")).encode()
    notice = {
        "id": event_id,
        "create_time": beijing(world.now()),
        "resource_type": "encrypt-resource",
        "event_type": "TRANSACTION.SUCCESS",
        "summary": "支付成功",
        "resource": {"original_type": "transaction"} | signatures.encrypt(key, plain, "transaction"),
    }
    return json.dumps(notice, ensure_ascii=False, separators=(",", ":")).encode()
