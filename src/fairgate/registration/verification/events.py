"""Facts about pictures of licences."""

from dataclasses import dataclass
from uuid import UUID

from fairgate.foundation.events import Fact


@dataclass(frozen=True)
class LicenceRead(Fact):
    """A picture has been read, or given up as unreadable: evidence that waited for it can be judged now."""

    picture_id: UUID
    holder: str


@dataclass(frozen=True)
class RegistryAnswered(Fact):
    """The registry has said what it knows of a code, or cannot be reached: who waited can be judged."""

    inquiry_id: UUID
