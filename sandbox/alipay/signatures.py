"""RSA2 signatures of the open platform. Source: protocols section 2.

Written from the vendor's rules alone; the product has its own signer, and the tests hold both against
vectors made with openssl. A request signs everything but `sign`; a notice and a return leave out `sign_type` too.
"""

import base64
import binascii
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

REQUEST_LEAVES_OUT = frozenset({"sign"})
NOTICE_LEAVES_OUT = frozenset({"sign", "sign_type"})


def request_text(parameters: Mapping[str, str]) -> bytes:
    """Give what the merchant signs: non-empty parameters in ASCII order of their names, `k=v` joined by `&`."""
    return _text(parameters, REQUEST_LEAVES_OUT)


def notice_text(parameters: Mapping[str, str]) -> bytes:
    """Give what we sign in a notice or in the parameters of a return."""
    return _text(parameters, NOTICE_LEAVES_OUT)


def is_signed_by(key: RSAPublicKey, text: bytes, signature: str) -> bool:
    """Say whether `signature` (base64) is `key`'s RSA PKCS#1 v1.5 SHA-256 signature of `text`."""
    try:
        key.verify(base64.b64decode(signature, validate=True), text, PKCS1v15(), SHA256())
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def sign(key: RSAPrivateKey, text: bytes) -> str:
    """Give the base64 signature."""
    return base64.b64encode(key.sign(text, PKCS1v15(), SHA256())).decode()


def _text(parameters: Mapping[str, str], left_out: frozenset[str]) -> bytes:
    kept = sorted((name, value) for name, value in parameters.items() if value and name not in left_out)
    return "&".join(f"{name}={value}" for name, value in kept).encode()
