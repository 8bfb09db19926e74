"""The line to Nuonuo: a token first, then signed JSON out and JSON back, or the word that there is no answer."""

import json
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from fairgate.billing.payments.ports import Malformed
from fairgate.providers.nuonuo.account import NuonuoAccount
from fairgate.providers.nuonuo.signing import Stamp, signed
from fairgate.providers.partner_line.forms import CONTENT_TYPE
from fairgate.providers.partner_line.line import NoAnswer, PartnerLine, Request

_SPARE = timedelta(minutes=5)
"""A token is given up so long before its end."""
_TOKEN_REFUSED = frozenset({"070101", "070102", "070103"})
"""The gateway does not take our token any more; another is fetched."""


@dataclass(frozen=True)
class Reply:
    """What the platform said; `result` may be of any shape."""

    code: str
    describe: str
    result: Any


@dataclass(frozen=True)
class _Token:
    text: str = field(repr=False)
    until: datetime


class NuonuoLine:
    """Speaks for one application. A token serves for a day: the vendor counts how often one is fetched."""

    def __init__(self, account: NuonuoAccount, clock: Callable[[], datetime]) -> None:
        self.account, self._clock = account, clock
        self._line, self._token_line = PartnerLine(account.base_url), PartnerLine(account.token_url)
        self._token: _Token | None = None
        self._lock = threading.Lock()

    def ask(self, call: str, method: str, content: Mapping[str, Any], *, tax_number: str) -> Reply:
        """Send and read. Raises NoAnswer when nothing can be believed, Malformed for what is no answer.

        `call` names it in tests of crashes; `tax_number` is the seller's. A refused token is fetched anew, once: what
        it came with has not been looked at.
        """
        body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        reply = self._exchange(call, method, body, tax_number)
        if reply.code in _TOKEN_REFUSED:
            self._token = None
            reply = self._exchange(call, method, body, tax_number)
        return reply

    def _exchange(self, call: str, method: str, body: bytes, tax_number: str) -> Reply:
        stamp = Stamp(secrets.token_hex(16), f"{secrets.randbelow(90_000_000) + 10_000_000}", self._seconds())
        headers = {
            "Content-Type": "application/json",
            "X-Nuonuo-Sign": signed(self.account.app_secret, self.account.app_key, stamp, body),
            "accessToken": self._access_token(),
            "userTax": tax_number,
            "method": method,
        }
        query = urlencode({**vars(stamp), "appkey": self.account.app_key})
        answer = self._line.exchange(Request(call, "POST", f"/open/v1/services?{query}", body, headers))
        return _reply(answer.status, answer.body)

    def fetch(self, address: str) -> bytes:
        """Return a file; raises NoAnswer for another host than the vendor's, and for anything but a file."""
        if not self.account.may_fetch(address):
            raise NoAnswer("a file that is not the vendor's")
        parts = urlsplit(address)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        answer = PartnerLine(f"{parts.scheme}://{parts.netloc}").exchange(
            Request("invoice_file", "GET", target)
        )
        if answer.status != 200 or not answer.body:
            raise NoAnswer(f"HTTP {answer.status} for a file")
        return answer.body

    def _seconds(self) -> str:
        return str(int(self._clock().timestamp()))

    def _access_token(self) -> str:
        with self._lock:
            if self._token is None or self._clock() >= self._token.until:
                self._token = self._fetched_token()
            return self._token.text

    def _fetched_token(self) -> _Token:
        asked = {
            "client_id": self.account.app_key,
            "client_secret": self.account.app_secret,
            "grant_type": "client_credentials",
        }
        headers = {"Content-Type": f"{CONTENT_TYPE};charset=UTF-8"}
        request = Request("invoice_token", "POST", "/accessToken", urlencode(asked).encode(), headers)
        told = _told(self._token_line.exchange(request).body)
        text, seconds = told.get("access_token"), str(told.get("expires_in", ""))
        if not isinstance(text, str) or not text or not seconds.isdecimal():
            raise NoAnswer("no access token was given")
        return _Token(text, self._clock() + timedelta(seconds=int(seconds)) - _SPARE)


def _reply(status: int, body: bytes) -> Reply:
    if status != 200:
        raise NoAnswer(f"HTTP {status}")
    told = _told(body)
    code = told.get("code")
    if not isinstance(code, str):
        raise Malformed("an answer without a code")
    return Reply(code, str(told.get("describe") or ""), told.get("result"))


def _told(body: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(body)
    except ValueError as error:
        raise Malformed("not JSON") from error
    if not isinstance(told, Mapping):
        raise Malformed("not an object")
    return told
