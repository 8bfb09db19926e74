"""What finance sees of money that leaves suspense."""

from dataclasses import dataclass
from datetime import date, datetime

from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.settlements.states import BACK, WayOut
from fairgate.foundation.money import Money


@dataclass(frozen=True)
class SettlementView:
    """A way out of suspense as it was proposed, decided and done."""

    id: int
    item_id: int | None
    receipt_id: int | None
    """The money: one of a channel in suspense, or a booking of the bank."""
    amount: Money
    currency: str
    way: WayOut
    order_number: str
    payee_name: str
    payee_bank: str
    payee_account: str
    """Whole until it is paid out or refused, then masked but for its last four signs."""
    state: AgreementState
    reason: str
    proposed_by: str
    proposed_by_name: str
    proposed_at: datetime
    decided_by_name: str
    answer: str
    paid_on: date | None
    paid_reference: str
    source: str

    @property
    def is_owed(self) -> bool:
        return self.state == AgreementState.AGREED and self.way in BACK and self.paid_on is None
