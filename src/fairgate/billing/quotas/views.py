"""What is shown of free places."""

from dataclasses import dataclass
from datetime import date, datetime

from fairgate.billing.proposals.states import AgreementState
from fairgate.foundation.words import Words
from fairgate.registration.editions.rulebook import Bilingual


@dataclass(frozen=True)
class ChangeView:
    """That a quota is lowered to `places`, or ended where they are None; how two officers decided."""

    id: int
    places: int | None
    state: AgreementState
    reason: str
    proposed_by: str
    proposed_by_name: str
    proposed_at: datetime
    decided_by_name: str
    answer: str


@dataclass(frozen=True)
class QuotaView:
    """One quota with its use. `delegation_name` is None where it is for all delegations.

    `is_changing`: a change waits for the second officer. `changes` are read with one quota, the newest first.
    """

    id: int
    delegation_name: Bilingual | None
    category_label: Words
    places: int
    used: int
    until: date
    is_over: bool
    ended_at: datetime | None
    state: AgreementState
    reason: str
    proposed_by: str
    proposed_by_name: str
    proposed_at: datetime
    decided_by_name: str
    answer: str
    is_changing: bool = False
    changes: tuple[ChangeView, ...] = ()

    @property
    def left(self) -> int:
        """Return how many people it still frees."""
        return 0 if self.is_over or self.ended_at else self.places - self.used

    @property
    def stands(self) -> bool:
        """Say whether it was agreed and nobody has ended it."""
        return self.state == AgreementState.AGREED and not self.ended_at
