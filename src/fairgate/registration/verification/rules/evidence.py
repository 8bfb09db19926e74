"""What is known when an organization is judged, in plain values that are stored with the decision."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from fairgate.registration.verification.states import DocumentKind

SOURCE_DOWN = "down"
"""Said in place of a RegistryOutcome when the registry could not be reached."""
SAME_FILE, NEAR_COPY = "same", "near"
"""How a picture equals one that another organization has handed in."""


@dataclass(frozen=True)
class Listing:
    """An entry of the block or grey list that meets the organization: which field, and why it is listed."""

    field: str
    reason: str


@dataclass(frozen=True)
class Evidence:
    """What is claimed, and what picture, registry and lists gave. None or "" means: not known."""

    category: str
    uscc: str
    name: str
    on: date
    document: str = DocumentKind.UNKNOWN
    uscc_read: str | None = None
    name_read: str | None = None
    qr_uscc: str | None = None
    qr_contradicts: tuple[str, ...] = ()
    """Fields that the QR code gives otherwise than the print."""
    expires_on: date | None = None
    term_unclear: bool = False
    """The certificate names an end that could not be read."""
    legal_representative: str = ""
    registry: str = ""
    """A RegistryOutcome, SOURCE_DOWN, or "" while no answer has come."""
    registry_differs: tuple[str, ...] = ()
    registry_status: str = ""
    picture_copy: str = ""
    """SAME_FILE or NEAR_COPY when another organization has handed in this picture."""
    picture_holders: tuple[int, ...] = ()
    """Ids of those organizations; never shown to the applicant."""
    blocked: tuple[Listing, ...] = ()
    watched: tuple[Listing, ...] = ()
    fits_region: bool | None = None
    subordination_reason: str = ""
    is_overseas: bool = False
    """No credit code, no registry, no delegation: the host looks. Source: Q7."""
    edited: tuple[str, ...] = ()
    """Fields that the applicant gave otherwise than the picture was read. Source: Q9."""

    def as_json(self) -> dict[str, Any]:
        """Return plain values, from which `from_json` makes the same evidence again."""
        given = asdict(self)
        days = {name: value.isoformat() for name, value in given.items() if isinstance(value, date)}
        return given | days

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Evidence":
        """Make evidence from what `as_json` gave; fields that did not exist yet have their defaults."""
        known = {each.name for each in fields(cls)}
        return cls(**{name: _value(name, value) for name, value in data.items() if name in known})


def _value(name: str, value: Any) -> Any:
    if name in {"on", "expires_on"}:
        return date.fromisoformat(value) if value else None
    if name in {"blocked", "watched"}:
        return tuple(Listing(**each) for each in value)
    return tuple(value) if isinstance(value, list) else value
