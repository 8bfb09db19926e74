"""Sends short messages through the gateway with a signature made here."""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from urllib.parse import quote, urlencode
from uuid import uuid4

import httpx

from tests.sandbox_process import SandboxProcess


class Texter:
    """A customer of the gateway."""

    def __init__(self, sandbox: SandboxProcess) -> None:
        self._sandbox = sandbox
        self._settings = sandbox.settings

    def send(
        self,
        to: str = "13800138000",
        *,
        in_query: bool = False,
        path: str = "/",
        spoil: str = "",
        nonce: str = "",
        **changes: str,
    ) -> httpx.Response:
        """Send a code; `in_query` puts the parameters where the SDK does, `spoil` breaks the secret."""
        params = {
            "PhoneNumbers": to,
            "SignName": self._settings["PROVIDER_SMS_SIGN_NAME"],
            "TemplateCode": "SMS_CODE_ZH",
            "TemplateParam": json.dumps({"code": "482910"}),
            "OutId": "outbox-1",
        } | changes
        query = urlencode(params, quote_via=quote) if in_query else ""
        body = b"" if in_query else urlencode(params).encode()
        headers = self._headers(body, nonce or uuid4().hex)
        headers["Authorization"] = self._authorization(headers, query, spoil)
        return self._sandbox.http.post(path + (f"?{query}" if query else ""), content=body, headers=headers)

    def _headers(self, body: bytes, nonce: str) -> dict[str, str]:
        headers = {
            "host": f"127.0.0.1:{self._sandbox.port}",
            "x-acs-action": "SendSms",
            "x-acs-content-sha256": hashlib.sha256(body).hexdigest(),
            "x-acs-date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "x-acs-signature-nonce": nonce,
            "x-acs-version": "2017-05-25",
        }
        return headers | ({"content-type": "application/x-www-form-urlencoded"} if body else {})

    def _authorization(self, headers: dict[str, str], query: str, spoil: str) -> str:
        names, lines = (
            ";".join(sorted(headers)),
            "".join(f"{name}:{headers[name]}\n" for name in sorted(headers)),
        )
        sorted_query = "&".join(sorted(query.split("&")))
        canonical = f"POST\n/\n{sorted_query}\n{lines}\n{names}\n{headers['x-acs-content-sha256']}"
        text = "ACS3-HMAC-SHA256\n" + hashlib.sha256(canonical.encode()).hexdigest()
        secret = self._settings["PROVIDER_SMS_ACCESS_KEY_SECRET"] + spoil
        signature = hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
        key = self._settings["PROVIDER_SMS_ACCESS_KEY_ID"]
        return f"ACS3-HMAC-SHA256 Credential={key},SignedHeaders={names},Signature={signature}"
