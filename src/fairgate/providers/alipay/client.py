"""Alipay as a payment channel: precreate (scan), page.pay (PC), wap.pay (phone), queries, closing, refunds, notices."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings

from fairgate.billing.payments.ports import (
    Absent,
    AttemptDetails,
    CreateAnswer,
    Created,
    Declined,
    Notice,
    NotPaid,
    Outcome,
    Reference,
)
from fairgate.billing.payments.states import Way
from fairgate.billing.refunds.ports import RefundAnswer, RefundDetails
from fairgate.foundation import clock
from fairgate.providers.alipay import answers, notices, orders, refunds
from fairgate.providers.alipay.account import AlipayAccount
from fairgate.providers.alipay.line import AlipayLine
from fairgate.providers.partner_line.line import or_unknown
from fairgate.providers.partner_line.refunds import confirmed

NOTICE_PATH = "/callbacks/alipay/"
MARGIN = timedelta(minutes=1)
"""After the end of a code, for two clocks that differ a little."""


class Alipay:
    """Plays billing.payments.ports.PaymentChannel and billing.refunds.ports.RefundChannel."""

    def __init__(self, account: AlipayAccount, *, now: Callable[[], datetime] = clock.now) -> None:
        self._line, self._now = AlipayLine(account, now), now
        self._account = self._line.account

    @classmethod
    def from_settings(cls) -> Self:
        """Read PROVIDER_ALIPAY_… ; raises ImproperlyConfigured naming what is missing."""
        notify_url = settings.PUBLIC_URL + NOTICE_PATH
        return cls(AlipayAccount.read(settings.PROVIDER_SETTINGS, notify_url=notify_url, at=clock.now()))

    def create(self, details: AttemptDetails) -> CreateAnswer:
        """Open an attempt: ask for a code, or sign a link, for which nothing has to be sent."""
        if details.way not in orders.WAYS:
            return Declined(f"no way {details.way}")
        if details.way != Way.SCAN:
            return Created(orders.link(details, self._account))
        return or_unknown(
            lambda: answers.created(
                self._line.ask(
                    "create",
                    orders.PRECREATE,
                    orders.code_order(details),
                    notify_url=self._account.notify_url,
                )
            )
        )

    def query(self, reference: Reference) -> Outcome:
        """Ask what became of an order number. Absent is the usual word until its code was scanned."""
        asked = {"out_trade_no": reference.number}
        return or_unknown(
            lambda: answers.outcome(
                self._line.ask("query", "alipay.trade.query", asked),
                reference.number,
                self._account,
                at=self._now(),
            )
        )

    def close(self, reference: Reference) -> Outcome:
        """Ask that an order number take no more money.

        A code that nobody scanned has no trade, so Alipay cannot close it, and whoever scans it can still pay: until
        its own end that is NotPaid, not Absent. `trade.cancel` would not do: it pays back what was just paid.
        """
        asked = {"out_trade_no": reference.number}
        outcome = or_unknown(
            lambda: answers.closed(self._line.ask("close", "alipay.trade.close", asked), reference.number)
        )
        may_be_scanned = self._now() <= reference.expires_at + MARGIN
        return NotPaid() if isinstance(outcome, Absent) and may_be_scanned else outcome

    def refund(self, details: RefundDetails) -> RefundAnswer:
        """Ask for money to go back; the same details again are the same refund."""
        asked = refunds.order(details)
        answer = or_unknown(
            lambda: refunds.accepted(self._line.ask("refund", refunds.ASK, asked), details, at=self._now())
        )
        late = details.started_at + refunds.NOT_BEFORE
        return confirmed(answer, lambda: self._refund_known(details, at=max(self._now(), late)))

    def query_refund(self, details: RefundDetails) -> RefundAnswer:
        """Ask what became of a refund. Absent: Alipay did not take it, and the same number may be sent again."""
        return self._refund_known(details, at=self._now())

    def read_notice(
        self,
        raw: bytes,
        headers: Mapping[str, str],  # noqa: ARG002 - Alipay signs the form, not headers
        *,
        at: datetime,
    ) -> Notice:
        """Verify a notice as received at an instant; raises Forged or Malformed."""
        return notices.read(raw, self._account, at=at)

    def read_stored(self, raw: bytes) -> Notice:
        """Read a notice that was verified when it came; raises Malformed."""
        return notices.read_stored(raw, self._account)

    def _refund_known(self, details: RefundDetails, *, at: datetime) -> RefundAnswer:
        asked = refunds.question(details)
        return or_unknown(
            lambda: refunds.found(self._line.ask("refund_query", refunds.QUERY, asked), details, at=at)
        )
