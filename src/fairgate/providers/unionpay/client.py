"""UnionPay as a payment channel: QR code, mobile and B2B gateway, queries, notices; closing is waiting."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Self

from django.conf import settings

from fairgate.billing.payments.ports import (
    Absent,
    AttemptDetails,
    CreateAnswer,
    Created,
    Notice,
    Outcome,
    Reference,
    Unknown,
)
from fairgate.billing.refunds.ports import RefundAnswer, RefundDetails
from fairgate.foundation import clock
from fairgate.providers.partner_line.line import or_unknown
from fairgate.providers.partner_line.refunds import confirmed
from fairgate.providers.unionpay import answers, notices, orders, refunds
from fairgate.providers.unionpay.account import UnionPayAccount
from fairgate.providers.unionpay.line import UnionPayLine

NOTICE_PATH = "/callbacks/unionpay/"


class UnionPay:
    """Plays billing.payments.ports.PaymentChannel and billing.refunds.ports.RefundChannel."""

    def __init__(self, account: UnionPayAccount, *, now: Callable[[], datetime] = clock.now) -> None:
        self._account, self._now = account, now
        self._line = UnionPayLine(account, now)

    @classmethod
    def from_settings(cls) -> Self:
        """Read PROVIDER_UNIONPAY_… ; raises ImproperlyConfigured naming what is missing."""
        notify_url = settings.PUBLIC_URL + NOTICE_PATH
        return cls(UnionPayAccount.read(settings.PROVIDER_SETTINGS, notify_url=notify_url))

    def create(self, details: AttemptDetails) -> CreateAnswer:
        """Open an attempt: ask for a code, or sign a form, for which nothing has to be sent."""
        refused = orders.refusal(details)
        if refused is not None:
            return refused
        if details.way in orders.BY_FORM:
            return Created(orders.form(details, self._account))
        fields = orders.order(details, self._account)
        return or_unknown(lambda: answers.created(self._line.ask("create", "backTransReq", fields)))

    def query(self, reference: Reference) -> Outcome:
        """Ask what became of an order number that was ordered at `started_at`."""
        return or_unknown(lambda: answers.outcome(self._told(reference), self._account))

    def close(self, reference: Reference) -> Outcome:
        """Say whether money may still come. There is no call for closing: a query after payTimeout settles it."""
        return or_unknown(lambda: self._ended(reference))

    def refund(self, details: RefundDetails) -> RefundAnswer:
        """Ask for money to go back; the same details again are the same refund, whose state is told then."""
        answer = or_unknown(lambda: self._asked_back(details))
        return confirmed(answer, lambda: self.query_refund(details))

    def query_refund(self, details: RefundDetails) -> RefundAnswer:
        """Ask what became of a refund that began at `started_at`."""
        return or_unknown(lambda: self._found(details))

    def read_notice(
        self,
        raw: bytes,
        headers: Mapping[str, str],  # noqa: ARG002 - UnionPay signs the form, not headers
        *,
        at: datetime,
    ) -> Notice:
        """Verify a notice as received at an instant; raises Forged or Malformed."""
        return notices.read(raw, self._account, at=at)

    def read_stored(self, raw: bytes) -> Notice:
        """Read a notice that was verified when it came; raises Malformed."""
        return notices.read_stored(raw, self._account)

    def _asked_back(self, details: RefundDetails) -> RefundAnswer:
        told = self._line.ask("refund", "backTransReq", refunds.order(details, self._account))
        if told.get("respCode") != refunds.REPEATED:
            return refunds.accepted(told, details)
        answer = self._found(details)
        return Unknown("repeated, and absent") if isinstance(answer, Absent) else answer

    def _found(self, details: RefundDetails) -> RefundAnswer:
        asked = refunds.question(details, self._account)
        return refunds.found(self._line.ask("refund_query", "queryTrans", asked), details)

    def _ended(self, reference: Reference) -> Outcome:
        told = self._told(reference)
        asked = answers.outcome(told, self._account)
        return answers.ended(asked, answers.is_under_way(told), reference, at=self._now())

    def _told(self, reference: Reference) -> dict[str, str]:
        return self._line.ask("query", "queryTrans", orders.question(reference, self._account))
