"""Orders that are paid, and invoices for them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from fairgate.billing.invoices import operations as invoices
from fairgate.billing.invoices.file import BuyerFile, Wish
from fairgate.billing.invoices.models import Invoice, InvoiceLine
from fairgate.billing.invoices.ports import Issued, Queued
from fairgate.billing.invoices.states import FileFormat, InvoiceKind, InvoiceState, TitleKind
from fairgate.billing.orders.queries import OrderView
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.ports import Payment
from fairgate.billing.payments.states import Channel, Way
from fairgate.foundation import files
from fairgate.foundation.actors import SYSTEM, Actor
from tests.factories.billing import Scene, placed, scene
from tests.remembered import remembered

CODE = "91310115MA1K4ET88U"
BUYER = BuyerFile(InvoiceKind.ORDINARY, TitleKind.ORGANIZATION, "华东精密机械有限公司", CODE)
NUMBER = "27312000000000000001"
_transactions = count(4300001)


@dataclass(frozen=True)
class Paid:
    """An order that was paid by scanning."""

    scene: Scene
    order: OrderView

    @property
    def lin(self) -> Actor:
        return self.scene.lin

    @property
    def people(self) -> tuple[UUID, ...]:
        return self.scene.person_ids


@remembered
def paid(
    people: int = 2, *, at: datetime, channel: Channel = Channel.WECHAT_PAY, way: Way = Way.SCAN
) -> Paid:
    """Return an order of people that was paid through a channel."""
    whose = scene(people, at=at)
    return Paid(whose, pay(placed(whose, at=at), whose.lin, at=at, channel=channel, way=way))


def pay(
    order: OrderView,
    by: Actor,
    *,
    at: datetime,
    channel: Channel = Channel.WECHAT_PAY,
    way: Way = Way.SCAN,
) -> OrderView:
    """Let the money for an order come through a channel."""
    attempt = payments.start_attempt(order.number, channel, way, by=by, at=at)
    number = str(next(_transactions))
    money = Payment(attempt.number, number, order.total.fen, "CNY", at, is_for_us=True, merchant="1900000001")
    payments.apply_payment(money, channel, by=SYSTEM, at=at)
    return order


def asked_for(order_number: str, people: Collection[UUID], by: Actor, *, at: datetime, **changes: Any) -> str:
    """Ask for an invoice now, for people of any order; return its number."""
    wish = Wish([order_number], list(people))
    return invoices.request(wish, replace(BUYER, **changes), by=by, at=at, key=str(uuid4()))


def asked(found: Paid, *, at: datetime, waits: bool = False, people: Any = None, **changes: Any) -> str:
    """Ask for an invoice for an order's people, all of them when none are named; return its number."""
    wish = Wish([found.order.number], found.people if people is None else people, waits)
    return invoices.request(wish, replace(BUYER, **changes), by=found.lin, at=at, key=str(uuid4()))


def issue(number: str, *, at: datetime, bureau_number: str = NUMBER) -> Invoice:
    """Let the provider issue an invoice, and keep its PDF."""
    row = Invoice.objects.get(number=number)
    issued = Issued(bureau_number, at, row.total_fen, {FileFormat.PDF: "http://127.0.0.1/a.pdf"})
    for outcome in (Queued(), issued):
        invoices.record_outcome(number, outcome, by=SYSTEM, at=at)
    for file in row.files.all():
        invoices.record_file(file.pk, files.keep(b"%PDF-1.7 sample", "invoices", "pdf"), by=SYSTEM, at=at)
    row.refresh_from_db()
    return row


def state_of(number: str) -> InvoiceState:
    """Return where an invoice stands."""
    return InvoiceState(Invoice.objects.values_list("state", flat=True).get(number=number))


def fen_on_invoices() -> int:
    """Return what stands on invoices that count."""
    return sum(InvoiceLine.objects.filter(released_at=None).values_list("amount_fen", flat=True))
