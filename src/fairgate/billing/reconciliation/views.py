"""What finance sees of the money."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from fairgate.billing.ledger.views import Incoming, TransactionView
from fairgate.billing.orders.queries import OrderView
from fairgate.billing.payments.views import SuspenseView
from fairgate.billing.reconciliation.rules import Finding
from fairgate.billing.settlements.views import SettlementView
from fairgate.billing.transfers.views import BankReceiptCase
from fairgate.foundation.money import Money


@dataclass(frozen=True)
class CheckView:
    """One check of the money that was kept."""

    checked_at: datetime
    holds: bool
    findings: tuple[Finding, ...]

    @property
    def worst_first(self) -> tuple[Finding, ...]:
        return tuple(sorted(self.findings, key=lambda finding: finding.holds))

    @property
    def broken(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if not finding.holds)


@dataclass(frozen=True)
class Board:
    """Today's money at a glance. `check` is None before the first check was kept."""

    received: tuple[Incoming, ...]
    suspense_count: int
    suspense_amount: Money
    slips_waiting: int
    unclaimed_count: int
    unclaimed_amount: Money
    check: CheckView | None
    months_to_agree: int
    quotas_to_agree: int
    waivers_to_agree: int
    entries_to_agree: int
    settlements_to_agree: int
    refunds: Mapping[str, int]
    pay_outs_owed: int


@dataclass(frozen=True)
class SuspenseCase:
    """Money that waits for finance, with all that is known: the order it names, and what was posted for it."""

    item: SuspenseView
    order: OrderView | None
    organization_name: str
    postings: tuple[TransactionView, ...]
    settlements: tuple[SettlementView, ...]
    """What was proposed for it, the newest first."""


@dataclass(frozen=True)
class BookingCase:
    """Money on the bank account with all that happened to it, and what was proposed for its rest, the newest first."""

    case: BankReceiptCase
    settlements: tuple[SettlementView, ...]


@dataclass(frozen=True)
class Trace:
    """One transaction of the books and what it belongs to; empty texts and None where that is unknown."""

    entry: TransactionView
    by_name: str
    order_numbers: tuple[str, ...]
    organization_names: tuple[str, ...]
    channel_number: str
    attempt_number: str
    suspense_id: int | None
    bank_receipt_id: int | None
    entry_id: int | None
    refund_number: str
