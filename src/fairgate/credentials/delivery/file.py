"""What a form hands in about an address."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class AddressFile:
    """Where a parcel goes. Regions are GB/T 2260 codes; once kept, `mobile` is E.164."""

    recipient: str
    mobile: str
    province: str
    city: str
    district: str
    street: str
    postcode: str = ""
    label: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the form in which a sent parcel keeps its address."""
        return asdict(self)
