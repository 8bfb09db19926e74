"""What gates tell upward."""

from dataclasses import dataclass
from uuid import UUID

from fairgate.foundation.events import Fact


@dataclass(frozen=True)
class FirstAdmitted(Fact):
    """A person entered the fair for the first time in this edition; trial days do not count. Source: Q26."""

    person_id: UUID
    badge_id: UUID
