"""The line to Alipay's gateway: a signed form out, a verified object back, or the word that there is none."""

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from cryptography import x509

from fairgate.billing.payments.ports import Malformed
from fairgate.providers.alipay.account import AlipayAccount
from fairgate.providers.alipay.envelope import Member, members, text_in
from fairgate.providers.alipay.keys import Certificates
from fairgate.providers.alipay.renewal import RenewingCertificates
from fairgate.providers.alipay.signing import signed
from fairgate.providers.partner_line.chains import certificates_in
from fairgate.providers.partner_line.forms import CONTENT_TYPE
from fairgate.providers.partner_line.line import NoAnswer, PartnerLine, Request
from fairgate.providers.partner_line.signatures import is_signed

_DOWNLOAD = "alipay.open.app.alipaycert.download"


@dataclass(frozen=True)
class Reply:
    """What the gateway said. Unsigned is only what it says of a request that it could not even read."""

    content: Mapping[str, Any]
    is_signed: bool

    def text(self, name: str) -> str:
        """Return a field, or "" when it is missing or no text."""
        value = self.content.get(name)
        return value if isinstance(value, str) else ""


class AlipayLine:
    """Speaks for one application. `account` is ours, with certificates of Alipay that renew themselves."""

    def __init__(self, account: AlipayAccount, clock: Callable[[], datetime]) -> None:
        keys = account.keys
        renewing = RenewingCertificates(keys, self._download) if isinstance(keys, Certificates) else keys
        self.account, self._clock = replace(account, keys=renewing), clock
        self._line = PartnerLine(account.gateway)

    def ask(self, call: str, method: str, content: Mapping[str, object], **addresses: str) -> Reply:
        """Send and verify. Raises NoAnswer when nothing can be believed, Malformed for what is no answer."""
        found = self._exchange(call, method, content, **addresses)
        inner = _inner(found, method)
        claimed = text_in(found, "sign")
        if claimed and not self._is_alipays(inner.raw, claimed, text_in(found, "alipay_cert_sn")):
            raise NoAnswer("the answer does not verify")
        return Reply(inner.value, is_signed=bool(claimed))

    def _exchange(
        self, call: str, method: str, content: Mapping[str, object], **addresses: str
    ) -> dict[str, Member]:
        """Send and read. The charset goes into the address: the gateway must know it to read the body."""
        fields = signed(self.account, method, content, at=self._clock(), **addresses)
        charset = fields.pop("charset")
        headers = {"Content-Type": f"{CONTENT_TYPE};charset=utf-8"}
        request = Request(call, "POST", f"?charset={charset}", urlencode(fields).encode(), headers)
        answer = self._line.exchange(request)
        if answer.status != 200:
            raise NoAnswer(f"HTTP {answer.status}")
        return members(answer.body)

    def _is_alipays(self, raw: str, claimed: str, serial: str) -> bool:
        keys = self.account.keys.candidates(serial, at=self._clock())
        return any(is_signed(key, raw.encode(), claimed) for key in keys)

    def _download(self, serial: str) -> Sequence[x509.Certificate]:
        """Fetch one of Alipay's certificates; its own chain is the proof, so the answer needs no other."""
        try:
            found = self._exchange("certificates", _DOWNLOAD, {"alipay_cert_sn": serial})
            content = _inner(found, _DOWNLOAD).value.get("alipay_cert_content", "")
            return certificates_in(base64.b64decode(str(content)))
        except (NoAnswer, Malformed, ValueError):
            return []


def _inner(found: Mapping[str, Member], method: str) -> Member:
    inner = found.get(f"{method.replace('.', '_')}_response") or found.get("error_response")
    if inner is None or not isinstance(inner.value, dict):
        raise Malformed("the answer to another question")
    return inner
