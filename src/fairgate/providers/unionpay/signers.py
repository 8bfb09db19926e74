"""Whose signature counts as UnionPay's. Messages bring their own certificate; it is believed only by its chain."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509.oid import NameOID

from fairgate.providers.partner_line.chains import certificates_in, has_chain, rsa_key_of


@dataclass(frozen=True)
class Signers:
    """The pinned ends of the chain, and the name in a signer's subject. Source: protocols 3."""

    roots: Sequence[x509.Certificate]
    middles: Sequence[x509.Certificate]
    name: str

    def key_of(self, pem: str, *, at: datetime) -> RSAPublicKey | None:
        """Return the key of a certificate in PEM if UnionPay may sign with it at an instant, else None.

        The chain alone would not do: the authority above it has other customers. So the name counts too.
        """
        found = certificates_in(pem.encode())
        if len(found) != 1 or not self._is_named(found[0]):
            return None
        is_chained = any(has_chain(found[0], [middle], self.roots, at=at) for middle in self.middles)
        return rsa_key_of(found[0]) if is_chained else None

    def _is_named(self, certificate: x509.Certificate) -> bool:
        """Compare the third part of a common name such as 041@8310000000083040@中国银联股份有限公司@00016493."""
        names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return len(names) == 1 and str(names[0].value).split("@")[2:3] == [self.name]
