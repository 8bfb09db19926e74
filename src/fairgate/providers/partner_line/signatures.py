"""RSA PKCS#1 v1.5 with SHA-256 in base64: what all three payment channels sign with, ours and theirs."""

import base64
import binascii

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256


def signature(key: RSAPrivateKey, message: bytes) -> str:
    """Return the signature of a message as base64."""
    return base64.b64encode(key.sign(message, PKCS1v15(), SHA256())).decode()


def is_signed(key: RSAPublicKey, message: bytes, claimed: str) -> bool:
    """Say whether base64 holds the key's signature of a message; anything that is no base64 is none."""
    try:
        key.verify(base64.b64decode(claimed, validate=True), message, PKCS1v15(), SHA256())
    except (binascii.Error, ValueError, InvalidSignature):
        return False
    return True
