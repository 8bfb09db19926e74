"""What others see of invoices."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fairgate.billing.invoices.rules import Payer
from fairgate.billing.invoices.states import FileFormat, InvoiceKind, InvoiceState, TitleKind
from fairgate.foundation.money import Money, total
from fairgate.registration.editions.taxation import InvoiceTerms


@dataclass(frozen=True)
class BillableLine:
    """One person's paid fee that stands on no invoice. `is_out`: it may be asked back, so better not invoiced."""

    person_id: UUID
    name: str
    number_masked: str
    amount: Money
    order_number: str
    is_decided: bool
    is_out: bool


@dataclass(frozen=True)
class Left:
    """How many people of an order are on no invoice yet, and what their fees come to."""

    people: int
    amount: Money


@dataclass(frozen=True)
class Billable:
    """What of one order, and of others that the same payer paid, can be invoiced. `orders`: this one first.

    `payer` is None when several have paid this order, `terms` when the edition issues no invoices.
    """

    organization_id: int
    order_number: str
    is_paid: bool
    payer: Payer | None
    terms: InvoiceTerms | None
    lines: tuple[BillableLine, ...]

    @property
    def orders(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(line.order_number for line in self.lines))

    @property
    def undecided(self) -> int:
        """Return how many people of this order still wait for the result of their review."""
        return sum(not line.is_decided for line in self.lines if line.order_number == self.order_number)

    def of(self, order_number: str) -> tuple[BillableLine, ...]:
        """Return what of one order can be invoiced."""
        return tuple(line for line in self.lines if line.order_number == order_number)


@dataclass(frozen=True)
class InvoicedPerson:
    """One person on an invoice, and what of them it says."""

    name: str
    amount: Money
    order_number: str


@dataclass(frozen=True)
class InvoiceView:
    """An invoice as its organization and finance see it.

    `formats` are the files that can be opened, `red_formats` those of the red invoice
    against it. The buyer's bank account is masked but for its last four signs.
    """

    id: int
    number: str
    organization_id: int
    organization_name: str
    state: InvoiceState
    kind: InvoiceKind
    title_kind: TitleKind
    title: str
    tax_number: str
    address: str
    phone: str
    bank: str
    bank_account: str
    email: str
    total: Money
    net: Money
    tax: Money
    item: str
    rate_basis_points: int
    taxpayer: str
    seller_name: str
    seller_tax_number: str
    requested_at: datetime
    moved_at: datetime
    reason: str
    invoice_number: str
    issued_at: datetime | None
    people: tuple[InvoicedPerson, ...]
    formats: tuple[FileFormat, ...]
    red_formats: tuple[FileFormat, ...]

    @property
    def orders(self) -> tuple[str, ...]:
        """Return the orders whose people are on it."""
        return tuple(dict.fromkeys(person.order_number for person in self.people))

    @property
    def rate(self) -> str:
        """Return the rate of tax as invoices write it: 6%."""
        return f"{self.rate_basis_points / 100:g}%"


@dataclass(frozen=True)
class InvoiceRow:
    """One line of a list."""

    number: str
    organization_name: str
    title: str
    kind: InvoiceKind
    state: InvoiceState
    total: Money
    people: int
    moved_at: datetime
    invoice_number: str


def sum_of(lines: tuple[BillableLine, ...]) -> Money:
    """Return what several people's fees come to."""
    return total([line.amount for line in lines])
