"""Plain values that forms hand in."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from fairgate.billing.invoices.states import InvoiceKind, TitleKind


@dataclass(frozen=True)
class BuyerFile:
    """Whom the invoice names, as typed; what does not apply is "". `email`: where the provider sends it, or ""."""

    kind: InvoiceKind
    title_kind: TitleKind
    title: str
    tax_number: str = ""
    address: str = ""
    phone: str = ""
    bank: str = ""
    bank_account: str = ""
    email: str = ""


@dataclass(frozen=True)
class Wish:
    """What is to be invoiced: people of orders, and whether it waits until all of them are decided about (R60)."""

    orders: Collection[str]
    people: Collection[UUID]
    waits: bool = False
