"""Refunds at Alipay: what is asked for, and what its answers mean. Source: protocols 2, "Refund", and
opendocs.alipay.com, alipay.trade.refund and alipay.trade.fastpay.refund.query (fields, sub codes).

`code` 10000 says only that the call was understood; `fund_change` Y, that money moved in this very call. N is said of a
repeat and of money that did not move alike, so a query has to tell, ten seconds later at the earliest. Alipay has no
number of its own for a refund: its bill shows our out_request_no, and so does `refund_id` here. The answer to `refund`
names only the trade and what it gave back in all; the query names refund and amount.

Of an unsigned answer nothing is believed. A refusal is definite for the sub codes below; anything else is Unknown, and
the same out_request_no may be sent again: one number is one refund.
"""

from datetime import datetime, timedelta

from fairgate.billing.payments.ports import Absent, Malformed, Unknown
from fairgate.billing.refunds.ports import (
    Processing,
    RefundAnswer,
    RefundDetails,
    Refunded,
    Rejected,
    Short,
)
from fairgate.providers.alipay.line import Reply
from fairgate.providers.alipay.signing import CLOCK
from fairgate.providers.partner_line.values import beijing_instant, fen_of_yuan, yuan_of

ASK, QUERY = "alipay.trade.refund", "alipay.trade.fastpay.refund.query"
NOT_BEFORE = timedelta(seconds=10)
"""After the first asking; before that a query need not know a refund."""
LONGEST_REASON = 256
_DONE, _FAILED = "10000", "40004"
_ABSENT = "ACQ.TRADE_NOT_EXIST"
_SHORT = frozenset({"ACQ.SELLER_BALANCE_NOT_ENOUGH"})
_DEFINITE = frozenset(
    {
        _ABSENT,
        "ACQ.BUYER_ERROR",
        "ACQ.INVALID_PARAMETER",
        "ACQ.REASON_TRADE_BEEN_FREEZEN",
        "ACQ.REASON_TRADE_REFUND_FEE_ERR",
        "ACQ.REASON_TRADE_STATUS_INVALID",
        "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL",
        "ACQ.REFUND_FEE_ERROR",
        "ACQ.TRADE_HAS_FINISHED",
        "ACQ.TRADE_NOT_ALLOW_REFUND",
        "ACQ.TRADE_STATUS_ERROR",
    }
)
"""Refused before any money moved. DISCORDANT_REPEAT_REQUEST is none of them: it tells of a refund under this number."""


def order(details: RefundDetails) -> dict[str, object]:
    """Return what asks for a refund; the same details say the same."""
    told = question(details) | {
        "refund_amount": yuan_of(details.amount),
        "refund_reason": details.reason[:LONGEST_REASON],
    }
    return {name: value for name, value in told.items() if value and name != "query_options"}


def question(details: RefundDetails) -> dict[str, object]:
    """Return what asks what became of a refund."""
    return {
        "out_trade_no": details.original.number,
        "out_request_no": details.number,
        "query_options": ["gmt_refund_pay"],
    }


def accepted(reply: Reply, details: RefundDetails, *, at: datetime) -> RefundAnswer:
    """Read the answer to asking for a refund, got at an instant."""
    if not reply.is_signed:
        return Unknown(f"unsigned: {_word(reply)}")
    if reply.text("code") != _DONE:
        return _refused(reply)
    if not _is_about_trade(reply, details):
        return Unknown("the answer is about another trade")
    if reply.text("fund_change") != "Y":
        return Processing()
    if not details.amount.fen <= _fen(reply, "refund_fee") <= details.original.total.fen:
        return Unknown("the answer tells of another amount")
    return _refunded(reply, details, at)


def found(reply: Reply, details: RefundDetails, *, at: datetime) -> RefundAnswer:
    """Read the answer to a question about a refund, got at an instant; one that says nothing of it knows none."""
    if not reply.is_signed:
        return Unknown(f"unsigned: {_word(reply)}")
    if reply.text("code") != _DONE:
        is_absent = (reply.text("code"), reply.text("sub_code")) == (_FAILED, _ABSENT)
        return Absent() if is_absent else Unknown(_word(reply))
    status = reply.text("refund_status")
    if not status and not reply.text("out_request_no"):
        return Absent() if at >= details.started_at + NOT_BEFORE else Processing()
    if not _is_about(reply, details):
        return Unknown("the answer is about another refund")
    if status == "REFUND_SUCCESS":
        return _refunded(reply, details, at)
    return Unknown(f"refund_status {status}") if status else Processing()


def _refused(reply: Reply) -> RefundAnswer:
    code, word = reply.text("sub_code"), _word(reply)
    if reply.text("code") != _FAILED:
        return Unknown(word)
    if code in _SHORT:
        return Short(word)
    return Rejected(word) if code in _DEFINITE else Unknown(word)


def _is_about_trade(reply: Reply, details: RefundDetails) -> bool:
    original = details.original
    told = (reply.text("out_trade_no"), reply.text("trade_no"))
    return told == (original.number, original.transaction_id)


def _is_about(reply: Reply, details: RefundDetails) -> bool:
    """Compare numbers and amounts with those asked for; a total need not be told, and no currency is: it is yuan."""
    total = details.original.total.fen
    return (
        reply.text("out_request_no") == details.number
        and _is_about_trade(reply, details)
        and _fen(reply, "refund_amount") == details.amount.fen
        and (not reply.text("total_amount") or _fen(reply, "total_amount") == total)
    )


def _refunded(reply: Reply, details: RefundDetails, at: datetime) -> Refunded:
    told = reply.text("gmt_refund_pay")
    try:
        refunded_at = beijing_instant(told[:19], CLOCK) if told else at
    except ValueError as error:
        raise Malformed(f"refund: {error!r}") from error
    return Refunded(details.number, details.amount.fen, refunded_at)


def _fen(reply: Reply, name: str) -> int:
    try:
        return fen_of_yuan(reply.text(name))
    except ValueError as error:
        raise Malformed(f"{name}: {error!r}") from error


def _word(reply: Reply) -> str:
    return (reply.text("sub_code") or reply.text("code") or "no code")[:64]
