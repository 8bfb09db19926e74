"""Reads notices of UnionPay: a form, with the certificate of its signer inside. Source: protocols 3, "backUrl"."""

from collections.abc import Mapping
from datetime import datetime

from fairgate.billing.payments.ports import Malformed, Notice
from fairgate.providers.partner_line.forms import fields_of
from fairgate.providers.partner_line.values import short_text
from fairgate.providers.unionpay import answers
from fairgate.providers.unionpay.account import UnionPayAccount
from fairgate.providers.unionpay.refunds import REFUND_TYPE
from fairgate.providers.unionpay.signing import verify

_PURCHASE = "01"


def read(raw: bytes, account: UnionPayAccount, *, at: datetime) -> Notice:
    """Return the verified notice as received at an instant; raises Forged or Malformed.

    It has no time of its own to judge its age by, so money is applied only as a query confirms it; a replay has the
    queryId of its first copy, by which the inbox knows it.
    """
    fields = fields_of(raw)
    verify(fields, account.signers, at=at)
    return _notice(fields, account)


def read_stored(raw: bytes, account: UnionPayAccount) -> Notice:
    """Return a notice that was verified when it came, whatever became of its signer since; raises Malformed."""
    return _notice(fields_of(raw), account)


def _notice(fields: Mapping[str, str], account: UnionPayAccount) -> Notice:
    try:
        kind, code = short_text(fields["txnType"]), short_text(fields["respCode"])
        event_id = short_text(f"{fields['queryId']}-{code}")
    except (KeyError, ValueError) as error:
        raise Malformed(f"notice: {error!r}") from error
    if kind == REFUND_TYPE:
        return Notice(event_id, f"{kind} {code}", None, refund_number=_refund_number(fields, account))
    if kind != _PURCHASE or code not in answers.MONEY_CAME:
        return Notice(event_id, f"{kind} {code}", None)
    payment, found_by = answers.payment(fields, account), answers.reference(fields)
    return Notice(event_id, f"{kind} {code}", payment, found_by, must_be_confirmed=True)


def _refund_number(fields: Mapping[str, str], account: UnionPayAccount) -> str:
    """Return our number of the refund, which is the order of its own that the notice tells of; raises Malformed."""
    try:
        return short_text(fields["orderId"]) if fields["merId"] == account.mer_id else ""
    except (KeyError, ValueError) as error:
        raise Malformed(f"refund: {error!r}") from error
