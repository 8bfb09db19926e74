"""What badges need from a typesetter, in plain data."""

from dataclasses import asdict, dataclass
from typing import Any, Protocol


@dataclass(frozen=True)
class Face:
    """What people read on a badge, frozen when it was prepared; a later change of the file needs a new badge.

    `days` are the admission days, such as "2027.11.05-11.10"; English and Latin parts may be "". Source: Q11.
    """

    name: str
    name_latin: str
    organization: str
    delegation: str
    role: str
    role_en: str
    edition: str
    edition_en: str
    days: str

    def as_json(self) -> dict[str, Any]:
        """Return the form in which a badge keeps its face."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Face":
        """Read what `as_json` gave."""
        return cls(**data)


@dataclass(frozen=True)
class BadgeFace:
    """One badge to print: its face, the number people read aloud ("0318 2274"), the token for the QR code.

    `photo` is a JPEG, or b"" when there is none.
    """

    face: Face
    number: str
    token: str
    photo: bytes


class Typesetter(Protocol):
    """Sets badges as print-ready PDF."""

    def badges(self, faces: list[BadgeFace]) -> bytes:
        """Return one PDF with a page of 90 x 130 mm for each face, in order. Needs no network."""
        ...
