"""Aliyun's ACS3-HMAC-SHA256 request signature, checked on what travelled. Source: protocols section 6.

Canonical request: method, path, sorted query, signed headers one a line, their names, the body's hash;
its SHA-256 is signed with the access key's secret. The tests hold it against the vendor's own example.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import parse_qsl, quote

from sandbox.sms.errors import RefusedError

SCHEME = "ACS3-HMAC-SHA256"
CLOCK_TOLERANCE = 900
MUST_BE_SIGNED = (
    "host",
    "x-acs-action",
    "x-acs-content-sha256",
    "x-acs-date",
    "x-acs-signature-nonce",
    "x-acs-version",
)
_AUTHORIZATION = re.compile(
    r"ACS3-HMAC-SHA256 Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})"
)


@dataclass(frozen=True)
class Message:
    """What travelled. `paths` may have been signed: the vendor's "/", and ours when it came there."""

    method: str
    paths: tuple[str, ...]
    query: str
    headers: Mapping[str, str]
    body: bytes


def check(secret: str, message: Message, now: float) -> None:
    """Raise RefusedError unless the message is signed with `secret`, whole and fresh."""
    headers = message.headers
    names, signature = _signed_headers(headers)
    if headers["x-acs-content-sha256"] != hashlib.sha256(message.body).hexdigest():
        raise RefusedError(400, "SignatureDoesNotMatch", "x-acs-content-sha256 is not the hash of the body")
    _check_date(headers["x-acs-date"], now)
    right = [sign(secret, canonical_request(message, path, names)) for path in message.paths]
    if not any(hmac.compare_digest(signature, one) for one in right):
        raise RefusedError(
            400, "SignatureDoesNotMatch", "Specified signature is not matched with our calculation."
        )


def credential(headers: Mapping[str, str]) -> str:
    """Give the access key id that the request names. Raises RefusedError."""
    return _parse(headers)[0]


def canonical_request(message: Message, path: str, names: list[str]) -> str:
    """Give the text whose hash is signed; `names` are the signed headers, lower case and sorted."""
    found = parse_qsl(message.query, keep_blank_values=True)
    pairs = sorted((_escape(name), _escape(value)) for name, value in found)
    query = "&".join(f"{name}={value}" for name, value in pairs)
    lines = "".join(f"{name}:{message.headers[name].strip()}\n" for name in names)
    hashed = message.headers["x-acs-content-sha256"]
    return "\n".join((message.method, path, query, lines, ";".join(names), hashed))


def sign(secret: str, request: str) -> str:
    """Give the hex signature of a canonical request."""
    text = f"{SCHEME}\n{hashlib.sha256(request.encode()).hexdigest()}"
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def _signed_headers(headers: Mapping[str, str]) -> tuple[list[str], str]:
    _, listed, signature = _parse(headers)
    names = listed.split(";")
    vendor_headers = {name for name in headers if name.startswith("x-acs-")}
    for name in vendor_headers.union(MUST_BE_SIGNED):
        if name not in names or name not in headers:
            raise RefusedError(400, "MissingParameter", f"header {name} must be present and signed")
    if names != sorted(names) or any(name not in headers for name in names):
        raise RefusedError(400, "InvalidParameter", "SignedHeaders must be sorted and all present")
    return names, signature


def _parse(headers: Mapping[str, str]) -> tuple[str, str, str]:
    found = _AUTHORIZATION.fullmatch(headers.get("authorization", ""))
    if found is None:
        raise RefusedError(
            400,
            "MissingParameter",
            f"Authorization must be {SCHEME} with Credential, SignedHeaders, Signature",
        )
    return found[1], found[2], found[3]


def _check_date(text: str, now: float) -> None:
    try:
        at = datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp()
    except ValueError:
        raise RefusedError(
            400, "InvalidTimeStamp.Format", "x-acs-date must be yyyy-MM-ddTHH:mm:ssZ"
        ) from None
    if abs(now - at) > CLOCK_TOLERANCE:
        raise RefusedError(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.")


def _escape(text: str) -> str:
    return quote(text, safe="-_.~")
