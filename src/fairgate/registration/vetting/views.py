"""What the host sees of vetting outside."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from fairgate.foundation.words import Words
from fairgate.registration.vetting.states import ItemState, LineOutcome


@dataclass(frozen=True)
class BatchView:
    """A batch and how many of its people have an answer."""

    id: int
    number: str
    state: str
    state_label: Words
    purpose: str
    total: int
    digest: str
    made_at: datetime
    made_by: str
    taken_at: datetime | None
    ended_at: datetime | None
    counts: Mapping[ItemState, int]

    @property
    def answered(self) -> int:
        return self.counts.get(ItemState.ANSWERED, 0)

    @property
    def waiting(self) -> int:
        return self.counts.get(ItemState.WAITING, 0)


@dataclass(frozen=True)
class ItemView:
    """A person of a batch, and what the authority has said."""

    id: int
    case_id: int
    ref: str
    name: str
    organization_name: str
    state: str
    label: Words
    reason: Words


@dataclass(frozen=True)
class AnswerView:
    """A result file and how far it is."""

    id: int
    batch_id: int
    batch_number: str
    state: str
    state_label: Words
    total: int
    brought_at: datetime
    brought_by: str
    counts: Mapping[LineOutcome, int]

    @property
    def finished(self) -> int:
        return self.total - self.counts.get(LineOutcome.WAITING, 0)

    @property
    def percent(self) -> int:
        return 100 * self.finished // self.total if self.total else 100


@dataclass(frozen=True)
class LineView:
    """A line of a result file and what became of it; without a name where the batch knows no such reference."""

    position: int
    ref: str
    case_id: int | None
    name: str
    result: Words
    reason: Words
    outcome: str
    outcome_label: Words
