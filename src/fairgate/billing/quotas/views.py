"""What is shown of free places."""

from dataclasses import dataclass
from datetime import date, datetime

from fairgate.billing.proposals.states import AgreementState
from fairgate.foundation.words import Words
from fairgate.registration.editions.rulebook import Bilingual


@dataclass(frozen=True)
class QuotaView:
    """One quota with its use. `delegation_name` is None where it is for all delegations."""

    id: int
    delegation_name: Bilingual | None
    category_label: Words
    places: int
    used: int
    until: date
    is_over: bool
    state: AgreementState
    reason: str
    proposed_by: str
    proposed_by_name: str
    proposed_at: datetime
    decided_by_name: str
    answer: str

    @property
    def left(self) -> int:
        return self.places - self.used
