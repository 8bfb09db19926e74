"""The sandbox's keys as they are used; `key_making.py` makes the files.

`keys/` holds what both sides need to know of each other: the merchant's pair (the product signs with it,
we use the public half only), our own pairs (public-key mode and platform certificates), an outsider's pair
for forgeries, and the SMS access key.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey


@dataclass(frozen=True)
class PlatformKey:
    """One of our signing keys and the serial under which clients know it."""

    serial: str
    private: RSAPrivateKey = field(repr=False)
    certificate: bytes = b""


@dataclass(frozen=True)
class Keys:
    """Everything read from `keys/`. Lists are oldest first; the last one signs."""

    folder: Path
    mchid: str
    appid: str
    merchant_serial: str
    api_v3_key: bytes = field(repr=False)
    merchant: RSAPublicKey = field(repr=False)
    public_keys: list[PlatformKey]
    certificates: list[PlatformKey]
    outsider: RSAPrivateKey = field(repr=False)
    sms_access_key_id: str
    sms_access_key_secret: str = field(repr=False)
    sms_sign_name: str


def load_keys(folder: Path) -> Keys:
    """Read every key of `folder`."""
    merchant, sms, platform = (
        _read_json(folder / f"{name}.json") for name in ("merchant", "sms", "platform")
    )
    public = serialization.load_pem_public_key(merchant["public_key"].encode())
    assert isinstance(public, RSAPublicKey)
    return Keys(
        folder=folder,
        mchid=merchant["mchid"],
        appid=merchant["appid"],
        merchant_serial=merchant["serial"],
        api_v3_key=merchant["api_v3_key"].encode(),
        merchant=public,
        public_keys=[_load(folder, serial) for serial in platform["public_keys"]],
        certificates=[_load_certified(folder, serial) for serial in platform["certificates"]],
        outsider=_private(folder / "outsider_key.pem"),
        sms_access_key_id=sms["access_key_id"],
        sms_access_key_secret=sms["access_key_secret"],
        sms_sign_name=sms["sign_name"],
    )


def _load(folder: Path, serial: str) -> PlatformKey:
    return PlatformKey(serial, _private(folder / f"{serial}_private.pem"))


def _load_certified(folder: Path, serial: str) -> PlatformKey:
    key = _private(folder / f"{serial}_private.pem")
    return PlatformKey(serial, key, (folder / f"{serial}.pem").read_bytes())


def _private(path: Path) -> RSAPrivateKey:
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    assert isinstance(key, RSAPrivateKey)
    return key


def _read_json(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content
