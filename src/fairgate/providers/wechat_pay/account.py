"""Who we are to WeChat Pay: read once from settings PROVIDER_WECHAT_PAY_…"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

from fairgate.providers.partner_line.given import Given

VENDOR_HOSTS = frozenset({"api.mch.weixin.qq.com", "api2.mch.weixin.qq.com"})


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
        given = Given(settings, "WECHAT_PAY")
        return cls(
            mchid=given["MCHID"],
            appid=given["APPID"],
            serial=given["MERCHANT_SERIAL"],
            key=given.private_key("MERCHANT_KEY_FILE"),
            api_v3_key=_api_v3_key(given),
            public_keys=_public_keys(given),
            base_url=given.address("BASE_URL", "https://api.mch.weixin.qq.com", hosts=VENDOR_HOSTS),
            notify_url=given.get("NOTIFY_URL", notify_url),
        )


def _api_v3_key(given: Given) -> bytes:
    key = given["API_V3_KEY"].encode()
    if len(key) != 32:
        raise given.wrong("API_V3_KEY", "must have 32 characters")
    return key


def _public_keys(given: Given) -> dict[str, RSAPublicKey]:
    """Read comma-separated ids and files, so that both keys are known while WeChat Pay changes them."""
    ids, keys = given.listed("PUBLIC_KEY_ID"), given.public_keys("PUBLIC_KEY_FILE")
    if len(ids) != len(keys):
        raise given.wrong("PUBLIC_KEY_ID", "and PUBLIC_KEY_FILE do not have the same number of parts")
    return dict(zip(ids, keys, strict=True))
