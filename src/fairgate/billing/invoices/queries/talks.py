"""What jobs need for talking with the provider. No actor is asked: these are not for screens."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fairgate.billing.invoices.models import Invoice, InvoiceFile
from fairgate.billing.invoices.ports import Buyer, InvoiceRequest, Item, Reference, Seller
from fairgate.billing.invoices.rules import grouped, is_decided
from fairgate.billing.invoices.states import UNDER_WAY, FileFormat, InvoiceKind, InvoiceState
from fairgate.registration.personnel import queries as personnel


@dataclass(frozen=True)
class Talk:
    """An invoice about which the provider is talked to. `is_new`: nothing has been said of it there yet."""

    request: InvoiceRequest
    reference: Reference
    is_new: bool
    since: datetime


def talk(number: str) -> Talk | None:
    """Return what is to be said of an invoice; None when it has ended, is held up, or waits for its people."""
    row = Invoice.objects.filter(number=number, state__in=UNDER_WAY).first()
    if row is None:
        return None
    reference = Reference(row.number, row.seller_tax_number)
    return Talk(_request(row), reference, row.state == InvoiceState.REQUESTED, row.moved_at)


def _request(row: Invoice) -> InvoiceRequest:
    return InvoiceRequest(
        number=row.number,
        kind=InvoiceKind(row.kind),
        buyer=Buyer(row.title, row.tax_number, row.address, row.phone, row.bank, row.bank_account, row.email),
        seller=Seller(row.seller_tax_number, row.seller_address, row.seller_phone, row.drawer),
        items=_items(row),
        remark=_remark(row),
        requested_at=row.requested_at,
    )


def _items(row: Invoice) -> tuple[Item, ...]:
    amounts = row.lines.values_list("amount_fen", flat=True)
    return tuple(
        Item(
            row.item,
            row.tax_code,
            row.rate_basis_points,
            each.quantity,
            each.unit_fen,
            each.net_fen,
            each.tax_fen,
        )
        for each in grouped(amounts, row.rate_basis_points)
    )


def _remark(row: Invoice) -> str:
    """Return which orders it is for, as far as a remark holds them; a machine and a person find them by it."""
    numbers = dict.fromkeys(row.lines.order_by("pk").values_list("order_line__order__number", flat=True))
    return f"订单号{'、'.join(numbers)}"[:200]


def files_to_fetch(number: str) -> list[tuple[int, FileFormat, str]]:
    """Return id, form and address of each file of an issued invoice that we do not have yet."""
    waiting = InvoiceFile.objects.filter(invoice__number=number, storage_key="").order_by("pk")
    return [(row.pk, FileFormat(row.format), row.address) for row in waiting]


def awaiting_of(person_ids: Collection[UUID]) -> list[str]:
    """Return the numbers of invoices that wait until these people, and others on them, are decided about."""
    rows = Invoice.objects.filter(
        state=InvoiceState.AWAITING, lines__released_at=None, lines__order_line__fee__person_id__in=person_ids
    )
    return list(rows.order_by("pk").values_list("number", flat=True).distinct())


def all_decided(number: str) -> bool:
    """Say whether the review of everybody on an invoice is over."""
    lines = Invoice.objects.get(number=number).lines.filter(released_at=None)
    people = personnel.brief(lines.values_list("order_line__fee__person_id", flat=True))
    return all(is_decided(person.state) for person in people.values())
