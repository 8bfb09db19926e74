"""What others see of badge fees."""

from dataclasses import dataclass
from uuid import UUID

from fairgate.billing.fees.states import SETTLED, FeeState, Spent
from fairgate.foundation.money import Money


@dataclass(frozen=True)
class FeeView:
    """One person's badge fee."""

    id: int
    person_id: UUID
    organization_id: int
    edition_id: int
    amount: Money
    state: FeeState
    spent: Spent
    taken_over_from: UUID | None = None

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED
