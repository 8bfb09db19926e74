"""Verifies what claims to come from WeChat Pay: raw bytes, a fresh timestamp, a key that we know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from fairgate.billing.payments.ports import Forged, Probe
from fairgate.providers.partner_line.signatures import is_signed

TOLERANCE = timedelta(minutes=5)
PROBE = "WECHATPAY/SIGNTEST/"

KeyFinder = Callable[[str], RSAPublicKey | None]


@dataclass(frozen=True)
class Seal:
    """What the headers of a reply or notice say about its signature."""

    timestamp: str
    nonce: str
    signature: str
    serial: str


def seal_of(headers: Mapping[str, str]) -> Seal:
    """Read the signature headers, in any case; raises Forged when one is missing."""
    lowered = {name.lower(): value for name, value in headers.items()}
    try:
        return Seal(*(lowered[f"wechatpay-{part}"] for part in ("timestamp", "nonce", "signature", "serial")))
    except KeyError as missing:
        raise Forged(f"no {missing.args[0]} header") from missing


def answer_message(timestamp: str, nonce: str, body: bytes) -> bytes:
    """Return the three lines that WeChat Pay signs."""
    return f"{timestamp}\n{nonce}\n".encode() + body + b"\n"


def verify(body: bytes, headers: Mapping[str, str], *, key_for: KeyFinder, at: datetime) -> None:
    """Return when the bytes carry a valid, fresh signature; raises Forged, or Probe for a signature test."""
    seal = seal_of(headers)
    if seal.signature.startswith(PROBE):
        raise Probe("signature test")
    _check_freshness(seal.timestamp, at)
    key = key_for(seal.serial)
    if key is None:
        raise Forged("unknown serial")
    if not is_signed(key, answer_message(seal.timestamp, seal.nonce, body), seal.signature):
        raise Forged("signature")


def _check_freshness(timestamp: str, at: datetime) -> None:
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 10):
        raise Forged("timestamp")
    if abs(at - datetime.fromtimestamp(int(timestamp), UTC)) > TOLERANCE:
        raise Forged("not fresh")
