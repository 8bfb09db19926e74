"""WeChat Pay as a channel: Native (scan), H5 (phone), JSAPI (in WeChat), queries, closing, refunds, notices."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Self
from urllib.parse import quote

from django.conf import settings

from fairgate.billing.payments.ports import (
    AttemptDetails,
    Call,
    Code,
    CreateAnswer,
    Declined,
    Forged,
    Handover,
    Link,
    Malformed,
    Notice,
    Outcome,
    Reference,
)
from fairgate.billing.payments.states import Way
from fairgate.billing.refunds.ports import RefundAnswer, RefundDetails
from fairgate.foundation import clock
from fairgate.providers.partner_line.line import NoAnswer, Request, or_unknown
from fairgate.providers.partner_line.refunds import confirmed
from fairgate.providers.partner_line.values import short_text
from fairgate.providers.wechat_pay import answers, refunds
from fairgate.providers.wechat_pay.account import MerchantAccount
from fairgate.providers.wechat_pay.envelope import opened
from fairgate.providers.wechat_pay.line import Line
from fairgate.providers.wechat_pay.orders import bytes_of, order
from fairgate.providers.wechat_pay.signing import call_parameters
from fairgate.providers.wechat_pay.verification import verify

NOTICE_PATH = "/callbacks/wechat-pay/"
REFUND_KINDS = frozenset({"REFUND.SUCCESS", "REFUND.ABNORMAL", "REFUND.CLOSED"})
_KEYS = {Way.SCAN: "code_url", Way.PHONE: "h5_url", Way.IN_APP: "prepay_id"}


class WeChatPay:
    """Plays billing.payments.ports.PaymentChannel and billing.refunds.ports.RefundChannel."""

    def __init__(self, account: MerchantAccount, *, now: Callable[[], datetime] = clock.now) -> None:
        self._account, self._now = account, now
        self._line = Line(account, now)

    @classmethod
    def from_settings(cls) -> Self:
        """Read PROVIDER_WECHAT_PAY_… ; raises ImproperlyConfigured naming what is missing."""
        notify_url = settings.PUBLIC_URL + NOTICE_PATH
        return cls(MerchantAccount.read(settings.PROVIDER_SETTINGS, notify_url=notify_url))

    def create(self, details: AttemptDetails) -> CreateAnswer:
        """Open an attempt; the same details make the same bytes, so that a repeat is the same order."""
        request = order(details, self._account)
        if isinstance(request, Declined):
            return request
        key = _KEYS[details.way]
        return or_unknown(
            lambda: answers.created(self._line.send(request), key, lambda text: self._handover(details, text))
        )

    def query(self, reference: Reference) -> Outcome:
        """Ask what became of an order number."""
        number = reference.number
        request = Request("query", "GET", f"{_place(number)}?mchid={self._account.mchid}")
        return or_unknown(lambda: answers.outcome(self._line.send(request), number, self._account))

    def close(self, reference: Reference) -> Outcome:
        """Ask that an order number take no more money."""
        body = bytes_of({"mchid": self._account.mchid})
        request = Request("close", "POST", f"{_place(reference.number)}/close", body)
        return or_unknown(lambda: answers.closed(self._line.send(request)))

    def refund(self, details: RefundDetails) -> RefundAnswer:
        """Ask for money to go back; the same details again are the same refund."""
        request = refunds.order(details, self._account)
        answer = or_unknown(lambda: refunds.accepted(self._line.send(request), details))
        return confirmed(answer, lambda: self.query_refund(details))

    def query_refund(self, details: RefundDetails) -> RefundAnswer:
        """Ask what became of a refund."""
        request = refunds.question(details)
        return or_unknown(lambda: refunds.found(self._line.send(request), details))

    def read_notice(self, raw: bytes, headers: Mapping[str, str], *, at: datetime) -> Notice:
        """Verify and decrypt a notice as received at an instant; raises Forged, Probe or Malformed."""
        try:
            verify(raw, headers, key_for=lambda serial: self._line.keys.find(serial, at=at), at=at)
        except NoAnswer as error:
            raise Forged(f"its key could not be fetched: {error}") from error
        return self.read_stored(raw)

    def read_stored(self, raw: bytes) -> Notice:
        """Decrypt a notice that was verified when it came; raises Malformed."""
        return self._notice(answers.content_of(raw))

    def _handover(self, details: AttemptDetails, text: str) -> Handover:
        if details.way == Way.PHONE:
            back = f"&redirect_url={quote(details.return_url, safe='')}" if details.return_url else ""
            return Link(text + back)
        if details.way == Way.IN_APP:
            return Call(call_parameters(self._account, text, at=self._now()))
        return Code(text)

    def _notice(self, content: dict[str, Any]) -> Notice:
        try:
            event_id, kind = short_text(content["id"]), short_text(content["event_type"])
            inside = answers.content_of(opened(content["resource"], self._account.api_v3_key))
            if kind in REFUND_KINDS:
                number = refunds.number_of(inside, self._account)
                return Notice(event_id, kind, None, refund_number=number)
        except (KeyError, ValueError, AttributeError) as error:
            raise Malformed(f"notice: {error!r}") from error
        if kind != "TRANSACTION.SUCCESS" or inside.get("trade_state") != "SUCCESS":
            return Notice(event_id, kind, None)
        payment = answers.payment(inside, self._account)
        return Notice(event_id, kind, payment, answers.reference(inside, payment))


def _place(number: str) -> str:
    return f"/v3/pay/transactions/out-trade-no/{quote(number, safe='')}"
