"""Who we are to UnionPay: read once from settings PROVIDER_UNIONPAY_…"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from fairgate.providers.partner_line.given import Given
from fairgate.providers.unionpay.signers import Signers

GATEWAY = "https://gateway.95516.com/gateway/api"
VENDOR_HOSTS = frozenset({"gateway.95516.com", "gateway.test.95516.com"})
SIGNER_NAME = "中国银联股份有限公司"


@dataclass(frozen=True)
class UnionPayAccount:
    """Our number and key, and whom we believe. `cert_id` is the serial number of our certificate in decimal."""

    mer_id: str
    cert_id: str
    key: RSAPrivateKey = field(repr=False)
    signers: Signers
    gateway: str
    notify_url: str

    @classmethod
    def read(cls, settings: Mapping[str, str], *, notify_url: str) -> Self:
        """Read PROVIDER_UNIONPAY_… ; raises ImproperlyConfigured naming what is missing or wrong."""
        given = Given(settings, "UNIONPAY")
        key = given.private_key("KEY_FILE")
        return cls(
            mer_id=given["MER_ID"],
            cert_id=_cert_id(given, key),
            key=key,
            signers=Signers(
                roots=given.certificates("ROOT_CERT_FILE"),
                middles=given.certificates("MIDDLE_CERT_FILE"),
                name=given.get("SIGNER_NAME", SIGNER_NAME),
            ),
            gateway=given.address("GATEWAY_URL", GATEWAY, hosts=VENDOR_HOSTS),
            notify_url=given.get("NOTIFY_URL", notify_url),
        )


def _cert_id(given: Given, key: RSAPrivateKey) -> str:
    ours = given.certificates("CERT_FILE")[0]
    if ours.public_key() != key.public_key():
        raise given.wrong("CERT_FILE", "is not the certificate of KEY_FILE")
    return str(ours.serial_number)
