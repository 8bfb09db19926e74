"""Refunds at WeChat Pay: what is asked for, and what its answers mean. Source: protocols 1, "Refund rules", and
pay.weixin.qq.com, 申请退款 and 查询单笔退款 (fields, states).

Asking again with the same out_refund_no is the same refund, so the same details make the same bytes. An answer names
no merchant: it is the signed answer to our own signed question, and its numbers and amounts must be those asked for.
An error carries no signature that we check; one that ends a refund is a known code below 500, anything else is
Unknown, and the same number is sent or asked about again.
"""

from typing import Any
from urllib.parse import quote

from fairgate.billing.payments.ports import Absent, Malformed, Unknown
from fairgate.billing.refunds.ports import (
    Processing,
    RefundAnswer,
    RefundDetails,
    Refunded,
    Rejected,
    Short,
    Stuck,
)
from fairgate.providers.partner_line.line import Answer, Request
from fairgate.providers.partner_line.values import bytes_at_most, short_text
from fairgate.providers.wechat_pay.account import MerchantAccount
from fairgate.providers.wechat_pay.answers import content_of, error_code, fen, instant
from fairgate.providers.wechat_pay.orders import bytes_of

PLACE = "/v3/refund/domestic/refunds"
LONGEST_REASON = 80
_ABSENT = "RESOURCE_NOT_EXISTS"
_SHORT = frozenset({"NOT_ENOUGH", "NOTENOUGH"})
_DEFINITE = frozenset(
    {"PARAM_ERROR", "INVALID_REQUEST", "USER_ACCOUNT_ABNORMAL", "MCH_NOT_EXISTS", "NO_AUTH", _ABSENT}
)
_CLIENT_ERRORS = range(400, 500)
_OK, _NOT_FOUND = 200, 404


def order(details: RefundDetails, account: MerchantAccount) -> Request:
    """Return the request that asks for a refund."""
    body = {
        "transaction_id": details.original.transaction_id,
        "out_refund_no": details.number,
        "reason": bytes_at_most(details.reason, LONGEST_REASON),
        "notify_url": account.notify_url,
        "amount": {
            "refund": details.amount.fen,
            "total": details.original.total.fen,
            "currency": "CNY",
        },
    }
    told = {name: value for name, value in body.items() if value}
    return Request("refund", "POST", PLACE, bytes_of(told))


def question(details: RefundDetails) -> Request:
    """Return the request that asks what became of a refund."""
    return Request("refund_query", "GET", f"{PLACE}/{quote(details.number, safe='')}")


def accepted(answer: Answer, details: RefundDetails) -> RefundAnswer:
    """Read the answer to asking for a refund. Accepted is not done: the state says how far it is."""
    if answer.status == _OK:
        return _state(content_of(answer.body), details)
    code = error_code(answer)
    if answer.status not in _CLIENT_ERRORS:
        return Unknown(code)
    if code in _SHORT:
        return Short(code)
    return Rejected(code) if code in _DEFINITE else Unknown(code)


def found(answer: Answer, details: RefundDetails) -> RefundAnswer:
    """Read the answer to a question about a refund."""
    if answer.status == _OK:
        return _state(content_of(answer.body), details)
    code = error_code(answer)
    return Absent() if (answer.status, code) == (_NOT_FOUND, _ABSENT) else Unknown(code)


def number_of(content: dict[str, Any], account: MerchantAccount) -> str:
    """Return our number of the refund of which a notice tells, or "" when it is another merchant's.

    Raises ValueError or KeyError for a notice that lacks it.
    """
    return short_text(content["out_refund_no"]) if content["mchid"] == account.mchid else ""


def _state(content: dict[str, Any], details: RefundDetails) -> RefundAnswer:
    if not _is_about(content, details):
        return Unknown("the answer is about another refund")
    try:
        refund_id, status = short_text(content["refund_id"]), short_text(content["status"])
        if status == "SUCCESS":
            return Refunded(refund_id, fen(content["amount"]["refund"]), instant(content["success_time"]))
    except (KeyError, TypeError, ValueError) as error:
        raise Malformed(f"refund: {error!r}") from error
    if status == "PROCESSING":
        return Processing(refund_id)
    if status == "CLOSED":
        return Rejected(status)
    return Stuck(status) if status == "ABNORMAL" else Unknown(f"status {status}")


def _is_about(content: dict[str, Any], details: RefundDetails) -> bool:
    """Compare numbers, amounts and currency with those asked for."""
    amount = content.get("amount")
    if not isinstance(amount, dict):
        return False
    told = [content.get(name) for name in ("out_refund_no", "out_trade_no", "transaction_id")]
    told += [amount.get("refund"), amount.get("total"), amount.get("currency")]
    original = details.original
    return told == [
        details.number,
        original.number,
        original.transaction_id,
        details.amount.fen,
        original.total.fen,
        "CNY",
    ]
