"""What the books show."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fairgate.billing.ledger.states import Account, Kind, MonthState
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

    id: UUID
    kind: Kind
    source: str
    occurred_at: datetime
    recorded_at: datetime
    booked_on: date
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


@dataclass(frozen=True)
class MonthBalance:
    """An account in one month; amounts above zero where debits outweigh."""

    account: Account
    opening: Money
    debit: Money
    credit: Money

    @property
    def closing(self) -> Money:
        return self.opening + self.debit - self.credit


@dataclass(frozen=True)
class EntryView:
    """One line of an account, with the transaction that it belongs to."""

    transaction_id: UUID
    kind: Kind
    source: str
    booked_on: date
    amount: Money

    @property
    def debit(self) -> Money | None:
        return self.amount if self.amount.fen >= 0 else None

    @property
    def credit(self) -> Money | None:
        return -self.amount if self.amount.fen < 0 else None


@dataclass(frozen=True)
class JournalLine:
    """One line of the journal; `code` is the account's in the host's accounting, "" where none was given."""

    voucher: str
    booked_on: date
    kind: Kind
    code: str
    account: Account
    amount: Money
    source: str


@dataclass(frozen=True)
class MonthView:
    """A month of the books. `count` and `turnover` are what it had when it was closed, None before."""

    first_day: date
    state: MonthState
    asked_by: str
    asked_by_name: str
    asked_at: datetime | None
    decided_by_name: str
    decided_at: datetime | None
    answer: str
    count: int | None
    turnover: Money | None

    @property
    def name(self) -> str:
        return f"{self.first_day:%Y-%m}"
