"""What we need from whoever reads pictures of certificates. Plain values: a reader may be another process."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

Box = tuple[float, float, float, float]
"""Left, top, right, bottom as fractions of the picture, 0 to 1."""


@dataclass(frozen=True)
class Doubt:
    """The sign at `position`, counted from 1, was taken for `chosen` and may be `other`."""

    position: int
    chosen: str
    other: str


@dataclass(frozen=True)
class FieldReading:
    """One field as printed. `value` is never a guess: a field that could not be read is left out."""

    value: str
    confidence: float
    """0 to 1; below `UNSURE_BELOW` a person should look at it."""
    doubts: tuple[Doubt, ...] = ()
    box: Box | None = None


UNSURE_BELOW = 0.85


@dataclass(frozen=True)
class QrReading:
    """The payload of the printed QR code, and the credit code in it, if any. Never fetched."""

    text: str
    uscc: str | None


@dataclass(frozen=True)
class Conflict:
    """The QR code and the print say different things about a field."""

    field: str
    printed: str
    in_qr: str


@dataclass(frozen=True)
class Reading:
    """What was read from one picture. `fields` holds only those that could be read."""

    document: str
    fields: Mapping[str, FieldReading] = field(default_factory=dict)
    qr: QrReading | None = None
    conflicts: tuple[Conflict, ...] = ()
    old_number: str = ""
    """A 15-digit registration number of the time before 2015, which is no credit code."""
    seconds: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """Return plain values, from which `reading_from_json` makes the same reading again."""
        return asdict(self)


def reading_from_json(data: Mapping[str, Any]) -> Reading:
    """Make a Reading from what `as_json` gave, also after it went through JSON text."""
    qr = data.get("qr")
    return Reading(
        document=data["document"],
        fields={name: _field_from_json(value) for name, value in data["fields"].items()},
        qr=QrReading(**qr) if qr else None,
        conflicts=tuple(Conflict(**conflict) for conflict in data["conflicts"]),
        old_number=data["old_number"],
        seconds=data["seconds"],
    )


def _field_from_json(data: Mapping[str, Any]) -> FieldReading:
    doubts = tuple(Doubt(**doubt) for doubt in data["doubts"])
    box: Box | None = tuple(data["box"]) if data["box"] else None
    return FieldReading(data["value"], data["confidence"], doubts, box)


class Unreadable(Exception):  # noqa: N818 - an answer about a picture, not a fault of the reader
    """Nothing can be read from this picture, now or later."""


class DocumentReader(Protocol):
    """Reads a picture of a certificate offline."""

    def read(self, picture: bytes, on_progress: Callable[[int], None] | None = None) -> Reading:
        """Return what can be read from a clean JPEG; `on_progress` hears how many of seven fields are read.

        Raises Unreadable when it is no picture or took too long; any other exception means try again.
        """
        ...


@dataclass(frozen=True)
class Question:
    """What the registry is asked: do code, name and legal representative belong together?

    `number` names the question, the same at every retry; letters and digits, 32 at most.
    `legal_representative` "" asks for code and name only.
    """

    number: str
    uscc: str
    name: str
    legal_representative: str = ""


@dataclass(frozen=True)
class Finding:
    """The registry's answer: a RegistryOutcome, the fields that differ, an OperatingStatus."""

    outcome: str
    differing: tuple[str, ...] = ()
    """ListField values: "name", "legal_representative", "uscc"."""
    status: str = ""


class SourceDown(Exception):  # noqa: N818 - an answer about the source, not a fault of ours
    """The registry gave no answer that says anything: away, slow, refusing us. Ask again later."""


class OrganizationVerifier(Protocol):
    """Asks an official registry about organizations. Source: protocols 8."""

    def check(self, question: Question) -> Finding:
        """Return what the registry says; raises SourceDown when it says nothing."""
        ...
