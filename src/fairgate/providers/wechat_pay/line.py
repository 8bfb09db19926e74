"""The line to WeChat Pay: sends signed bytes, returns verified bytes, or says that there is no answer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from fairgate.billing.payments.ports import Forged, Malformed
from fairgate.providers.partner_line.line import Answer, NoAnswer, PartnerLine, Request
from fairgate.providers.wechat_pay.account import MerchantAccount
from fairgate.providers.wechat_pay.platform_keys import PlatformKeys, certificates_in
from fairgate.providers.wechat_pay.signing import authorization
from fairgate.providers.wechat_pay.verification import verify

_SUCCESS = range(200, 300)


class Line:
    """Speaks for one merchant; finds WeChat Pay's keys for answers and notices alike."""

    def __init__(self, account: MerchantAccount, clock: Callable[[], datetime]) -> None:
        self._account, self._clock = account, clock
        self._line = PartnerLine(account.base_url)
        self.keys = PlatformKeys(account.public_keys, self._fetch_certificates)

    def send(self, request: Request) -> Answer:
        """Send and verify; a 2xx carries a valid signature. Raises NoAnswer when nothing can be believed."""
        answer = self._exchange(request, self.keys.to_announce(at=self._clock()))
        if answer.status in _SUCCESS:
            self._verify(answer)
        return answer

    def _verify(self, answer: Answer) -> None:
        at = self._clock()
        try:
            verify(answer.body, answer.headers, key_for=lambda serial: self.keys.find(serial, at=at), at=at)
        except Forged as error:
            raise NoAnswer(f"the answer does not verify: {error}") from error

    def _exchange(self, request: Request, serial: str | None = None) -> Answer:
        return self._line.exchange(replace(request, headers=self._headers(request, serial)))

    def _headers(self, request: Request, serial: str | None) -> dict[str, str]:
        signed = authorization(self._account, request.method, request.target, request.body, at=self._clock())
        headers = {"Authorization": signed, "Accept": "application/json"}
        if request.body:
            headers["Content-Type"] = "application/json"
        if serial:
            headers["Wechatpay-Serial"] = serial
        return headers

    def _fetch_certificates(self, at: datetime) -> dict[str, RSAPublicKey]:
        """Fetch platform certificates; one of them must have signed the reply that brought them."""
        answer = self._exchange(Request("certificates", "GET", "/v3/certificates"))
        if answer.status not in _SUCCESS:
            raise NoAnswer(f"certificates: HTTP {answer.status}")
        try:
            found = certificates_in(answer.body, self._account.api_v3_key, at=at)
            verify(answer.body, answer.headers, key_for=found.get, at=at)
        except (Forged, Malformed) as error:
            raise NoAnswer(f"certificates: {error}") from error
        return found
