"""What has become of decisions."""

from dataclasses import dataclass
from uuid import UUID

from fairgate.foundation.events import Fact


@dataclass(frozen=True)
class ApprovalsStand(Fact):
    """The approvals of these people cannot be undone any more: their badges may be begun."""

    person_ids: tuple[UUID, ...]
    organization_id: int
