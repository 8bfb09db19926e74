"""WeChat Pay as a bench needs it: it signs and seals notices, with no network. Source: protocols 1."""

import base64
import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MCHID, APPID, SERIAL = "1900000001", "wx0000000000000001", "PUB_KEY_ID_BENCH"
API_V3_KEY = "0123456789abcdef0123456789abcdef"


@cache
def platform_key() -> rsa.RSAPrivateKey:
    """Return the partner's key of this process."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def settings_in(folder: Path) -> dict[str, str]:
    """Write keys into a folder and return the settings PROVIDER_WECHAT_PAY_… that name them."""
    private, public = folder / "merchant.pem", folder / "platform.pem"
    plain = serialization.NoEncryption()
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    private.write_bytes(platform_key().private_bytes(pem, pkcs8, plain))
    public.write_bytes(platform_key().public_key().public_bytes(pem, spki))
    given = {
        "MCHID": MCHID,
        "APPID": APPID,
        "MERCHANT_SERIAL": "01",
        "MERCHANT_KEY_FILE": str(private),
        "API_V3_KEY": API_V3_KEY,
        "PUBLIC_KEY_ID": SERIAL,
        "PUBLIC_KEY_FILE": str(public),
        "BASE_URL": "http://127.0.0.1:9",
    }
    return {f"PROVIDER_WECHAT_PAY_{name}": value for name, value in given.items()}


@dataclass(frozen=True)
class Signed:
    """A notice as it comes over the wire."""

    raw: bytes
    headers: dict[str, str]


def notice(number: str, amount_fen: int, *, at: datetime) -> Signed:
    """Return the notice that an attempt was paid."""
    transaction = {
        "mchid": MCHID,
        "appid": APPID,
        "out_trade_no": number,
        "transaction_id": f"42{secrets.randbelow(10**26):026}",
        "trade_type": "NATIVE",
        "trade_state": "SUCCESS",
        "success_time": at.isoformat(timespec="seconds"),
        "payer": {"openid": "o-bench"},
        "amount": {
            "total": amount_fen,
            "payer_total": amount_fen,
            "currency": "CNY",
            "payer_currency": "CNY",
        },
    }
    event = {
        "id": secrets.token_hex(16),
        "event_type": "TRANSACTION.SUCCESS",
        "resource_type": "encrypt-resource",
    }
    raw = json.dumps({**event, "resource": _sealed(json.dumps(transaction).encode())}).encode()
    return Signed(raw, _signed(raw, str(int(at.timestamp()))))


def _sealed(plain: bytes) -> dict[str, str]:
    nonce = secrets.token_hex(6)
    sealed = AESGCM(API_V3_KEY.encode()).encrypt(nonce.encode(), plain, b"transaction")
    return {
        "algorithm": "AEAD_AES_256_GCM",
        "nonce": nonce,
        "associated_data": "transaction",
        "ciphertext": base64.b64encode(sealed).decode(),
    }


def _signed(raw: bytes, timestamp: str) -> dict[str, str]:
    nonce = secrets.token_hex(16)
    signature = platform_key().sign(_message(raw, timestamp, nonce), padding.PKCS1v15(), hashes.SHA256())
    return {
        "Wechatpay-Timestamp": timestamp,
        "Wechatpay-Nonce": nonce,
        "Wechatpay-Signature": base64.b64encode(signature).decode(),
        "Wechatpay-Serial": SERIAL,
    }


def verify(signed: Signed) -> None:
    """Verify and open a notice with nothing around it: what the bare loop does."""
    seal = signed.headers
    message = _message(signed.raw, seal["Wechatpay-Timestamp"], seal["Wechatpay-Nonce"])
    signature = base64.b64decode(seal["Wechatpay-Signature"])
    platform_key().public_key().verify(signature, message, padding.PKCS1v15(), hashes.SHA256())
    resource = json.loads(signed.raw)["resource"]
    sealed = base64.b64decode(resource["ciphertext"])
    json.loads(AESGCM(API_V3_KEY.encode()).decrypt(resource["nonce"].encode(), sealed, b"transaction"))


def _message(raw: bytes, timestamp: str, nonce: str) -> bytes:
    return f"{timestamp}\n{nonce}\n".encode() + raw + b"\n"
