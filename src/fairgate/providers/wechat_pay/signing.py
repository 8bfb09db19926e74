"""Signs requests: the exact bytes that are sent, once. Source: protocols 1, "Request signing"."""

import base64
import secrets
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256

from fairgate.providers.wechat_pay.account import MerchantAccount

SCHEME = "WECHATPAY2-SHA256-RSA2048"


def request_message(method: str, target: str, timestamp: int, nonce: str, body: bytes) -> bytes:
    """Return the five lines that are signed; `target` is path and query as sent."""
    return f"{method}\n{target}\n{timestamp}\n{nonce}\n".encode() + body + b"\n"


def signature(key: RSAPrivateKey, message: bytes) -> str:
    """Return RSA PKCS#1 v1.5 with SHA-256, as base64."""
    return base64.b64encode(key.sign(message, PKCS1v15(), SHA256())).decode()


def authorization(account: MerchantAccount, method: str, target: str, body: bytes, *, at: datetime) -> str:
    """Return the Authorization header for these bytes at this instant, with a fresh nonce."""
    timestamp, nonce = int(at.timestamp()), secrets.token_hex(16)
    signed = signature(account.key, request_message(method, target, timestamp, nonce, body))
    return (
        f'{SCHEME} mchid="{account.mchid}",nonce_str="{nonce}",timestamp="{timestamp}",'
        f'serial_no="{account.serial}",signature="{signed}"'
    )
