"""What releases tell upward."""

from dataclasses import dataclass
from uuid import UUID

from fairgate.foundation.events import Fact


@dataclass(frozen=True)
class PersonReleased(Fact):
    """An organization lets go of a person, or was made to: the person leaves it. Source: Q23."""

    person_id: UUID
