"""Facts about pictures of licences."""

from dataclasses import dataclass
from uuid import UUID

from fairgate.foundation.events import Fact


@dataclass(frozen=True)
class LicenceRead(Fact):
    """A picture has been read, or given up as unreadable: evidence that waited for it can be judged now."""

    picture_id: UUID
    holder: str
