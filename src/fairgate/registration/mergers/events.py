"""Facts about people who come along with their organization."""

from dataclasses import dataclass
from uuid import UUID

from fairgate.foundation.events import Fact


@dataclass(frozen=True)
class PeopleCameAlong(Fact):
    """All people of an organization belong to another one from now on; told the other way round when undone.

    Told where it has none too: what it has paid for others comes along without them.
    `is_undone`: the organization that they leave goes on, with whatever else is its own.
    """

    person_ids: tuple[UUID, ...]
    former_id: int
    organization_id: int
    is_undone: bool = False
