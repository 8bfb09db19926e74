"""Turns WeChat Pay's JSON into the answers of our port. Source: protocols 1, "States" and "Errors".

Errors carry no signature that we check, so their words alone decide nothing about money: an order is closed by a signed
204 or by a signed query, and absent by a 404, which any wrong gateway may say, but which is final only after the end.
"""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from fairgate.billing.payments.ports import (
    Absent,
    Closed,
    CreateAnswer,
    Created,
    Declined,
    Handover,
    Malformed,
    NotPaid,
    Outcome,
    Paid,
    Payment,
    Reference,
    Unknown,
)
from fairgate.billing.payments.states import Way
from fairgate.providers.partner_line.line import Answer
from fairgate.providers.partner_line.values import currency_code, short_text
from fairgate.providers.wechat_pay.account import MerchantAccount

_MONEY_CAME = frozenset({"SUCCESS", "REFUND"})
_WAITING = frozenset({"NOTPAY", "USERPAYING", "PAYERROR", "ACCEPT"})
_ENDED = frozenset({"CLOSED", "REVOKED"})
_ABSENT = frozenset({"ORDER_NOT_EXIST", "ORDERNOTEXIST"})
_DOUBTFUL = frozenset(
    {"ORDERPAID", "ORDER_PAID", "FREQUENCY_LIMITED", "RATELIMIT_EXCEEDED", "SYSTEM_ERROR", "BANK_ERROR"}
)
_WAYS = {"NATIVE": Way.SCAN, "MWEB": Way.PHONE, "JSAPI": Way.IN_APP}
_CLIENT_ERRORS = range(400, 500)
_OK, _NO_CONTENT, _NOT_FOUND, _TOO_MANY, _TIMEOUT = 200, 204, 404, 429, 408


def content_of(body: bytes) -> dict[str, Any]:
    """Return a JSON object; raises Malformed for anything else."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Malformed("not JSON") from error
    if not isinstance(content, dict):
        raise Malformed("not an object")
    return content


def error_code(answer: Answer) -> str:
    """Return the code of an error answer, or "HTTP <status>" when it has none."""
    try:
        return str(content_of(answer.body)["code"])
    except (Malformed, KeyError):
        return f"HTTP {answer.status}"


def created(answer: Answer, key: str, handover: Callable[[str], Handover]) -> CreateAnswer:
    """Read the answer to an order; `handover` makes of the text under `key` what the payer is given."""
    if answer.status == _OK:
        text = content_of(answer.body).get(key)
        return Created(handover(text)) if isinstance(text, str) and text else Unknown(f"no {key}")
    code = error_code(answer)
    is_definite = answer.status in _CLIENT_ERRORS and answer.status not in {_TOO_MANY, _TIMEOUT}
    return Declined(code) if is_definite and code not in _DOUBTFUL else Unknown(code)


def outcome(answer: Answer, number: str, account: MerchantAccount) -> Outcome:
    """Read the answer to a query about an order number."""
    if answer.status != _OK:
        return _refused(answer)
    content = content_of(answer.body)
    if content.get("out_trade_no") != number:
        return Unknown("the answer is about another order")
    state = content.get("trade_state")
    if state in _MONEY_CAME:
        return Paid(payment(content, account))
    if state in _ENDED:
        return Closed()
    return NotPaid() if state in _WAITING else Unknown(f"trade_state {state}")


def closed(answer: Answer) -> Outcome:
    """Read the answer to closing an order."""
    return Closed() if answer.status == _NO_CONTENT else _refused(answer)


def _refused(answer: Answer) -> Outcome:
    code = error_code(answer)
    return Absent() if answer.status == _NOT_FOUND and code in _ABSENT else Unknown(code)


def payment(content: dict[str, Any], account: MerchantAccount) -> Payment:
    """Read a paid transaction; raises Malformed when a field is missing or has the wrong type."""
    try:
        return Payment(
            number=short_text(content["out_trade_no"]),
            transaction_id=short_text(content["transaction_id"]),
            amount_fen=fen(content["amount"]["total"]),
            currency=currency_code(content["amount"].get("currency", "CNY")),
            paid_at=instant(content["success_time"]),
            is_for_us=(content["mchid"], content["appid"]) == (account.mchid, account.appid),
            merchant=f"{content['mchid']}/{content['appid']}"[:64],
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Malformed(f"transaction: {error!r}") from error


def reference(content: dict[str, Any], paid: Payment) -> Reference:
    """Return how to find a paid transaction again: WeChat Pay asks for its number alone, and tells no other time."""
    way = _WAYS.get(str(content.get("trade_type")), Way.SCAN)
    return Reference(paid.number, way, started_at=paid.paid_at, expires_at=paid.paid_at)


def instant(value: object) -> datetime:
    """Return the instant of a time in RFC 3339; raises ValueError."""
    at = datetime.fromisoformat(short_text(value))
    if at.tzinfo is None:
        raise ValueError("a time without its zone")
    return at


def fen(value: object) -> int:
    """Return a whole amount in fen; raises ValueError."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("not an amount")
    return value
