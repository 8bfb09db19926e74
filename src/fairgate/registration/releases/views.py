"""What each side sees of a request. The asker and the holder learn nothing of each other."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fairgate.foundation.words import Words
from fairgate.registration.personnel.views import PersonView


@dataclass(frozen=True)
class ReleaseView:
    """A request as one of both organizations sees it: `person` is its own entry, None once it is deleted."""

    id: int
    number: str
    is_own: bool
    """Whether the reader's organization asks; else it is asked."""
    person_id: UUID | None
    name: str
    number_masked: str
    state: str
    state_label: Words
    asked_at: datetime
    answers_until: datetime
    verdict: str
    decided_at: datetime | None
    is_open: bool
    can_keep: bool
    """Whether the holder may still say no; later it can only release."""


@dataclass(frozen=True)
class Side:
    """One of both organizations with its entry, for whoever decides."""

    organization_name: str
    uscc: str
    delegation: str
    person: PersonView | None


@dataclass(frozen=True)
class DisputeView:
    """A request with both sides and the proof, for whoever decides."""

    id: int
    number: str
    state: str
    state_label: Words
    asker: Side
    holder: Side
    statement: str
    answer: str
    asked_by: str
    asked_at: datetime
    escalated_at: datetime | None
    verdict: str
    decided_at: datetime | None
    decided_by: str
    can_decide: bool
