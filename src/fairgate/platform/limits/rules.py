"""What a limit is, and how addresses are grouped."""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address, ip_network


@dataclass(frozen=True)
class Limit:
    """At most `times` ticks on the meter `key` within any stretch of `per`."""

    key: str
    times: int
    per: timedelta


def network_of(address: str) -> str:
    """Return the /24 of an IPv4 address or the /56 that one IPv6 subscriber can fill; "" for no address."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    return str(ip_network(f"{parsed}/{24 if parsed.version == 4 else 56}", strict=False))
