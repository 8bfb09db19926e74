"""What finance sees of waivers."""

from dataclasses import dataclass
from datetime import datetime

from fairgate.billing.fees.states import FeeState
from fairgate.billing.proposals.states import AgreementState
from fairgate.foundation.money import Money


@dataclass(frozen=True)
class DueFee:
    """A fee that may be waived, with whose it is."""

    fee_id: int
    person_name: str
    organization_name: str
    amount: Money


@dataclass(frozen=True)
class WaiverView:
    """A waiver with its fee, and how it was decided."""

    id: int
    person_name: str
    organization_name: str
    amount: Money
    fee_state: FeeState
    state: AgreementState
    reason: str
    proposed_by: str
    proposed_by_name: str
    proposed_at: datetime
    decided_by_name: str
    decided_at: datetime | None
    answer: str
