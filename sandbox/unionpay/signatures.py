"""Signatures of UnionPay 5.1.0, checked and made on the values that travel. Source: protocols section 3.

The text is hashed twice: its SHA-256 in lower-case hex is what RSA PKCS#1 v1.5 with SHA-256 signs. Written
from the vendor's rules alone; the product has its own signer, and the tests hold both against openssl.
"""

import base64
import binascii
import hashlib
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256


def digest(fields: Mapping[str, str]) -> bytes:
    """Give the hex text that is signed: of all fields that are not empty, sorted, `signature` left out."""
    kept = sorted((name, value) for name, value in fields.items() if value and name != "signature")
    text = "&".join(f"{name}={value}" for name, value in kept)
    return hashlib.sha256(text.encode()).hexdigest().encode()


def sign(key: RSAPrivateKey, fields: Mapping[str, str]) -> str:
    """Give the base64 signature of `fields`."""
    return base64.b64encode(key.sign(digest(fields), PKCS1v15(), SHA256())).decode()


def is_signed_by(key: RSAPublicKey, fields: Mapping[str, str]) -> bool:
    """Say whether the field `signature` is `key`'s signature of the others."""
    try:
        signature = base64.b64decode(fields.get("signature", ""), validate=True)
        key.verify(signature, digest(fields), PKCS1v15(), SHA256())
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True
