"""A merchant for the tests: raw calls that can be spoilt, and the wechatpayv3 package beside them."""

import base64
import json
import secrets
import time
from pathlib import Path
from typing import Any

import httpx
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from wechatpayv3 import WeChatPay, WeChatPayType

from tests.sandbox.shop import Shop
from tests.sandbox_process import SandboxProcess


class Merchant:
    """Signs by hand; every part can be replaced to see that the sandbox notices."""

    def __init__(self, sandbox: SandboxProcess, shop: Shop) -> None:
        self.sandbox, self.shop, self.notify_url = sandbox, shop, shop.url
        settings = sandbox.settings
        self.mchid, self.appid = settings["PROVIDER_WECHAT_PAY_MCHID"], settings["PROVIDER_WECHAT_PAY_APPID"]
        self.serial = settings["PROVIDER_WECHAT_PAY_MERCHANT_SERIAL"]
        self.key_file = Path(settings["PROVIDER_WECHAT_PAY_MERCHANT_KEY_FILE"])
        self._key = load_pem_private_key(self.key_file.read_bytes(), None)

    def order(self, number: str = "", **changes: Any) -> dict[str, Any]:
        """Give the body of a Native order for 1,200 yuan."""
        body = {
            "appid": self.appid,
            "mchid": self.mchid,
            "description": "证件费",
            "out_trade_no": number or f"FG{secrets.token_hex(8)}",
            "notify_url": self.notify_url,
            "amount": {"total": 120000, "currency": "CNY"},
        }
        return body | changes

    def create(self, body: dict[str, Any] | None = None, **spoil: Any) -> httpx.Response:
        """Create an order."""
        sent = json.dumps(self.order() if body is None else body, ensure_ascii=False)
        return self.call("POST", "/v3/pay/transactions/native", sent.encode(), **spoil)

    def opened(self, product: str, **changes: Any) -> dict[str, Any]:
        """Create an order of another product (h5, jsapi) that must succeed; give what opens it."""
        body = json.dumps(self.order(**changes), ensure_ascii=False).encode()
        answer = self.call("POST", f"/v3/pay/transactions/{product}", body)
        assert answer.status_code == 200, answer.text
        opener: dict[str, Any] = answer.json()
        return opener

    def created(self, number: str = "", **changes: Any) -> str:
        """Create an order that must succeed and give its number."""
        body = self.order(number, **changes)
        assert self.create(body).status_code == 200
        return str(body["out_trade_no"])

    def query(self, number: str, **spoil: Any) -> httpx.Response:
        """Ask for an order."""
        return self.call("GET", f"/v3/pay/transactions/out-trade-no/{number}?mchid={self.mchid}", **spoil)

    def close(self, number: str, **spoil: Any) -> httpx.Response:
        """Close an order."""
        body = json.dumps({"mchid": self.mchid}).encode()
        return self.call("POST", f"/v3/pay/transactions/out-trade-no/{number}/close", body, **spoil)

    def call(
        self,
        method: str,
        target: str,
        body: bytes = b"",
        *,
        shift: float = 0,
        signed: bytes = b"",
        **parts: str,
    ) -> httpx.Response:
        """Send a signed call; `shift` moves the clock, `signed` is signed instead, `parts` replace ours."""
        timestamp, nonce = str(int(time.time() + shift)), secrets.token_hex(16)
        text = f"{method}\n{target}\n{timestamp}\n{nonce}\n".encode() + (signed or body) + b"\n"
        values = {
            "mchid": self.mchid,
            "nonce_str": nonce,
            "timestamp": timestamp,
            "serial_no": self.serial,
            "signature": base64.b64encode(self._key.sign(text, PKCS1v15(), SHA256())).decode(),
        }
        parts_sent = ",".join(f'{name}="{value}"' for name, value in (values | parts).items())
        headers = {"Authorization": f"WECHATPAY2-SHA256-RSA2048 {parts_sent}", "Accept": "application/json"}
        if body:
            headers["Content-Type"] = "application/json"
        return self.sandbox.http.request(method, target, content=body, headers=headers)

    def package(self, *, by_certificate: bool = False) -> WeChatPay:
        """Give the independent client of the same merchant; its host is fixed, so it is pointed here."""
        settings = self.sandbox.settings
        client = WeChatPay(
            wechatpay_type=WeChatPayType.NATIVE,
            mchid=self.mchid,
            private_key=self.key_file.read_text(),
            cert_serial_no=self.serial,
            appid=self.appid,
            apiv3_key=settings["PROVIDER_WECHAT_PAY_API_V3_KEY"],
            notify_url=self.notify_url,
            public_key=Path(settings["PROVIDER_WECHAT_PAY_PUBLIC_KEY_FILE"]).read_text(),
            public_key_id=settings["PROVIDER_WECHAT_PAY_PUBLIC_KEY_ID"],
        )
        client._core._gate_way = self.sandbox.url
        if by_certificate:
            client._core._public_key = client._core._public_key_id = None
            client._core._init_certificates()
        return client
