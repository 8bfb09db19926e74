"""Signatures of WeChat Pay API v3, checked and made on the bytes that travel. Source: protocols section 1.

Written from the vendor's rules alone; the product has its own signer, and the tests hold both against
vectors made with openssl.
"""

import base64
import binascii
import re
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256

from sandbox.wechat_pay.errors import bad_signature

SCHEME = "WECHATPAY2-SHA256-RSA2048"
CLOCK_TOLERANCE = 300
_PART = re.compile(r'\s*([a-z_]+)="([^"]*)"\s*')
_PARTS = frozenset({"mchid", "nonce_str", "timestamp", "serial_no", "signature"})


@dataclass(frozen=True)
class Caller:
    """Who may call: the merchant, the serial of his certificate and its public key."""

    mchid: str
    serial: str
    key: RSAPublicKey


@dataclass(frozen=True)
class Message:
    """What travelled: `target` is the raw path with its query, as it stood in the request line."""

    method: str
    target: bytes
    body: bytes


def check_request(caller: Caller, authorization: str, message: Message, now: float) -> None:
    """Raise RefusedError (401) unless `caller` signed exactly this message within five minutes of `now`."""
    parts = parse_authorization(authorization)
    if parts["mchid"] != caller.mchid or parts["serial_no"] != caller.serial:
        raise bad_signature("商户号或商户证书序列号有误")
    if not parts["timestamp"].isdigit() or abs(now - int(parts["timestamp"])) > CLOCK_TOLERANCE:
        raise bad_signature("Http头Authorization中的timestamp与发起请求的时间不得超过5分钟")
    first = f"{message.method}\n".encode() + message.target
    head = first + f"\n{parts['timestamp']}\n{parts['nonce_str']}\n".encode()
    if not is_signed_by(caller.key, head + message.body + b"\n", parts["signature"]):
        raise bad_signature("签名错误，请检查后再试")


def parse_authorization(header: str) -> dict[str, str]:
    """Give the five parts of the Authorization header, in whatever order. Raises RefusedError (401)."""
    scheme, _, rest = header.partition(" ")
    if scheme != SCHEME:
        raise bad_signature("Http头Authorization认证类型不正确")
    found = [_PART.fullmatch(part) for part in rest.split(",")]
    parts = {match[1]: match[2] for match in found if match}
    if None in found or parts.keys() != _PARTS or len(found) != len(_PARTS):
        raise bad_signature("Http头Authorization值格式错误")
    return parts


def is_signed_by(key: RSAPublicKey, message: bytes, signature: str) -> bool:
    """Say whether `signature` (base64) is `key`'s RSA PKCS#1 v1.5 SHA-256 signature of `message`."""
    try:
        key.verify(base64.b64decode(signature, validate=True), message, PKCS1v15(), SHA256())
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def answer_headers(key: RSAPrivateKey, serial: str, body: bytes, now: float) -> dict[str, str]:
    """Give the Wechatpay-… headers that sign `body`, for answers and notices alike."""
    timestamp, nonce = str(int(now)), secrets.token_hex(16)
    return {
        "Wechatpay-Timestamp": timestamp,
        "Wechatpay-Nonce": nonce,
        "Wechatpay-Signature": sign(key, f"{timestamp}\n{nonce}\n".encode() + body + b"\n"),
        "Wechatpay-Signature-Type": SCHEME,
        "Wechatpay-Serial": serial,
    }


def sign(key: RSAPrivateKey, message: bytes) -> str:
    """Give the base64 RSA PKCS#1 v1.5 SHA-256 signature."""
    return base64.b64encode(key.sign(message, PKCS1v15(), SHA256())).decode()


def encrypt(api_v3_key: bytes, plaintext: bytes, associated_data: str) -> dict[str, str]:
    """Give the wire form of an AEAD_AES_256_GCM secret: ciphertext with its tag, nonce, associated data."""
    nonce = secrets.token_hex(6)
    sealed = AESGCM(api_v3_key).encrypt(nonce.encode(), plaintext, associated_data.encode())
    return {
        "algorithm": "AEAD_AES_256_GCM",
        "ciphertext": base64.b64encode(sealed).decode(),
        "associated_data": associated_data,
        "nonce": nonce,
    }
