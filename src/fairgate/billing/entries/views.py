"""What finance sees of entries by hand."""

from dataclasses import dataclass
from datetime import date, datetime

from fairgate.billing.ledger.states import Account
from fairgate.billing.proposals.states import AgreementState
from fairgate.foundation.money import Money, total


@dataclass(frozen=True)
class LineView:
    """One line; the amount above zero is a debit."""

    account: Account
    amount: Money

    @property
    def debit(self) -> Money | None:
        return self.amount if self.amount.fen > 0 else None

    @property
    def credit(self) -> Money | None:
        return -self.amount if self.amount.fen < 0 else None


@dataclass(frozen=True)
class EntryView:
    """An entry as it was proposed and decided. `reverses`, `reversed_by`: ids of the entry taken back, and of the one
    that takes it back and is not refused; None where there is none."""

    id: int
    booked_on: date
    lines: tuple[LineView, ...]
    reverses: int | None
    reversed_by: int | None
    state: AgreementState
    reason: str
    proposed_by: str
    proposed_by_name: str
    proposed_at: datetime
    decided_by_name: str
    decided_at: datetime | None
    answer: str
    source: str

    @property
    def amount(self) -> Money:
        """Return the sum of its debits."""
        return total([line.amount for line in self.lines if line.debit is not None])
