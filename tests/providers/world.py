"""The sandbox as our clients meet it, with a partner of the test's where its notices come."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

import httpx

from fairgate.billing.payments.ports import Form, Handover, Notice, PaymentChannel
from fairgate.providers.alipay.account import AlipayAccount
from fairgate.providers.alipay.client import Alipay
from fairgate.providers.unionpay.account import UnionPayAccount
from fairgate.providers.unionpay.client import UnionPay
from fairgate.providers.wechat_pay.account import MerchantAccount
from fairgate.providers.wechat_pay.client import WeChatPay
from tests.sandbox_process import SandboxProcess

PHONE = {"User-Agent": "Mozilla/5.0 (iPhone)", "Referer": "http://127.0.0.1:8000/pay/"}
HERE = {"payer_address": "127.0.0.1", "return_url": "http://127.0.0.1:8000/pay/back/abc/"}


class World(NamedTuple):
    """The sandbox, and where its notices go."""

    sandbox: SandboxProcess
    inbox: Any

    def client(
        self, channel: str, *, now: Callable[[], datetime] = lambda: datetime.now(UTC), **changes: str
    ):
        """Return a client with what the sandbox wrote into provider.env, and changes."""
        given = {name.removeprefix("PROVIDER_"): value for name, value in self.sandbox.settings.items()}
        given |= {f"{channel.upper()}_{name}": value for name, value in changes.items()}
        address = f"{self.inbox.url}/callbacks/"
        if channel == "alipay":
            return Alipay(AlipayAccount.read(given, notify_url=address, at=now()), now=now)
        if channel == "unionpay":
            return UnionPay(UnionPayAccount.read(given, notify_url=address), now=now)
        return WeChatPay(MerchantAccount.read(given, notify_url=address), now=now)

    def notice(self, client: PaymentChannel) -> Notice:
        """Return the first notice that came, as the client reads it; raises what it raises."""
        until = time.monotonic() + 10
        while not self.inbox.heard and time.monotonic() < until:
            time.sleep(0.02)
        _path, raw, headers = self.inbox.heard.pop(0)
        return client.read_notice(raw, headers, at=datetime.now(UTC))


def opened(handover: Handover) -> httpx.Response:
    """Go where the payer's browser is sent; a code is left to the sandbox's wallet."""
    with httpx.Client(follow_redirects=True, trust_env=False, headers=PHONE) as browser:
        if isinstance(handover, Form):
            return browser.post(handover.url, data=dict(handover.fields))
        return browser.get(handover.url)
