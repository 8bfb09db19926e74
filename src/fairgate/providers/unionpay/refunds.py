"""Refunds at UnionPay (04/00): what is asked for, and what its answers mean. Source: protocols 3, "Refund"; the answer
codes: UnionPay's 全渠道平台接入接口规范, appendix of respCode.

A refund is an order of its own: it has our number as orderId and the instant at which it began as txnTime, and names
its payment by origQryId. Accepted (00) is not done: a query by both tells, or a notice. The same order again is
answered 12, "repeated", so a query says what became of the first one.
"""

from collections.abc import Mapping

from fairgate.billing.payments.ports import Absent, Malformed, Reference, Unknown
from fairgate.billing.refunds.ports import (
    Processing,
    RefundAnswer,
    RefundDetails,
    Refunded,
    Rejected,
    Short,
)
from fairgate.providers.partner_line.values import beijing_text, fen_of_text, short_text
from fairgate.providers.unionpay import orders
from fairgate.providers.unionpay.account import UnionPayAccount
from fairgate.providers.unionpay.answers import IN_TROUBLE, MONEY_CAME, NONE_SUCH, UNDER_WAY, paid_at
from fairgate.providers.unionpay.signing import signed

REFUND_TYPE, REPEATED = "04", "12"
_YUAN = "156"
_ACCEPTED = frozenset({"00", "05"})
_SHORT = "64"
"""Too little balance; at a refund the merchant's own [U: the vendor's papers say it of cards]."""
_DEFINITE = frozenset(
    {"01", "10", "13", "30", "31", "32", "33", "35", "36", "38", "39", "40"}
    | {"60", "61", "62", "63", "65", "66", "67", "68", "73", "77"}
)
"""Refused before any money moved. 11 is none of them: it speaks of our signature, and the same refund may come again.
"""


def order(details: RefundDetails, account: UnionPayAccount) -> dict[str, str]:
    """Return the signed fields that ask for a refund: the product of its payment, both numbers, the first instant."""
    fields = orders.product_of(details.original.way) | {
        "txnType": REFUND_TYPE,
        "txnSubType": "00",
        "orderId": details.number,
        "txnTime": beijing_text(details.started_at, orders.CLOCK),
        "origQryId": details.original.transaction_id,
        "txnAmt": str(details.amount.fen),
        "currencyCode": _YUAN,
        "backUrl": account.notify_url,
    }
    return signed(account, fields)


def question(details: RefundDetails, account: UnionPayAccount) -> dict[str, str]:
    """Return the signed fields that ask what became of a refund."""
    at = details.started_at
    return orders.question(Reference(details.number, details.original.way, at, at), account)


def accepted(told: Mapping[str, str], details: RefundDetails) -> RefundAnswer:
    """Read the answer to asking for a refund; it is about our number and instant, or it would be none."""
    code = told.get("respCode", "")
    if code in _ACCEPTED:
        query_id = told.get("queryId", "")[:64]
        return Processing(query_id) if _may_be_it(told, details) else _OTHER
    if code == _SHORT:
        return Short(code)
    return Rejected(code) if code in _DEFINITE else Unknown(code[:64] or "no respCode")


def found(told: Mapping[str, str], details: RefundDetails) -> RefundAnswer:
    """Read the answer to a question about a refund.

    One that failed for want of money has used up its number: it is Rejected here, not Short.
    """
    code, original = told.get("respCode", ""), told.get("origRespCode", "")
    if NONE_SUCH in {code, original if code == "00" else ""}:
        return Absent()
    if code != "00" or not original or original in IN_TROUBLE - UNDER_WAY:
        return Unknown((original or code)[:64] or "no respCode")
    if not _may_be_it(told, details):
        return _OTHER
    if original in UNDER_WAY:
        return Processing(told.get("queryId", "")[:64])
    return _refunded(told, details) if original in MONEY_CAME else Rejected(original[:64])


_OTHER = Unknown("the answer is about another refund")


def _refunded(told: Mapping[str, str], details: RefundDetails) -> RefundAnswer:
    """Read a refund that is done: amount and currency must be told, not only not differ. Raises Malformed."""
    try:
        amount, currency = fen_of_text(told["txnAmt"]), told.get("currencyCode") or told["settleCurrencyCode"]
        if (amount, currency) != (details.amount.fen, _YUAN):
            return _OTHER
        return Refunded(short_text(told["queryId"]), amount, paid_at(told))
    except (KeyError, ValueError) as error:
        raise Malformed(f"refund: {error!r}") from error


def _may_be_it(told: Mapping[str, str], details: RefundDetails) -> bool:
    """Compare payment, amount and currency with those asked for, where the answer repeats them."""
    asked = {
        "origQryId": details.original.transaction_id,
        "txnAmt": str(details.amount.fen),
        "currencyCode": _YUAN,
    }
    return all(told.get(name) in {None, "", value} for name, value in asked.items())
