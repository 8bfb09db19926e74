"""Who we are to Alipay: read once from settings PROVIDER_ALIPAY_…"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from fairgate.providers.alipay.certificates import root_serial_number, serial_number
from fairgate.providers.alipay.keys import AlipayKeys, Certificates, PublicKeys
from fairgate.providers.partner_line.given import Given

GATEWAY = "https://openapi.alipay.com/gateway.do"
VENDOR_HOSTS = frozenset({"openapi.alipay.com", "openapi-sandbox.dl.alipaydev.com"})


@dataclass(frozen=True)
class AlipayAccount:
    """Our numbers and keys. The two serial numbers are "" in public-key mode."""

    app_id: str
    seller_id: str
    key: RSAPrivateKey = field(repr=False)
    keys: AlipayKeys
    gateway: str
    notify_url: str
    app_cert_sn: str = ""
    root_cert_sn: str = ""

    @classmethod
    def read(cls, settings: Mapping[str, str], *, notify_url: str, at: datetime) -> Self:
        """Read PROVIDER_ALIPAY_… ; with _ROOT_CERT_FILE it is certificate mode. Raises ImproperlyConfigured."""
        given = Given(settings, "ALIPAY")
        key = given.private_key("APP_KEY_FILE")
        app_cert_sn, root_cert_sn, keys = (
            _certified(given, key, at) if given.get("ROOT_CERT_FILE") else _plain(given)
        )
        return cls(
            app_id=given["APP_ID"],
            seller_id=given["SELLER_ID"],
            key=key,
            keys=keys,
            gateway=given.address("GATEWAY_URL", GATEWAY, hosts=VENDOR_HOSTS),
            notify_url=given.get("NOTIFY_URL", notify_url),
            app_cert_sn=app_cert_sn,
            root_cert_sn=root_cert_sn,
        )

    @property
    def merchant(self) -> str:
        """Whose money it is, the same in answers and notices."""
        return f"{self.seller_id}/{self.app_id}"[:64]


def _plain(given: Given) -> tuple[str, str, AlipayKeys]:
    keys = given.public_keys("PUBLIC_KEY_FILE")
    if not keys:
        raise given.wrong("PUBLIC_KEY_FILE", "is not set")
    return "", "", PublicKeys(keys)


def _certified(given: Given, key: RSAPrivateKey, at: datetime) -> tuple[str, str, AlipayKeys]:
    [ours, *_issuers] = given.certificates("APP_CERT_FILE")
    if ours.public_key() != key.public_key():
        raise given.wrong("APP_CERT_FILE", "is not the certificate of APP_KEY_FILE")
    roots = given.certificates("ROOT_CERT_FILE")
    keys = _checked(given, roots, at)
    return serial_number(ours), root_serial_number(roots), keys


def _checked(given: Given, roots: list[x509.Certificate], at: datetime) -> Certificates:
    """Refuse to start with a certificate that no root stands for: every answer would be unbelievable."""
    files = [given.certificates("CERT_FILE", path) for path in given.listed("CERT_FILE")]
    keys = Certificates.of(files, roots)
    if not keys.candidates("", at=at):
        raise given.wrong("CERT_FILE", "holds no valid certificate with a chain to a root")
    return keys
