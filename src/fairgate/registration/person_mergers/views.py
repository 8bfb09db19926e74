"""What is shown of a merger of people, before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import Words


@dataclass(frozen=True)
class EntryView:
    """One of both entries, masked."""

    id: UUID
    name: str
    number_masked: str
    state_label: Words
    organization: str


@dataclass(frozen=True)
class PreviewView:
    """What would happen, and what stands in the way."""

    kept: EntryView
    former: EntryView
    obstacles: Sequence[Refusal]


@dataclass(frozen=True)
class PersonMergerView:
    """A merger that stands, and until when it can be undone."""

    id: int
    kept: EntryView
    former: EntryView
    former_state_label: Words
    reason: str
    merged_at: datetime
    merged_by: str
    undo_until: datetime
