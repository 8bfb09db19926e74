"""Certificate mode: the serial numbers that requests carry, and Alipay's own certificates. Source: protocols 2."""

import hashlib
from collections.abc import Iterable, Sequence

from cryptography import x509

from fairgate.providers.partner_line.chains import rsa_key_of

_RSA_SIGNED = "1.2.840.113549.1.1."
"""The algorithms of PKCS#1; roots signed with SM2 are not part of the roots' serial number."""


def serial_number(certificate: x509.Certificate) -> str:
    """Return what Alipay calls a certificate's SN: MD5 over the issuer's name and the number in decimal.

    MD5 is Alipay's choice for a name, not for a proof; nothing is believed because of it (ASVS 11.4.1).
    """
    text = f"{certificate.issuer.rfc4514_string()}{certificate.serial_number}"
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def root_serial_number(roots: Iterable[x509.Certificate]) -> str:
    """Return the serial numbers of the RSA roots in their order in the file, joined by "_"."""
    return "_".join(serial_number(root) for root in roots if _is_rsa_signed(root))


def _is_rsa_signed(certificate: x509.Certificate) -> bool:
    return certificate.signature_algorithm_oid.dotted_string.startswith(_RSA_SIGNED)


def in_order(file: Sequence[x509.Certificate]) -> list[x509.Certificate]:
    """Return the chain of a file from the certificate that issued none of the others up to its last issuer."""
    issuers = {certificate.issuer for certificate in file}
    leaf = next((each for each in file if each.subject not in issuers and rsa_key_of(each)), file[0])
    chain = [leaf]
    while above := [each for each in file if each.subject == chain[-1].issuer and each not in chain]:
        chain.append(above[0])
    return chain
