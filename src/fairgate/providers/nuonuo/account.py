"""Who we are to Nuonuo: read once from settings PROVIDER_NUONUO_…"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from fairgate.providers.partner_line.given import Given

BASE_URL = "https://sdk.nuonuo.com"
TOKEN_URL = "https://open.nuonuo.com"  # noqa: S105 - an address
VENDOR_HOSTS = frozenset({"sdk.nuonuo.com", "sandbox.nuonuocs.cn", "open.nuonuo.com"})
FILE_HOSTS = "nnfp.jss.com.cn,inv.jss.com.cn"
"""Where files of invoices are fetched; to be confirmed with the vendor, hence a setting."""


@dataclass(frozen=True)
class NuonuoAccount:
    """Our application. `file_hosts`: the only hosts from which files are fetched."""

    app_key: str
    app_secret: str = field(repr=False)
    base_url: str
    token_url: str
    file_hosts: frozenset[str]

    @classmethod
    def read(cls, settings: Mapping[str, str]) -> Self:
        """Read PROVIDER_NUONUO_… ; raises ImproperlyConfigured naming what is missing or wrong."""
        given = Given(settings, "NUONUO")
        base_url = given.address("BASE_URL", BASE_URL, hosts=VENDOR_HOSTS)
        hosts = given.get("FILE_HOSTS", FILE_HOSTS).split(",")
        return cls(
            app_key=given["APP_KEY"],
            app_secret=given["APP_SECRET"],
            base_url=base_url,
            token_url=given.address("TOKEN_URL", TOKEN_URL, hosts=VENDOR_HOSTS),
            file_hosts=frozenset({*(host.strip() for host in hosts), *_own_host(base_url)}),
        )

    def may_fetch(self, address: str) -> bool:
        """Say whether a file lies where the vendor's files lie, by TLS unless on this machine. Source: protocols 9."""
        parts, base = urlsplit(address), urlsplit(self.base_url)
        is_safe = parts.scheme == "https" or (parts.scheme, parts.netloc) == (base.scheme, base.netloc)
        return is_safe and parts.hostname in self.file_hosts and parts.username is None


def _own_host(base_url: str) -> set[str]:
    parts = urlsplit(base_url)
    return {parts.hostname or ""} if parts.scheme == "http" else set()
