"""Turns UnionPay's codes into the answers of our port. Source: protocols 3, "Query" and "backUrl"."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

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
    Reference,
    Unknown,
)
from fairgate.billing.payments.states import Way
from fairgate.foundation.clock import day_of
from fairgate.providers.partner_line.values import beijing_instant, currency_code, fen_of_text, short_text
from fairgate.providers.unionpay.account import UnionPayAccount
from fairgate.providers.unionpay.orders import CLOCK, way_of

MONEY_CAME = frozenset({"00", "A6"})
"""Success, and "success with a defect": UnionPay has the money."""
UNDER_WAY = frozenset({"03", "04", "05"})
"""UnionPay itself does not know yet."""
IN_TROUBLE = UNDER_WAY | {"02", "06", "37", "99"}
"""Codes that say nothing for certain."""
NONE_SUCH = "34"
_CURRENCIES = {"156": "CNY"}

MARGIN = timedelta(minutes=1)
"""After payTimeout, for two clocks that differ a little."""
PATIENCE = timedelta(minutes=15)
"""After payTimeout, for a payment that was under way when it passed. What comes even later is told by a notice."""
PATIENCE_WITH_BANKS = timedelta(hours=2)
"""The same where a checker may have agreed at the last moment, and the bank still works on it."""


def created(told: Mapping[str, str]) -> CreateAnswer:
    """Read the answer to an order of a QR code.

    12, "repeated", is a refusal too: the first answer was lost and its code with it, so nobody can pay that number.
    """
    code = told.get("respCode", "")
    if code == "00":
        text = told.get("qrCode", "")
        return Created(Code(text)) if text else Unknown("no qrCode")
    return Unknown(code or "no respCode") if not code or code in IN_TROUBLE else Declined(code[:64])


def outcome(told: Mapping[str, str], account: UnionPayAccount) -> Outcome:
    """Read the answer to a query. Whatever is not paid may still be: a payer may try with another card."""
    code = told.get("respCode", "")
    if code == NONE_SUCH:
        return Absent()
    if code != "00":
        return Unknown(code or "no respCode")
    original = told.get("origRespCode", "")
    if original in MONEY_CAME:
        return Paid(payment(told, account))
    if not original:
        return Unknown("no origRespCode")
    return Absent() if original == NONE_SUCH else NotPaid()


def ended(asked: Outcome, is_under_way: bool, reference: Reference, *, at: datetime) -> Outcome:
    """Return what a query means for closing at an instant: UnionPay cannot close, its payTimeout does."""
    if not isinstance(asked, NotPaid | Absent):
        return asked
    patience = PATIENCE_WITH_BANKS if reference.way == Way.B2B else PATIENCE
    last = reference.expires_at + (patience if is_under_way else MARGIN)
    if at <= last:
        return NotPaid()
    return Closed() if isinstance(asked, NotPaid) else asked


def is_under_way(told: Mapping[str, str]) -> bool:
    """Say whether UnionPay itself does not know yet."""
    return told.get("origRespCode") in UNDER_WAY


def payment(told: Mapping[str, str], account: UnionPayAccount) -> Payment:
    """Read a paid transaction of an answer or notice; raises Malformed."""
    try:
        currency = currency_code(told.get("currencyCode") or told["settleCurrencyCode"])
        return Payment(
            number=short_text(told["orderId"]),
            transaction_id=short_text(told["queryId"]),
            amount_fen=fen_of_text(told["txnAmt"]),
            currency=_CURRENCIES.get(currency, currency),
            paid_at=paid_at(told),
            is_for_us=told["merId"] == account.mer_id,
            merchant=short_text(told["merId"]),
            trace_number=told.get("traceNo", "")[:64],
            settles_on=_settles_on(told),
        )
    except (KeyError, ValueError) as error:
        raise Malformed(f"transaction: {error!r}") from error


def reference(told: Mapping[str, str]) -> Reference:
    """Return how to find a transaction again; it does not tell when it would have ended. Raises Malformed."""
    try:
        started_at = beijing_instant(told["txnTime"], CLOCK)
        way = way_of(told.get("bizType", ""))
        return Reference(short_text(told["orderId"]), way, started_at=started_at, expires_at=started_at)
    except (KeyError, ValueError) as error:
        raise Malformed(f"reference: {error!r}") from error


def paid_at(told: Mapping[str, str]) -> datetime:
    """Return the instant of payment or refund: traceTime has no year, so it is the first such day since the order."""
    ordered_at = beijing_instant(told["txnTime"], CLOCK)
    traced = told.get("traceTime", "")
    if not traced:
        return ordered_at
    paid_at = beijing_instant(f"{ordered_at.year}{traced}", CLOCK)
    is_new_year = paid_at < ordered_at - timedelta(days=300)
    return paid_at.replace(year=paid_at.year + 1) if is_new_year else paid_at


def _settles_on(told: Mapping[str, str]) -> date | None:
    """Return the clearing day, which has no year either: the first such day from the payment on; None when untold."""
    try:
        paid_on = day_of(paid_at(told))
        month, day = int(told["settleDate"][:2]), int(told["settleDate"][2:])
        days = [date(year, month, day) for year in (paid_on.year, paid_on.year + 1)]
    except (KeyError, ValueError):
        return None
    return next(day for day in days if day >= paid_on)
