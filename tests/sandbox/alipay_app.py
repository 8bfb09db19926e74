"""An Alipay app for the tests: signs with the openssl command, and has the python-alipay-sdk package beside it."""

import base64
import json
import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
from alipay import AliPay, DCAliPay

from tests.sandbox.shop import Shop
from tests.sandbox_process import SandboxProcess

BEIJING = timezone(timedelta(hours=8))
PATH = "/gateway.do"


class AlipayApp:
    """Calls the gateway; every parameter can be replaced to see that the sandbox notices."""

    def __init__(self, sandbox: SandboxProcess, shop: Shop) -> None:
        self.sandbox, self.shop = sandbox, shop
        settings = sandbox.settings
        self.app_id, self.seller_id = (
            settings["PROVIDER_ALIPAY_APP_ID"],
            settings["PROVIDER_ALIPAY_SELLER_ID"],
        )
        self.key_file = Path(settings["PROVIDER_ALIPAY_APP_KEY_FILE"])
        self.public_key_file = Path(settings["PROVIDER_ALIPAY_PUBLIC_KEY_FILE"])
        self.folder = self.key_file.parent

    def order(self, number: str, **changes: Any) -> dict[str, Any]:
        """Give biz_content of an order for 1,200 yuan."""
        return {"out_trade_no": number, "total_amount": "1200.00", "subject": "证件费 6人"} | changes

    def call(self, method: str, content: dict[str, Any], **changes: str) -> httpx.Response:
        """POST a signed call."""
        return self.sandbox.http.post(PATH, data=self.signed(method, content, **changes))

    def told(self, method: str, content: dict[str, Any]) -> dict[str, Any]:
        """Give the inner object of an answer."""
        inner: dict[str, Any] = self.call(method, content).json()[f"{method.replace('.', '_')}_response"]
        return inner

    def precreated(self, number: str, **changes: Any) -> str:
        """Precreate an order that must succeed; give its code."""
        told = self.told("alipay.trade.precreate", self.order(number, **changes))
        assert told["code"] == "10000", told
        return str(told["qr_code"])

    def link(self, method: str, number: str, **changes: Any) -> str:
        """Give where a browser pays."""
        code = {"alipay.trade.page.pay": "FAST_INSTANT_TRADE_PAY", "alipay.trade.wap.pay": "QUICK_WAP_WAY"}[
            method
        ]
        content = self.order(number, product_code=code, **changes)
        parameters = self.signed(method, content, return_url=f"{self.shop.url}/back?order=1")
        return f"{self.sandbox.url}{PATH}?{urlencode(parameters)}"

    def signed(self, method: str, content: dict[str, Any], **changes: str) -> dict[str, str]:
        """Give signed parameters; `changes` replace some before signing, `sign` replaces the signature."""
        parameters = {
            "app_id": self.app_id,
            "method": method,
            "format": "JSON",
            "charset": "utf-8",
            "sign_type": "RSA2",
            "timestamp": datetime.now(BEIJING).strftime("%Y-%m-%d %H:%M:%S"),
            "version": "1.0",
            "notify_url": self.shop.url,
            "biz_content": json.dumps(content, ensure_ascii=False),
        } | changes
        text = "&".join(f"{name}={parameters[name]}" for name in sorted(parameters) if parameters[name])
        return {"sign": self._openssl(text)} | parameters

    def package(self, *, by_certificate: bool = False) -> AliPay:
        """Give the independent client of the same app, pointed here."""
        given = {
            "appid": self.app_id,
            "app_notify_url": self.shop.url,
            "app_private_key_string": self.key_file.read_text(),
        }
        if by_certificate:
            client = DCAliPay(
                **given,
                app_public_key_cert_string=(self.folder / "app_cert.pem").read_text(),
                alipay_public_key_cert_string=(self.folder / "alipay_1_cert.pem").read_text(),
                alipay_root_cert_string=(self.folder / "root_cert.pem").read_text(),
            )
        else:
            client = AliPay(**given, alipay_public_key_string=self.public_key_file.read_text())
        client._gateway = f"{self.sandbox.url}{PATH}"
        return client

    def _openssl(self, text: str) -> str:
        command = ["openssl", "dgst", "-sha256", "-sign", str(self.key_file)]
        signature = subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout
        return base64.b64encode(signature).decode()
