"""Turns the gateway's words into the answers of our port. Source: protocols 2, "Reply codes" and "trade_status".

Unsigned answers. The gateway refuses without a signature what it cannot tie to an application: a wrong app_id, a
signature that does not fit, a missing parameter. We believe that only of `create`, and only these codes: no order
was taken, the payer may try again, and were it a lie, the order behind it would have no code and no payer. Of `query`
and `close` we believe nothing unsigned: "absent" or "closed" would let an order go while money may be on its way.

Answers hold no time and no nonce, so an old one could be played back by whoever breaks TLS; what binds an answer to
its question is the number in it, and what an old answer can say ("not paid") is asked again later.
"""

from datetime import datetime

from fairgate.billing.payments.ports import (
    Absent,
    Closed,
    Code,
    CreateAnswer,
    Created,
    Declined,
    Malformed,
    NotPaid,
    Outcome,
    Paid,
    Payment,
    Unknown,
)
from fairgate.providers.alipay.account import AlipayAccount
from fairgate.providers.alipay.line import Reply
from fairgate.providers.alipay.signing import CLOCK
from fairgate.providers.partner_line.values import beijing_instant, currency_code, fen_of_yuan, short_text

MONEY_CAME = frozenset({"TRADE_SUCCESS", "TRADE_FINISHED"})
CURRENCY = "CNY"
"""What `total_amount` is in when nothing else is said."""
_DONE, _FAILED = "10000", "40004"
_NEVER_READ = frozenset({"40001", "40002", "40003", "40006"})
"""Missing or invalid arguments, no permission: refused before any order was looked at."""
_ABSENT = "ACQ.TRADE_NOT_EXIST"
_DOUBTFUL = frozenset({"ACQ.SYSTEM_ERROR", "ACQ.TRADE_HAS_SUCCESS"})


def created(reply: Reply) -> CreateAnswer:
    """Read the answer to precreate."""
    code = reply.text("code")
    if reply.is_signed and code == _DONE:
        text = reply.text("qr_code")
        return Created(Code(text)) if text else Unknown("no qr_code")
    is_failure = reply.is_signed and code == _FAILED and _is_definite(reply.text("sub_code"))
    return Declined(_word(reply)) if is_failure or code in _NEVER_READ else Unknown(_word(reply))


def _is_definite(sub_code: str) -> bool:
    """Say whether a refusal is one of the order itself, not of a gateway in trouble (isp.…, aop.…)."""
    return sub_code.startswith("ACQ.") and sub_code not in _DOUBTFUL


def outcome(reply: Reply, number: str, account: AlipayAccount, *, at: datetime) -> Outcome:
    """Read the answer to a query about an order number, got at an instant."""
    refused = _refused(reply)
    if refused is not None:
        return refused
    if reply.text("out_trade_no") != number:
        return Unknown("the answer is about another order")
    status = reply.text("trade_status")
    if status in MONEY_CAME or (status == "TRADE_CLOSED" and reply.text("send_pay_date")):
        return Paid(_payment(reply, account, at))  # closed after money: it was refunded, but it came
    if status == "TRADE_CLOSED":
        return Closed()
    return NotPaid() if status == "WAIT_BUYER_PAY" else Unknown(f"trade_status {status}")


def closed(reply: Reply, number: str) -> Outcome:
    """Read the answer to closing an order. A trade in another state (paid, closed before) is Unknown: query it."""
    refused = _refused(reply)
    if refused is not None:
        return refused
    return Closed() if reply.text("out_trade_no") == number else Unknown("the answer is about another order")


def _refused(reply: Reply) -> Outcome | None:
    """Return the answer to a question that found no trade or failed, or None when it was answered."""
    if not reply.is_signed:
        return Unknown(f"unsigned: {_word(reply)}")
    if reply.text("code") == _DONE:
        return None
    is_absent = reply.text("code") == _FAILED and reply.text("sub_code") == _ABSENT
    return Absent() if is_absent else Unknown(_word(reply))


def _word(reply: Reply) -> str:
    return (reply.text("sub_code") or reply.text("code") or "no code")[:64]


def _payment(reply: Reply, account: AlipayAccount, at: datetime) -> Payment:
    """Read a paid trade; the answer is to our own signed question, so the money is ours. Raises Malformed."""
    paid_at = reply.text("send_pay_date")
    try:
        return Payment(
            number=short_text(reply.text("out_trade_no")),
            transaction_id=short_text(reply.text("trade_no")),
            amount_fen=fen_of_yuan(reply.text("total_amount")),
            currency=currency_code(reply.text("trans_currency") or CURRENCY),
            paid_at=beijing_instant(paid_at, CLOCK) if paid_at else at,
            is_for_us=True,
            merchant=account.merchant,
        )
    except ValueError as error:
        raise Malformed(f"trade: {error!r}") from error
