"""Certificates of invented authorities, as good or as bad as a test wants them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from cryptography.x509.oid import NameOID

NOW = datetime(2027, 9, 14, 2, 26, tzinfo=UTC)


@cache
def key(name: str) -> RSAPrivateKey:
    """Return the key of a name; made once a run, since that takes longest."""
    return generate_private_key(public_exponent=65537, key_size=2048)


def private_pem(owner: RSAPrivateKey) -> bytes:
    return owner.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public_pem(owner: RSAPrivateKey) -> bytes:
    return owner.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


@dataclass(frozen=True)
class Holder:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: RSAPrivateKey

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(Encoding.PEM).decode()

    def issue(self, name: str, *, is_authority: bool = False, since: int = -30, days: int = 365) -> "Holder":
        return Holder(_made(name, self, is_authority, since, days), key(name))

    @classmethod
    def root(cls, name: str = "Root") -> Self:
        return cls(_made(name, None, is_authority=True, since=-900, days=9000), key(name))


def _name(name: str) -> x509.Name:
    parts = {
        NameOID.COUNTRY_NAME: "CN",
        NameOID.ORGANIZATION_NAME: "Testing",
        NameOID.ORGANIZATIONAL_UNIT_NAME: "Certification Authority",
        NameOID.COMMON_NAME: name,
    }
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts.items()])


def _made(name: str, issuer: Holder | None, is_authority: bool, since: int, days: int) -> x509.Certificate:
    start = NOW + timedelta(days=since)
    signer = issuer.key if issuer else key(name)
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(issuer.certificate.subject if issuer else _name(name))
        .public_key(key(name).public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .sign(signer, SHA256())
    )
