"""SendSms in one signed POST. The parameters travel in the body: no log of addresses holds a number."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

import httpx
from django.conf import settings

from fairgate.foundation import clock
from fairgate.platform.sms.ports import Delivery, SmsReceipt, Template
from fairgate.providers.aliyun import signed_headers

ENDPOINT = "https://dysmsapi.aliyuncs.com"
_HOME = "+86"
_TIMEOUT = httpx.Timeout(10, connect=5)


@dataclass(frozen=True)
class SmsSettings:
    """PROVIDER_SMS_…: the gateway, our key, our approved signature, the approved template of each text."""

    endpoint: str
    key_id: str
    key_secret: str
    sign_name: str
    templates: Mapping[Template, str]

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "SmsSettings":
        """Read the settings; raises KeyError for one that is missing."""
        return cls(
            endpoint=given.get("SMS_ENDPOINT", ENDPOINT).rstrip("/"),
            key_id=given["SMS_ACCESS_KEY_ID"],
            key_secret=given["SMS_ACCESS_KEY_SECRET"],
            sign_name=given["SMS_SIGN_NAME"],
            templates={
                text: given.get(f"SMS_TEMPLATE_{text.upper()}", f"SMS_{text.upper()}") for text in Template
            },
        )


class AliyunSms:
    """Plays the port `SmsSender`. One a process: it keeps its connection open."""

    def __init__(self, options: SmsSettings, *, now: Callable[[], datetime] = clock.now) -> None:
        self.options, self._now = options, now
        self.http = httpx.Client(timeout=_TIMEOUT, follow_redirects=False, trust_env=False)

    @classmethod
    def from_settings(cls) -> "AliyunSms":
        """Make the client that PROVIDER_SMS_… describes."""
        return cls(SmsSettings.read(settings.PROVIDER_SETTINGS))

    def send(self, mobile: str, template: Template, params: Mapping[str, str], out_id: str) -> SmsReceipt:
        """Hand over a message and return what became of it; never raises for what the network does.

        UNKNOWN when no answer came though the request may have arrived, or the gateway failed: the caller
        tries again under the same `out_id`, and a person may rarely get a text twice.
        """
        body = self._body(mobile, template, params, out_id)
        try:
            answer = self.http.post(
                f"{self.options.endpoint}/", content=body, headers=self._headers(body, self._now())
            )
        except httpx.HTTPError as error:
            return SmsReceipt(Delivery.UNKNOWN, reason=type(error).__name__)
        return receipt_of(answer)

    def _body(self, mobile: str, template: Template, params: Mapping[str, str], out_id: str) -> bytes:
        fields = {
            "PhoneNumbers": dialled(mobile),
            "SignName": self.options.sign_name,
            "TemplateCode": self.options.templates[template],
            "TemplateParam": json.dumps(dict(params), ensure_ascii=False, separators=(",", ":")),
            "OutId": out_id,
        }
        return urlencode(fields).encode()

    def _headers(self, body: bytes, at: datetime) -> dict[str, str]:
        return signed_headers(
            httpx.URL(f"{self.options.endpoint}/"),
            body,
            action="SendSms",
            version="2017-05-25",
            key_id=self.options.key_id,
            key_secret=self.options.key_secret,
            at=at,
        )


def dialled(e164: str) -> str:
    """Return a number as the gateway wants it: 13800138046 at home, 0013105551234 abroad, never with "+".

    Without the 00 the gateway would take 1 310 555 1234 of America for a mobile of the mainland.
    """
    home = e164.removeprefix(_HOME)
    return home if home != e164 else f"00{e164.removeprefix('+')}"


def receipt_of(answer: httpx.Response) -> SmsReceipt:
    """Read the gateway's answer: OK, a reason of its own, or something that says nothing (5xx, not JSON)."""
    try:
        told = answer.json()
        code = str(told["Code"])
    except (ValueError, KeyError, TypeError):
        return SmsReceipt(Delivery.UNKNOWN, reason=f"HTTP {answer.status_code}")
    if code == "OK":
        return SmsReceipt(Delivery.ACCEPTED, message_id=str(told.get("BizId", "")))
    delivery = Delivery.UNKNOWN if answer.is_server_error else Delivery.REFUSED
    return SmsReceipt(delivery, reason=code[:120])
