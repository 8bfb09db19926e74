"""What we need from a provider of digital invoices. Source: protocols 5."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from fairgate.billing.invoices.states import FileFormat, InvoiceKind
from fairgate.billing.payments.ports import Unknown


@dataclass(frozen=True)
class Item:
    """One line: so many people at one price, tax included. All amounts in fen; net + tax = total."""

    name: str
    tax_code: str
    rate_basis_points: int
    quantity: int
    unit_fen: int
    net_fen: int
    tax_fen: int

    @property
    def total_fen(self) -> int:
        return self.net_fen + self.tax_fen


@dataclass(frozen=True)
class Buyer:
    """Whom the invoice names; what is not told is ""."""

    name: str
    tax_number: str
    address: str
    phone: str
    bank: str
    bank_account: str
    email: str


@dataclass(frozen=True)
class Seller:
    """Who issues it."""

    tax_number: str
    address: str
    phone: str
    drawer: str


@dataclass(frozen=True)
class InvoiceRequest:
    """One invoice to issue. `number` is ours and stays the same at every retry: it can be issued only once."""

    number: str
    kind: InvoiceKind
    buyer: Buyer
    seller: Seller
    items: tuple[Item, ...]
    remark: str
    requested_at: datetime

    @property
    def total_fen(self) -> int:
        return sum(item.total_fen for item in self.items)


@dataclass(frozen=True)
class Reference:
    """What finds an invoice at its provider."""

    number: str
    seller_tax_number: str


@dataclass(frozen=True)
class Queued:
    """The provider has the request, and issues it by and by. `has_begun`: the tax bureau works on it."""

    has_begun: bool = False


@dataclass(frozen=True)
class NeedsLogin:
    """Nothing is issued before an officer has signed in at the tax bureau again."""

    why: str


@dataclass(frozen=True)
class NeedsCredit:
    """Nothing is issued before the tax bureau grants the seller more."""

    why: str


@dataclass(frozen=True)
class NotIssued:
    """It is certain that there is no invoice, and that there will be none under this number."""

    why: str


@dataclass(frozen=True)
class Absent:
    """The provider does not know this number."""


@dataclass(frozen=True)
class Stalled:
    """The provider has it, failed in between, and tries again only when asked to."""

    why: str


@dataclass(frozen=True)
class Issued:
    """The invoice exists. `files`: where each form of it can be fetched."""

    invoice_number: str
    issued_at: datetime
    total_fen: int
    files: Mapping[FileFormat, str]


SubmitAnswer = Queued | NeedsLogin | NeedsCredit | NotIssued | Unknown
Outcome = Queued | Issued | NeedsLogin | NeedsCredit | NotIssued | Stalled | Absent | Unknown


class InvoiceProvider(Protocol):
    """Issues invoices at the tax bureau for the seller. No call raises for what the network does: Unknown."""

    def submit(self, request: InvoiceRequest) -> SubmitAnswer:
        """Ask for an invoice; a number that the provider has already counts as accepted."""
        ...

    def query(self, reference: Reference) -> Outcome:
        """Ask what became of an invoice."""
        ...

    def try_again(self, reference: Reference) -> SubmitAnswer:
        """Let the provider go on with one that stalled."""
        ...

    def fetch(self, address: str) -> bytes | Unknown:
        """Return a file of an issued invoice, from an address of the provider's."""
        ...
