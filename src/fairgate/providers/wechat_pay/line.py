"""The line to WeChat Pay: sends signed bytes, returns verified bytes, or says that there is no answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import httpx
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from fairgate.billing.payments.ports import Forged, Malformed
from fairgate.foundation.crash_points import reach
from fairgate.providers.wechat_pay.account import MerchantAccount
from fairgate.providers.wechat_pay.platform_keys import PlatformKeys, certificates_in
from fairgate.providers.wechat_pay.signing import authorization
from fairgate.providers.wechat_pay.verification import verify

TIMEOUT = httpx.Timeout(8, connect=3)
MAX_ANSWER = 1024 * 1024


class NoAnswer(Exception):  # noqa: N818 - reads as what happened
    """We do not know whether WeChat Pay heard us, or whether what we heard came from it."""


@dataclass(frozen=True)
class Request:
    """`call` names it in tests of crashes; `target` is path and query."""

    call: str
    method: str
    target: str
    body: bytes = b""


@dataclass(frozen=True)
class Answer:
    """A status and the raw bytes; a 2xx carries a valid signature of WeChat Pay."""

    status: int
    body: bytes


class Line:
    """One HTTP client of this process. No redirects, no proxies from the environment, no retries."""

    def __init__(self, account: MerchantAccount, clock: Callable[[], datetime]) -> None:
        self._account = account
        self._clock = clock
        self.keys = PlatformKeys(account.public_keys, self._fetch_certificates)
        self._http = httpx.Client(
            base_url=account.base_url, timeout=TIMEOUT, follow_redirects=False, trust_env=False
        )

    def send(self, request: Request) -> Answer:
        """Send and verify; raises NoAnswer for faults of the network, of the server or of the signature."""
        serial = self.keys.to_announce(at=self._clock())
        reply, body = self._exchange(request, serial)
        if reply.is_success:
            self._verify(reply, body)
        return Answer(reply.status_code, body)

    def _verify(self, reply: httpx.Response, body: bytes) -> None:
        at = self._clock()
        try:
            verify(body, reply.headers, key_for=lambda serial: self.keys.find(serial, at=at), at=at)
        except Forged as error:
            raise NoAnswer(f"the answer does not verify: {error}") from error

    def _exchange(self, request: Request, serial: str | None = None) -> tuple[httpx.Response, bytes]:
        try:
            with self._http.stream(
                request.method, request.target, content=request.body, headers=self._headers(request, serial)
            ) as reply:
                reach(f"{request.call}.sent")
                return reply, _bounded(reply)
        except httpx.HTTPError as error:
            raise NoAnswer(type(error).__name__) from error

    def _headers(self, request: Request, serial: str | None) -> dict[str, str]:
        signed = authorization(self._account, request.method, request.target, request.body, at=self._clock())
        headers = {"Authorization": signed, "Accept": "application/json", "User-Agent": "Fairgate"}
        if request.body:
            headers["Content-Type"] = "application/json"
        if serial:
            headers["Wechatpay-Serial"] = serial
        return headers

    def _fetch_certificates(self, at: datetime) -> dict[str, RSAPublicKey]:
        """Fetch platform certificates; one of them must have signed the reply that brought them."""
        reply, body = self._exchange(Request("certificates", "GET", "/v3/certificates"))
        if not reply.is_success:
            raise NoAnswer(f"certificates: HTTP {reply.status_code}")
        try:
            found = certificates_in(body, self._account.api_v3_key, at=at)
            verify(body, reply.headers, key_for=found.get, at=at)
        except (Forged, Malformed) as error:
            raise NoAnswer(f"certificates: {error}") from error
        return found


def _bounded(reply: httpx.Response) -> bytes:
    body = bytearray()
    for chunk in reply.iter_bytes():
        body += chunk
        if len(body) > MAX_ANSWER:
            raise NoAnswer("the answer is too long")
    return bytes(body)
