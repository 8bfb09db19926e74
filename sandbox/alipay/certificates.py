"""Certificates as the open platform hands them out, and the numbers that name them on the wire.

The number (`app_cert_sn`, `alipay_cert_sn`) is the MD5 of the issuer's name and the decimal serial; the root
file's number joins those of its RSA certificates by `_` and passes over the others (SM2 in the real file).
Source: protocols section 2, python-alipay-sdk.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.x509.oid import NameOID

from sandbox.key_making import new_key

YEARS = timedelta(days=3652)
ORDER = (
    (NameOID.COMMON_NAME, "CN"),
    (NameOID.ORGANIZATIONAL_UNIT_NAME, "OU"),
    (NameOID.ORGANIZATION_NAME, "O"),
    (NameOID.COUNTRY_NAME, "C"),
)
PublicKey = RSAPublicKey | ec.EllipticCurvePublicKey
PrivateKey = RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Authority:
    """Who certifies: its key and its own certificate."""

    key: RSAPrivateKey = field(repr=False)
    pem: bytes = field(repr=False)

    def certify(self, key: RSAPublicKey, common_name: str) -> bytes:
        """Give the leaf for `key` and our own certificate behind it, in one PEM."""
        issuer = x509.load_pem_x509_certificate(self.pem)
        return _certificate(_name(common_name), key, issuer.subject, self.key, is_authority=False) + self.pem


def make_authority() -> tuple[Authority, bytes]:
    """Give an intermediate authority and the root file: its own root, and one that is not RSA."""
    root, curve, key = new_key(), ec.generate_private_key(ec.SECP256R1()), new_key()
    root_name, curve_name = _name("Sandbox Root R1"), _name("Sandbox Root E1")
    root_pem = _certificate(root_name, root.public_key(), root_name, root, is_authority=True)
    curve_pem = _certificate(curve_name, curve.public_key(), curve_name, curve, is_authority=True)
    pem = _certificate(_name("Sandbox Class 2 R1"), key.public_key(), root_name, root, is_authority=True)
    return Authority(key, pem), root_pem + b"\n" + curve_pem


def number_of(pem: bytes) -> str:
    """Give the number of the first certificate in a PEM."""
    return _number(x509.load_pem_x509_certificates(pem)[0])


def root_number_of(pem: bytes) -> str:
    """Give the number of a root file."""
    found = x509.load_pem_x509_certificates(pem)
    return "_".join(_number(one) for one in found if isinstance(one.public_key(), RSAPublicKey))


def _number(certificate: x509.Certificate) -> str:
    issuer = certificate.issuer
    name = ",".join(f"{short}={issuer.get_attributes_for_oid(oid)[0].value!s}" for oid, short in ORDER)
    text = f"{name}{certificate.serial_number}"
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _name(common_name: str) -> x509.Name:
    parts = {NameOID.COUNTRY_NAME: "CN", NameOID.ORGANIZATION_NAME: "Sandbox (no real authority)"}
    parts |= {NameOID.ORGANIZATIONAL_UNIT_NAME: "Certification Authority", NameOID.COMMON_NAME: common_name}
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts.items()])


def _certificate(
    subject: x509.Name, key: PublicKey, issuer: x509.Name, by: PrivateKey, *, is_authority: bool
) -> bytes:
    now, limits = datetime.now(UTC), x509.BasicConstraints(ca=is_authority, path_length=None)
    builder = x509.CertificateBuilder(issuer, subject, key, x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + YEARS)
    builder = builder.add_extension(limits, critical=True)
    return builder.sign(by, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
