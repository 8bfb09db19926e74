"""What finance asks for, and what it sees of payments."""

from dataclasses import dataclass
from datetime import date, datetime

from fairgate.billing.ledger.views import TransactionView
from fairgate.billing.payments.states import AttemptState, Channel, SuspenseReason, Way
from fairgate.foundation.money import Money


@dataclass(frozen=True)
class Wanted:
    """What a list of payments is narrowed by; "" and None narrow nothing. Days are Shanghai's, both included.

    `number`: the channel's transaction, or our number of the payment, whole. `organization`: any part of its name, or
    its number or code, in any edition. The day is that of payment, or of the start while nothing is paid.
    `before`: payments older than this one's id.
    """

    order: str = ""
    number: str = ""
    organization: str = ""
    amount_fen: int | None = None
    since: date | None = None
    until: date | None = None
    channel: str = ""
    state: str = ""
    before: int | None = None


@dataclass(frozen=True)
class Taking:
    """One payment in a list; `on` is when it was paid, or begun while it is not paid."""

    id: int
    number: str
    order_number: str
    organization_name: str
    channel: Channel
    way: Way
    state: AttemptState
    amount: Money
    on: datetime
    transaction_id: str


@dataclass(frozen=True)
class TakingPage:
    """Some payments, the newest first. `after` leads on, None at the end.

    `unidentified`: ids in suspense of money with the number that was asked for, and with no payment of ours.
    """

    rows: tuple[Taking, ...]
    after: int | None
    unidentified: tuple[int, ...] = ()


@dataclass(frozen=True)
class MoneyView:
    """Money that a channel confirmed for a payment: it paid an order, or lies in suspense for a reason."""

    transaction_id: str
    trace_number: str
    merchant: str
    amount: Money
    currency: str
    paid_at: datetime
    recorded_at: datetime
    settles_on: date | None
    order_number: str
    suspense_id: int | None
    reason: SuspenseReason | None


@dataclass(frozen=True)
class TakingCase:
    """One payment with what the channel said, its money, and what was posted for it. None where nothing is known."""

    taking: Taking
    attempt_id: int
    description: str
    started_at: datetime
    expires_at: datetime
    answered_at: datetime | None
    known_at: datetime | None
    closing_at: datetime | None
    paid_at: datetime | None
    refusal_code: str
    money: tuple[MoneyView, ...]
    others: tuple[Taking, ...]
    """Other payments of the same order, the newest first."""
    postings: tuple[TransactionView, ...]
