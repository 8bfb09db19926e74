"""Reads notices of Alipay: a form, signed over its decoded fields. Source: protocols 2, "Notification verify"."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from fairgate.billing.payments.ports import Forged, Malformed, Notice, Payment, Reference
from fairgate.billing.payments.states import Way
from fairgate.providers.alipay.account import AlipayAccount
from fairgate.providers.alipay.answers import CURRENCY, MONEY_CAME
from fairgate.providers.alipay.signing import CLOCK
from fairgate.providers.partner_line.forms import fields_of, sorted_pairs
from fairgate.providers.partner_line.signatures import is_signed
from fairgate.providers.partner_line.values import beijing_instant, currency_code, fen_of_yuan, short_text

AHEAD = timedelta(minutes=5)
OLDEST = timedelta(hours=26)
"""Alipay sends a notice for 25 hours under one notify_id, and its documents do not say that `notify_time` moves with
each try. So a fresh one may look a day old; beyond that it is a replay. Within the day a replay does nothing: the
inbox knows its notify_id, and money is applied once by its trade number."""


def read(raw: bytes, account: AlipayAccount, *, at: datetime) -> Notice:
    """Return the verified notice as received at an instant; raises Forged or Malformed."""
    fields = _decoded(raw)
    _verify(fields, account, at=at)
    if not -AHEAD <= at - _sent_at(fields) <= OLDEST:
        raise Forged("not fresh")
    return _told(fields, account)


def read_stored(raw: bytes, account: AlipayAccount) -> Notice:
    """Return a notice that was verified when it came, whatever became of its key since; raises Malformed."""
    return _told(_decoded(raw), account)


def notice_message(fields: Mapping[str, str]) -> bytes:
    """Return what is signed in a notice: all fields but `sign` and `sign_type`, which requests do sign."""
    return sorted_pairs({k: v for k, v in fields.items() if k not in {"sign", "sign_type"}}).encode()


def _decoded(raw: bytes) -> dict[str, str]:
    fields = fields_of(raw)
    if fields.get("charset", "utf-8").lower() != "utf-8":
        raise Malformed("another charset than we asked for")
    return fields


def _verify(fields: Mapping[str, str], account: AlipayAccount, *, at: datetime) -> None:
    if fields.get("sign_type") != "RSA2":
        raise Forged("sign_type")
    keys = account.keys.candidates(fields.get("alipay_cert_sn", ""), at=at)
    if not any(is_signed(key, notice_message(fields), fields.get("sign", "")) for key in keys):
        raise Forged("signature")


def _sent_at(fields: Mapping[str, str]) -> datetime:
    try:
        return beijing_instant(fields["notify_time"], CLOCK)
    except (KeyError, ValueError) as error:
        raise Malformed(f"notify_time: {error!r}") from error


def _told(fields: Mapping[str, str], account: AlipayAccount) -> Notice:
    sent_at = _sent_at(fields)
    try:
        return _notice(fields, account, sent_at)
    except (KeyError, ValueError) as error:
        raise Malformed(f"notice: {error!r}") from error


def _notice(fields: Mapping[str, str], account: AlipayAccount, sent_at: datetime) -> Notice:
    """Read what is told. A refund tells that money came before: if we have not heard of it, a query says."""
    event_id, status = short_text(fields["notify_id"]), short_text(fields["trade_status"])
    is_refund = _is_of_refund(fields)
    kind = f"refund {status}" if is_refund else status
    if status not in MONEY_CAME and not is_refund:
        return Notice(event_id, kind, None)
    payment = _payment(fields, account, sent_at)
    found_by = Reference(payment.number, Way.SCAN, started_at=payment.paid_at, expires_at=payment.paid_at)
    number = _refund_number(fields) if is_refund else ""
    return Notice(event_id, kind, payment, found_by, must_be_confirmed=is_refund, refund_number=number)


def _refund_number(fields: Mapping[str, str]) -> str:
    """Return our number of the refund, where the notice tells one: out_biz_no is what we sent as out_request_no."""
    try:
        return short_text(fields.get("out_request_no") or fields.get("out_biz_no"))
    except ValueError:
        return ""


def _is_of_refund(fields: Mapping[str, str]) -> bool:
    """Say whether money went back; a payment may carry `refund_fee` 0.00 and the number of our business too."""
    return bool(fields.get("gmt_refund")) or fen_of_yuan(fields.get("refund_fee") or "0") > 0


def _payment(fields: Mapping[str, str], account: AlipayAccount, sent_at: datetime) -> Payment:
    """Read a paid trade. Number and total are compared with the attempt by whoever applies it."""
    merchant = f"{short_text(fields['seller_id'])}/{short_text(fields['app_id'])}"[:64]
    paid_at = fields.get("gmt_payment", "")
    return Payment(
        number=short_text(fields["out_trade_no"]),
        transaction_id=short_text(fields["trade_no"]),
        amount_fen=fen_of_yuan(fields["total_amount"]),
        currency=currency_code(fields.get("trans_currency") or CURRENCY),
        paid_at=beijing_instant(paid_at, CLOCK) if paid_at else sent_at,
        is_for_us=(fields["seller_id"], fields["app_id"]) == (account.seller_id, account.app_id),
        merchant=merchant,
    )
