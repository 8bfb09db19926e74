"""What the books show."""

from dataclasses import dataclass
from datetime import datetime

from fairgate.billing.ledger.states import Account, Kind
from fairgate.foundation.money import Money


@dataclass(frozen=True)
class PostingView:
    """One line: a debit above zero, or a credit below."""

    account: Account
    amount: Money
    order_id: int | None
    organization_id: int | None

    @property
    def debit(self) -> Money | None:
        return self.amount if self.amount.fen >= 0 else None

    @property
    def credit(self) -> Money | None:
        return -self.amount if self.amount.fen < 0 else None


@dataclass(frozen=True)
class TransactionView:
    """One thing that happened to money; its postings add up to zero."""

    kind: Kind
    source: str
    occurred_at: datetime
    recorded_at: datetime
    by: str
    postings: tuple[PostingView, ...]


@dataclass(frozen=True)
class Balance:
    """What went through an account; `amount` is above zero where debits outweigh."""

    account: Account
    debit: Money
    credit: Money

    @property
    def amount(self) -> Money:
        return self.debit - self.credit


@dataclass(frozen=True)
class Incoming:
    """What came in on an account within some time."""

    account: Account
    count: int
    amount: Money
