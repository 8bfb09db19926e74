"""Whose signature counts as Alipay's: public keys that we were given, or certificates with a chain to its roots."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from fairgate.providers.alipay.certificates import in_order, serial_number
from fairgate.providers.partner_line.chains import has_chain, rsa_key_of


class AlipayKeys(Protocol):
    """Finds the keys that may have signed."""

    def candidates(self, serial: str, *, at: datetime) -> Sequence[RSAPublicKey]:
        """Return the keys to try; `serial` is the `alipay_cert_sn` of the message, "" when it has none."""


@dataclass(frozen=True)
class PublicKeys:
    """Public-key mode. Messages do not say which key signed them: while Alipay changes it, both are tried."""

    keys: Sequence[RSAPublicKey] = field(repr=False)

    def candidates(self, serial: str, *, at: datetime) -> Sequence[RSAPublicKey]:  # noqa: ARG002 - see the protocol
        """Return every key that we were given."""
        return self.keys


@dataclass(frozen=True)
class Certificates:
    """Certificate mode: Alipay's certificates by serial number, each judged anew at the instant of a message."""

    chains: Mapping[str, Sequence[x509.Certificate]]
    roots: Sequence[x509.Certificate]

    @classmethod
    def of(
        cls, files: Sequence[Sequence[x509.Certificate]], roots: Sequence[x509.Certificate]
    ) -> "Certificates":
        """Take files as Alipay hands them out: its certificate and the authority between it and a root."""
        chains = [in_order(file) for file in files]
        return cls({serial_number(chain[0]): chain for chain in chains}, roots)

    def with_successor(self, file: Sequence[x509.Certificate]) -> "Certificates":
        """Add the certificate of a fetched file if it has the name of one that we know, else nothing.

        The authorities that we know stand for those that the file lacks.
        """
        known = [certificate for chain in self.chains.values() for certificate in chain[1:]]
        chain = in_order([*file, *known]) if file else []
        holders = {chain[0].subject for chain in self.chains.values()}
        if not chain or chain[0].subject not in holders:
            return self
        return Certificates({**self.chains, serial_number(chain[0]): chain}, self.roots)

    def candidates(self, serial: str, *, at: datetime) -> Sequence[RSAPublicKey]:
        """Return the key of the named certificate, or of all when none is named, if they are good at an instant."""
        named = [self.chains[serial]] if serial in self.chains else []
        good = [chain for chain in named or self._unnamed(serial) if self._is_good(chain, at)]
        keys = [rsa_key_of(chain[0]) for chain in good]
        return [key for key in keys if key is not None]

    def _unnamed(self, serial: str) -> Sequence[Sequence[x509.Certificate]]:
        return [] if serial else list(self.chains.values())

    def _is_good(self, chain: Sequence[x509.Certificate], at: datetime) -> bool:
        between = [certificate for certificate in chain[1:] if certificate not in self.roots]
        return has_chain(chain[0], between, self.roots, at=at)
