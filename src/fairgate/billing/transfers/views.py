"""What others see of bank transfers."""

from dataclasses import dataclass
from datetime import date, datetime

from fairgate.billing.ledger.views import TransactionView
from fairgate.billing.orders.queries import OrderFacts
from fairgate.billing.transfers.states import (
    Basis,
    Doubt,
    ProposalState,
    ReceiptState,
    RemittanceState,
    Resemblance,
)
from fairgate.foundation.money import Money
from fairgate.registration.editions.rulebook import BankAccount


@dataclass(frozen=True)
class SlipView:
    """A slip as it was handed in; the payer's account is masked."""

    id: int
    amount: Money
    paid_on: date
    payer_name: str
    payer_account: str
    reference: str
    name: str
    handed_in_at: datetime
    handed_in_by: str
    resembles: tuple[Resemblance, ...] = ()


@dataclass(frozen=True)
class AuthorizationView:
    """Who of another organization has let the payer of a transfer pay its order, and when."""

    order_number: str
    by: str
    at: datetime


@dataclass(frozen=True)
class PaidByOthersView:
    """What an organization sees of the transfer that pays its order for it."""

    payer_name: str
    code: str
    state: RemittanceState
    authorized_by: str
    authorized_at: datetime
    may_leave: bool


@dataclass(frozen=True)
class RemittanceView:
    """A transfer as its organization and finance see it. `closes_at`: the first instant too late for a slip.

    `account` is None once the edition names none; `slips` stand newest first, and `receipts` (what
    counts for its orders) are told to finance alone. `account_name`: the bank account that the money comes from.
    """

    code: str
    organization_id: int | None
    organization_name: str
    state: RemittanceState
    reason: str
    orders: tuple[OrderFacts, ...]
    total: Money
    received: Money
    begun_at: datetime
    closes_at: datetime
    account: BankAccount | None
    slips: tuple[SlipView, ...]
    receipts: tuple["MatchView", ...]
    account_name: str = ""
    delegation_id: int | None = None
    is_shared: bool = False
    edition_id: int = 0
    authorizations: tuple[AuthorizationView, ...] = ()

    @property
    def lines(self) -> list[tuple[OrderFacts, AuthorizationView | None]]:
        """Return the orders, each with its authorization where it is another organization's."""
        by_number = {each.order_number: each for each in self.authorizations}
        return [(order, by_number.get(order.number)) for order in self.orders]

    @property
    def missing(self) -> Money:
        """Return what has still to come."""
        return self.total - self.received


@dataclass(frozen=True)
class RemittanceRow:
    """One line of finance's list."""

    code: str
    organization_name: str
    state: RemittanceState
    total: Money
    orders: int
    moved_at: datetime


@dataclass(frozen=True)
class MatchView:
    """Part of a receipt that counts, or counted, for an order."""

    id: int
    receipt_id: int
    order_number: str
    amount: Money
    basis: Basis | None
    note: str
    made_at: datetime
    made_by: str
    may_be_undone: bool
    undone_at: datetime | None
    undone_because: str


@dataclass(frozen=True)
class SuggestionView:
    """Orders of one organization that open money may be for, and by which sign."""

    numbers: tuple[str, ...]
    organization_name: str
    basis: Basis
    amount: Money


@dataclass(frozen=True)
class ProposalView:
    """What one officer asks another to agree to."""

    id: int
    order_numbers: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    charges: Money
    note: str
    state: ProposalState
    proposed_by: str
    proposed_by_name: str
    proposed_at: datetime
    decided_by_name: str
    answer: str


@dataclass(frozen=True)
class BankReceiptView:
    """Money on our account; `left` is what no order has got. The payer's account is masked."""

    id: int
    account: str
    reference: str
    booked_on: date
    amount: Money
    left: Money
    payer_name: str
    payer_account: str
    remark: str
    charges: Money
    code: str
    state: ReceiptState
    reason: str
    recorded_at: datetime


@dataclass(frozen=True)
class BankReceiptCase:
    """One receipt with all that happened to it, and its postings."""

    receipt: BankReceiptView
    matches: tuple[MatchView, ...]
    borne: Money
    proposals: tuple[ProposalView, ...]
    postings: tuple[TransactionView, ...]

    @property
    def open_proposal(self) -> ProposalView | None:
        return next((each for each in self.proposals if each.state == ProposalState.OPEN), None)
