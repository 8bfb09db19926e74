"""What we were given for one partner: the settings PROVIDER_<PARTNER>_…, and the files that they name."""

from collections.abc import Collection, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
from django.core.exceptions import ImproperlyConfigured

from fairgate.providers.partner_line.chains import certificates_in

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Given:
    """The settings of one partner. Everything raises ImproperlyConfigured with the full name of a wrong one."""

    def __init__(self, settings: Mapping[str, str], partner: str) -> None:
        self._settings, self._partner = settings, partner

    def get(self, name: str, default: str = "") -> str:
        """Return a setting, or the default when it is not set or blank."""
        return self._settings.get(f"{self._partner}_{name}", "").strip() or default

    def __getitem__(self, name: str) -> str:
        """Return a setting that must be there."""
        value = self.get(name)
        if not value:
            raise self.wrong(name, "is not set")
        return value

    def listed(self, name: str) -> list[str]:
        """Return the parts of a comma-separated setting; none when it is not set."""
        return [part.strip() for part in self.get(name).split(",") if part.strip()]

    def address(self, name: str, default: str, *, hosts: Collection[str]) -> str:
        """Return an address of the partner, or of this machine (the sandbox; refused in production)."""
        address = self._settings.get(f"{self._partner}_{name}", default)
        parts = urlsplit(address)
        is_partner = parts.scheme == "https" and parts.hostname in hosts and parts.port in {None, 443}
        if not is_partner and parts.hostname not in _LOOPBACK:
            raise self.wrong(name, "is not an address of this partner")
        return address.rstrip("/")

    def private_key(self, name: str) -> RSAPrivateKey:
        """Return our RSA key from a PEM file without password."""
        try:
            key = load_pem_private_key(self._file(name, self[name]), password=None)
        except (ValueError, TypeError) as error:
            raise self.wrong(name, "holds no key in PEM without password") from error
        if not isinstance(key, RSAPrivateKey):
            raise self.wrong(name, "holds no RSA key")
        return key

    def public_keys(self, name: str) -> list[RSAPublicKey]:
        """Return RSA keys from PEM files, comma-separated so that both are known while a partner changes them."""
        return [self._public_key(name, path) for path in self.listed(name)]

    def certificates(self, name: str, path: str = "") -> list[x509.Certificate]:
        """Return the certificates of a PEM file in their order, at least one; unreadable ones are left out."""
        found = certificates_in(self._file(name, path or self[name]))
        if not found:
            raise self.wrong(name, "holds no certificate")
        return found

    def wrong(self, name: str, why: str) -> ImproperlyConfigured:
        """Return the exception that names a setting."""
        return ImproperlyConfigured(f"PROVIDER_{self._partner}_{name} {why}.")

    def _public_key(self, name: str, path: str) -> RSAPublicKey:
        try:
            key = load_pem_public_key(self._file(name, path))
        except ValueError as error:
            raise self.wrong(name, "holds no public key in PEM") from error
        if not isinstance(key, RSAPublicKey):
            raise self.wrong(name, "holds no RSA key")
        return key

    def _file(self, name: str, path: str) -> bytes:
        try:
            return Path(path).read_bytes()
        except OSError as error:
            raise self.wrong(name, f"names a file that cannot be read: {path}") from error
