"""What is shown of a merger, before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fairgate.foundation.errors import Refusal


@dataclass(frozen=True)
class SideView:
    """One of both organizations in a preview."""

    id: int
    name: str
    code: str


@dataclass(frozen=True)
class PreviewView:
    """What would come along, and what stands in the way; numbers are of the organization that would go."""

    kept: SideView
    former: SideView
    people: int
    open_cases: int
    members: Sequence[str]
    obstacles: Sequence[Refusal]


@dataclass(frozen=True)
class MergerView:
    """A merger that stands, and until when it can be undone."""

    id: int
    kept: SideView
    former: SideView
    people: int
    reason: str
    merged_at: datetime
    merged_by: str
    undo_until: datetime
