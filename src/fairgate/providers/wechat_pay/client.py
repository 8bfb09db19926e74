"""WeChat Pay as a payment channel: Native orders (scan to pay), queries, closing, notices."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Self, TypeVar
from urllib.parse import quote

from django.conf import settings

from fairgate.billing.payments.ports import (
    AttemptDetails,
    CreateAnswer,
    Forged,
    Malformed,
    Notice,
    Outcome,
    Unknown,
)
from fairgate.foundation import clock
from fairgate.providers.wechat_pay import answers
from fairgate.providers.wechat_pay.account import MerchantAccount
from fairgate.providers.wechat_pay.envelope import opened
from fairgate.providers.wechat_pay.line import Answer, Line, NoAnswer, Request
from fairgate.providers.wechat_pay.verification import verify

NOTICE_PATH = "/callbacks/wechat-pay/"
_Read = TypeVar("_Read")


class WeChatPay:
    """Plays billing.payments.ports.PaymentChannel."""

    def __init__(self, account: MerchantAccount, *, now: Callable[[], datetime] = clock.now) -> None:
        self._account = account
        self._line = Line(account, now)

    @classmethod
    def from_settings(cls) -> Self:
        """Read PROVIDER_WECHAT_PAY_… ; raises ImproperlyConfigured naming what is missing."""
        notify_url = settings.PUBLIC_URL + NOTICE_PATH
        return cls(MerchantAccount.read(settings.PROVIDER_SETTINGS, notify_url=notify_url))

    def create(self, details: AttemptDetails) -> CreateAnswer:
        """Order a Native code. The same details make the same bytes, so that a repeat is the same order."""
        order = {
            "appid": self._account.appid,
            "mchid": self._account.mchid,
            "description": details.description,
            "out_trade_no": details.number,
            "time_expire": details.expires_at.astimezone(clock.SHANGHAI).isoformat(timespec="seconds"),
            "notify_url": self._account.notify_url,
            "amount": {"total": details.amount.fen, "currency": "CNY"},
        }
        request = Request("create", "POST", "/v3/pay/transactions/native", _bytes(order))
        return self._ask(request, answers.created)

    def query(self, number: str) -> Outcome:
        """Ask what became of an order number."""
        target = f"/v3/pay/transactions/out-trade-no/{quote(number, safe='')}?mchid={self._account.mchid}"
        return self._ask(
            Request("query", "GET", target), lambda answer: answers.outcome(answer, number, self._account)
        )

    def close(self, number: str) -> Outcome:
        """Ask that an order number take no more money."""
        target = f"/v3/pay/transactions/out-trade-no/{quote(number, safe='')}/close"
        return self._ask(
            Request("close", "POST", target, _bytes({"mchid": self._account.mchid})), answers.closed
        )

    def _ask(self, request: Request, read: Callable[[Answer], _Read]) -> _Read | Unknown:
        try:
            return read(self._line.send(request))
        except (NoAnswer, Malformed) as error:
            return Unknown(str(error))

    def read_notice(self, raw: bytes, headers: Mapping[str, str], *, at: datetime) -> Notice:
        """Verify and decrypt a notice as received at an instant; raises Forged, Probe or Malformed."""
        try:
            verify(raw, headers, key_for=lambda serial: self._line.keys.find(serial, at=at), at=at)
        except NoAnswer as error:
            raise Forged(f"its key could not be fetched: {error}") from error
        return self._notice(answers.content_of(raw))

    def _notice(self, content: dict[str, Any]) -> Notice:
        try:
            event_id, kind = answers.short_text(content["id"]), answers.short_text(content["event_type"])
            inside = answers.content_of(opened(content["resource"], self._account.api_v3_key))
        except (KeyError, ValueError, AttributeError) as error:
            raise Malformed(f"notice: {error!r}") from error
        is_money = kind == "TRANSACTION.SUCCESS" and inside.get("trade_state") == "SUCCESS"
        return Notice(event_id, kind, answers.payment(inside, self._account) if is_money else None)


def _bytes(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
