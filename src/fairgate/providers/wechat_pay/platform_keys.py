"""WeChat Pay's own keys: public keys that we were given, or platform certificates that we fetch."""

import json
import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from fairgate.billing.payments.ports import Malformed
from fairgate.providers.wechat_pay.envelope import opened

PUBLIC_KEY_PREFIX = "PUB_KEY_ID_"
PAUSE = timedelta(minutes=1)
"""Between two fetches, so that forged serials cannot make us call out at will."""

Certificates = Mapping[str, RSAPublicKey]


class PlatformKeys:
    """Finds the key for a serial; keeps old certificates while WeChat Pay changes them. Safe for threads."""

    def __init__(
        self, public_keys: Mapping[str, RSAPublicKey], fetch: Callable[[datetime], Certificates]
    ) -> None:
        self._public_keys = public_keys
        self._fetch = fetch
        self._certificates: dict[str, RSAPublicKey] = {}
        self._fetched_at: datetime | None = None
        self._lock = threading.Lock()

    def to_announce(self, *, at: datetime) -> str | None:
        """Return the serial to send with requests: WeChat Pay signs its replies with the key that we name."""
        if self._public_keys:
            return next(iter(self._public_keys))
        if not self._certificates:
            self._refreshed("", at)
        return next(reversed(self._certificates), None)

    def find(self, serial: str, *, at: datetime) -> RSAPublicKey | None:
        """Return the key for a serial, or None; an unknown certificate is looked for once.

        A stored notice is judged as of the instant at which it came, so `at` may lie before the last fetch.
        """
        known = self._public_keys.get(serial) or self._certificates.get(serial)
        if known is not None or self._public_keys or serial.startswith(PUBLIC_KEY_PREFIX):
            return known
        return self._refreshed(serial, at)

    def _refreshed(self, serial: str, at: datetime) -> RSAPublicKey | None:
        with self._lock:
            is_due = self._fetched_at is None or abs(at - self._fetched_at) >= PAUSE
            if serial not in self._certificates and is_due:
                self._fetched_at = at
                self._certificates |= self._fetch(at)
            return self._certificates.get(serial)


def certificates_in(body: bytes, api_v3_key: bytes, *, at: datetime) -> dict[str, RSAPublicKey]:
    """Return the keys of a /v3/certificates reply that are valid at an instant, by serial; raises Malformed.

    They are sealed with our APIv3 key, which is why the first ones can be trusted.
    """
    try:
        entries = json.loads(body)["data"]
        loaded = [
            x509.load_pem_x509_certificate(opened(entry["encrypt_certificate"], api_v3_key))
            for entry in entries
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise Malformed("certificates") from error
    return {f"{each.serial_number:X}": _rsa(each) for each in loaded if _is_valid(each, at)}


def _is_valid(certificate: x509.Certificate, at: datetime) -> bool:
    return certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc


def _rsa(certificate: x509.Certificate) -> RSAPublicKey:
    key = certificate.public_key()
    if not isinstance(key, RSAPublicKey):
        raise Malformed("certificate without an RSA key")
    return key
