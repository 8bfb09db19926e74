"""Alipay changes its certificate without a word: one that an answer names and nobody knows is fetched, and judged.

Its chain alone would not do, since the same authority issues the certificates of Alipay's customers: it must be of
the holder of one that we were given. Source: protocols 2; the gateway's method alipay.open.app.alipaycert.download.
"""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from fairgate.providers.alipay.keys import Certificates

PAUSE = timedelta(minutes=1)
"""Between two fetches, so that invented serial numbers cannot make us call out at will."""
Fetch = Callable[[str], Sequence[x509.Certificate]]


class RenewingCertificates:
    """Plays AlipayKeys: the certificates that we were given, and those fetched since. Safe for threads."""

    def __init__(self, known: Certificates, fetch: Fetch) -> None:
        self._known, self._fetch = known, fetch
        self._fetched_at: datetime | None = None
        self._lock = threading.Lock()

    def candidates(self, serial: str, *, at: datetime) -> Sequence[RSAPublicKey]:
        """Return the keys to try; a serial number that nobody knows is looked for once.

        A stored notice is judged as of the instant at which it came, so `at` may lie before the last fetch.
        """
        if serial and serial not in self._known.chains:
            self._look_for(serial, at)
        return self._known.candidates(serial, at=at)

    def _look_for(self, serial: str, at: datetime) -> None:
        with self._lock:
            is_due = self._fetched_at is None or abs(at - self._fetched_at) >= PAUSE
            if serial not in self._known.chains and is_due:
                self._fetched_at = at
                self._known = self._known.with_successor(self._fetch(serial))
