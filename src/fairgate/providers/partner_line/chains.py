"""Certificates of partners: read from PEM, and believed only by a chain that ends at one that we pinned."""

import re
from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import pairwise

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

_PEM = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)
_CANNOT = (ValueError, TypeError, UnsupportedAlgorithm, InvalidSignature)


def certificates_in(pem: bytes) -> list[x509.Certificate]:
    """Return the certificates of a PEM text; those that cannot be read (SM2 roots of Alipay) are left out."""
    found = [_read(block) for block in _PEM.findall(pem)]
    return [certificate for certificate in found if certificate is not None]


def _read(block: bytes) -> x509.Certificate | None:
    try:
        return x509.load_pem_x509_certificate(block)
    except _CANNOT:
        return None


def is_valid(certificate: x509.Certificate, at: datetime) -> bool:
    """Say whether an instant lies in the time of a certificate."""
    return certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc


def has_chain(
    leaf: x509.Certificate,
    between: Sequence[x509.Certificate],
    roots: Collection[x509.Certificate],
    *,
    at: datetime,
) -> bool:
    """Say whether each of leaf, `between` (in order) and one of the roots was issued by the next, all valid."""
    for root in roots:
        chain = [leaf, *between, root]
        if all(is_valid(each, at) for each in chain) and _is_issued_in_turn(chain):
            return True
    return False


def _is_issued_in_turn(chain: Sequence[x509.Certificate]) -> bool:
    return all(_may_issue(issuer) and _is_issued_by(issued, issuer) for issued, issuer in pairwise(chain))


def _is_issued_by(issued: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        issued.verify_directly_issued_by(issuer)
    except _CANNOT:
        return False
    return True


def _may_issue(certificate: x509.Certificate) -> bool:
    """Say whether a certificate is one of an authority: without that, any customer of it could sign for another."""
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (x509.ExtensionNotFound, *_CANNOT):
        return False


def rsa_key_of(certificate: x509.Certificate) -> RSAPublicKey | None:
    """Return the RSA key of a certificate, or None when it has another kind."""
    try:
        key = certificate.public_key()
    except _CANNOT:
        return None
    return key if isinstance(key, RSAPublicKey) else None
