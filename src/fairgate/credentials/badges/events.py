"""What badges tell upward."""

from dataclasses import dataclass
from uuid import UUID

from fairgate.foundation.events import Fact


@dataclass(frozen=True)
class BadgeMade(Fact):
    """A badge can be collected, and its e-badge opens gates."""

    person_id: UUID
    badge_id: UUID


@dataclass(frozen=True)
class BadgeRevoked(Fact):
    """A badge opens no gate from now on."""

    person_id: UUID
    badge_id: UUID
