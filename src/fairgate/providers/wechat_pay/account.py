"""Who we are to WeChat Pay: read once from settings PROVIDER_WECHAT_PAY_…"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
from django.core.exceptions import ImproperlyConfigured

VENDOR_HOSTS = frozenset({"api.mch.weixin.qq.com", "api2.mch.weixin.qq.com"})
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_PREFIX = "WECHAT_PAY_"


@dataclass(frozen=True)
class MerchantAccount:
    """Our numbers and keys. `public_keys` (newest first) is empty in platform-certificate mode."""

    mchid: str
    appid: str
    serial: str
    key: RSAPrivateKey = field(repr=False)
    api_v3_key: bytes = field(repr=False)
    public_keys: Mapping[str, RSAPublicKey]
    base_url: str
    notify_url: str

    @classmethod
    def read(cls, settings: Mapping[str, str], *, notify_url: str) -> Self:
        """Read PROVIDER_WECHAT_PAY_… ; raises ImproperlyConfigured naming what is missing or wrong."""
        given = {
            name.removeprefix(_PREFIX): value for name, value in settings.items() if name.startswith(_PREFIX)
        }
        try:
            return cls(
                mchid=given["MCHID"],
                appid=given["APPID"],
                serial=given["MERCHANT_SERIAL"],
                key=_private_key(given["MERCHANT_KEY_FILE"]),
                api_v3_key=_api_v3_key(given["API_V3_KEY"]),
                public_keys=_public_keys(given.get("PUBLIC_KEY_ID", ""), given.get("PUBLIC_KEY_FILE", "")),
                base_url=_allowed(given.get("BASE_URL", "https://api.mch.weixin.qq.com")),
                notify_url=given.get("NOTIFY_URL") or notify_url,
            )
        except KeyError as missing:
            raise ImproperlyConfigured(f"PROVIDER_WECHAT_PAY_{missing.args[0]} is not set.") from missing


def _private_key(path: str) -> RSAPrivateKey:
    key = load_pem_private_key(Path(path).read_bytes(), password=None)
    if not isinstance(key, RSAPrivateKey):
        raise ImproperlyConfigured("PROVIDER_WECHAT_PAY_MERCHANT_KEY_FILE holds no RSA key.")
    return key


def _api_v3_key(text: str) -> bytes:
    if len(text.encode()) != 32:
        raise ImproperlyConfigured("PROVIDER_WECHAT_PAY_API_V3_KEY must have 32 characters.")
    return text.encode()


def _public_keys(ids: str, paths: str) -> dict[str, RSAPublicKey]:
    """Read comma-separated ids and files, so that both keys are known while WeChat Pay changes them."""
    pairs = zip(_listed(ids), _listed(paths), strict=True)
    return {key_id: _public_key(path) for key_id, path in pairs}


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _public_key(path: str) -> RSAPublicKey:
    key = load_pem_public_key(Path(path).read_bytes())
    if not isinstance(key, RSAPublicKey):
        raise ImproperlyConfigured("PROVIDER_WECHAT_PAY_PUBLIC_KEY_FILE holds no RSA key.")
    return key


def _allowed(base_url: str) -> str:
    """Return the address if it is the vendor's, or this machine's (the sandbox; refused in production)."""
    parts = urlsplit(base_url)
    is_vendor = parts.scheme == "https" and parts.hostname in VENDOR_HOSTS and parts.port in {None, 443}
    if not is_vendor and parts.hostname not in _LOOPBACK:
        raise ImproperlyConfigured("PROVIDER_WECHAT_PAY_BASE_URL is not an address of WeChat Pay.")
    return base_url.rstrip("/")
