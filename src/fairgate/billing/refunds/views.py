"""What screens see of wishes for refunds."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fairgate.foundation.money import Money
from fairgate.foundation.words import Words


@dataclass(frozen=True)
class RefundView:
    """One wish, with its person, its money and the order that brought it; `order_number` is "" where none is known."""

    id: int
    person_id: UUID
    name: str
    number_masked: str
    person_state: Words
    organization: str
    amount: Money
    order_number: str
    reason: str
    state: str
    state_label: Words
    asked_at: datetime
    asked_by: str
    withdrawn_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.state == "asked"


@dataclass(frozen=True)
class RefundableView:
    """Somebody whose paid fee may be asked back now; while it stands on an `invoice`, once that is returned (R59)."""

    person_id: UUID
    name: str
    number_masked: str
    person_state: Words
    amount: Money
    invoice: str
