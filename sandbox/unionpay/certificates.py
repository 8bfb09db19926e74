"""Certificates of the sandbox's own authority, shaped like the ones that UnionPay and its merchants hold.

A signer's common name has parts between `@`; the third one says whose certificate it is. Source: protocols
section 3.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Authority:
    """Who issues: a name, a key, and the public key that it claims to have."""

    name: x509.Name
    key: RSAPrivateKey
    claimed: RSAPublicKey


def authority(common_name: str, key: RSAPrivateKey, claimed: RSAPublicKey | None = None) -> Authority:
    """Give an authority under this name; a pretender claims the public key of another."""
    return Authority(_name(common_name), key, claimed or key.public_key())


def holder(company: str, number: str) -> str:
    """Give the common name of a company's certificate: 041@…@company@…."""
    return f"041@{number}@{company}@00000001"


def certify_authority(issuer: Authority, subject: Authority, *, below: int) -> bytes:
    """Give the PEM of a certificate by which `subject` may issue, with `below` authorities under it."""
    builder = _builder(issuer, subject.name, subject.key.public_key(), timedelta(), 20 * YEAR)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=below), critical=True)
    return _pem(builder.add_extension(_usage(issues=True), critical=True), issuer)


def certify(
    issuer: Authority,
    common_name: str,
    key: RSAPublicKey,
    *,
    ago: timedelta = timedelta(),
    life: timedelta = 5 * YEAR,
) -> bytes:
    """Give the PEM of a certificate for signing; it was made `ago` and lasts `life`."""
    builder = _builder(issuer, _name(common_name), key, ago, life)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(issues=False), critical=True)
    purposes = [ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.EMAIL_PROTECTION]
    return _pem(builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=False), issuer)


def _builder(
    issuer: Authority, name: x509.Name, key: RSAPublicKey, ago: timedelta, life: timedelta
) -> x509.CertificateBuilder:
    since = datetime.now(UTC) - ago - timedelta(days=1)
    issuer_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.claimed)
    return (
        x509.CertificateBuilder(issuer.name, name, key, x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(since + life)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(issuer_key, critical=False)
    )


def _usage(*, issues: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not issues,
        content_commitment=not issues,
        key_cert_sign=issues,
        crl_sign=issues,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common_name: str) -> x509.Name:
    parts = (
        (NameOID.COUNTRY_NAME, "CN"),
        (NameOID.ORGANIZATION_NAME, "Sandbox (no real authority)"),
        (NameOID.COMMON_NAME, common_name),
    )
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in parts])


def _pem(builder: x509.CertificateBuilder, issuer: Authority) -> bytes:
    return builder.sign(issuer.key, SHA256()).public_bytes(Encoding.PEM)
