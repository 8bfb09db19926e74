"""Badge tokens: signed, opaque, small enough for a QR code that a wet phone screen can still show.

Layout (base64url, no padding, after "FG1."): key id (1 byte), edition (2), serial (4), badge id (16), Ed25519
signature (64). No personal data. The signature covers everything before it.
"""

import base64
import binascii
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings

_PREFIX = "FG1."
_BODY = struct.Struct(">BHI16s")
_SIGNATURE = 64


@dataclass(frozen=True)
class BadgeClaim:
    """What a token says: which badge, of which edition, in which issue of that badge."""

    edition: int
    badge: UUID
    serial: int


class BadToken(ValueError):  # noqa: N818 - reads as what it is
    """Not a token of ours, or changed since we signed it."""


def sign(claim: BadgeClaim, *, key_id: int, key: Ed25519PrivateKey) -> str:
    """Return the token text, 120 characters; key_id is 0-255 and names the public key that verifies it."""
    body = _BODY.pack(key_id, claim.edition, claim.serial, claim.badge.bytes)
    return _PREFIX + base64.urlsafe_b64encode(body + key.sign(body)).decode().rstrip("=")


def read(token: str, keys: Mapping[int, Ed25519PublicKey]) -> BadgeClaim:
    """Verify a token against our own list of keys and return its claim; raises BadToken."""
    raw = _decoded(token)
    key_id, edition, serial, badge = _BODY.unpack(raw[: _BODY.size])
    try:
        keys[key_id].verify(raw[_BODY.size :], raw[: _BODY.size])
    except (KeyError, InvalidSignature) as error:
        raise BadToken("signature") from error
    return BadgeClaim(edition=edition, badge=UUID(bytes=badge), serial=serial)


def _decoded(token: str) -> bytes:
    text = token.strip()
    body = text.removeprefix(_PREFIX)
    try:
        raw = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadToken("form") from error
    if body == text or len(raw) != _BODY.size + _SIGNATURE:
        raise BadToken("form")
    return raw


@dataclass(frozen=True)
class KeyRing:
    """The signing keys of this installation by key id; the newest (highest) id signs, all of them verify."""

    keys: Mapping[int, Ed25519PrivateKey]
    public_keys: Mapping[int, Ed25519PublicKey]

    @classmethod
    def from_pem(cls, pems: Mapping[int, str]) -> "KeyRing":
        """Read private keys in PEM; raises TypeError when one is not Ed25519."""
        keys = {key_id: _ed25519(pem) for key_id, pem in pems.items()}
        return cls(keys=keys, public_keys={key_id: key.public_key() for key_id, key in keys.items()})

    def sign(self, claim: BadgeClaim) -> str:
        """Return the token of a claim; the same claim under the same key gives the same token."""
        newest = max(self.keys)
        return sign(claim, key_id=newest, key=self.keys[newest])

    def read(self, token: str) -> BadgeClaim:
        """Verify a token and return its claim; raises BadToken."""
        return read(token, self.public_keys)


@cache
def keyring() -> KeyRing:
    """Return the key ring of this process, from settings.BADGE_KEYS (PEM by key id)."""
    return KeyRing.from_pem(settings.BADGE_KEYS)


def _ed25519(pem: str) -> Ed25519PrivateKey:
    key = load_pem_private_key(pem.encode("ascii"), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError("badge keys are Ed25519")
    return key
