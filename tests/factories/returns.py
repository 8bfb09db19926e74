"""Invoices that were issued, and are asked back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from uuid import UUID, uuid4

from fairgate.billing.invoices.file import Wish
from fairgate.billing.invoices.models import Invoice
from fairgate.billing.invoices.ports import Issued, Queued
from fairgate.billing.invoices.states import FileFormat
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.queries import OrderView
from fairgate.billing.returns import operations as returns
from fairgate.billing.returns.file import ReturnFile
from fairgate.billing.returns.models import InvoiceReturn
from fairgate.billing.returns.ports import Form
from fairgate.billing.returns.states import BureauState, ReturnReason, ReturnState
from fairgate.foundation import files
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.registration.submissions import operations as submissions
from tests.cast import AT
from tests.factories import invoices
from tests.factories.registration import AGREED, Enrolled, person
from tests.remembered import remembered

ENDED = ReturnFile(ReturnReason.ENDED, "两人不再参会")
_numbers = count(1)


@dataclass(frozen=True)
class Blue:
    """An issued invoice, and who pays for its organization."""

    found: invoices.Paid
    invoice: str

    @property
    def lin(self) -> Actor:
        return self.found.lin


@remembered
def blue(people: int = 2, *, at: datetime) -> Blue:
    """Return an issued invoice of people."""
    found = invoices.paid(people, at=at)
    number = invoices.asked(found, at=at)
    invoices.issue(number, at=at, bureau_number=f"2731200000000001{next(_numbers):04d}")
    return Blue(found, number)


@remembered
def blue_of(enrolled: Enrolled, *, at: datetime = AT) -> str:
    """Return the number of an issued invoice for a new person of an organization that is there already."""
    new, when = person(enrolled, at=at), {"by": enrolled.owner, "at": at}
    order = _ordered(enrolled, new, at=at)
    orders.confirm(order.id, by=SYSTEM, at=at)
    wish = Wish([order.number], [new])
    number = invoices.invoices.request(wish, invoices.BUYER, key=str(uuid4()), **when)
    return invoices.issue(number, at=at, bureau_number=f"2731200000000002{next(_numbers):04d}").number


def fresh_order(enrolled: Enrolled, *, at: datetime = AT) -> str:
    """Return the number of an unpaid order for a new person of an organization that is there already."""
    return _ordered(enrolled, person(enrolled, at=at), at=at).number


def _ordered(enrolled: Enrolled, new: UUID, *, at: datetime) -> OrderView:
    own, when = enrolled.organization_id, {"by": enrolled.owner, "at": at}
    submissions.submit(own, [new], assured=AGREED, **when)
    return orders.place(own, [new], key=str(uuid4()), **when)


def asked(invoice: str, by: Actor, *, at: datetime, wish: ReturnFile = ENDED) -> str:
    """Ask for an invoice back; return the number of the form."""
    return returns.ask(invoice, wish, by=by, at=at, key=str(uuid4()))


def form(number: str, state: BureauState, *, at: datetime, why: str = "", red_number: str = "") -> Form:
    """Return a form as the bureau would tell of it."""
    row = InvoiceReturn.objects.select_related("invoice").get(number=number)
    tail, blue = number[-8:], row.invoice
    ids = (number, f"99{tail}", f"uuid{tail}", blue.invoice_number)
    return Form(*ids, state, why, at, -blue.total_fen, red_number)


def say(number: str, state: BureauState, *, at: datetime, why: str = "") -> None:
    """Let the bureau say how a form stands."""
    returns.record_outcome(number, form(number, state, at=at, why=why), by=SYSTEM, at=at)


def waiting(invoice: str, by: Actor, *, at: datetime) -> str:
    """Ask for an invoice back whose buyer has to confirm; return the number of the form."""
    number = asked(invoice, by, at=at)
    say(number, BureauState.BY_SELLER, at=at)
    return number


def finish(number: str, *, at: datetime) -> InvoiceReturn:
    """Let both sides have confirmed, and the red invoice be issued."""
    say(number, BureauState.AGREED, at=at)
    row = InvoiceReturn.objects.select_related("invoice").get(number=number)
    red_number = f"2731200000000009{next(_numbers):04d}"
    for outcome in (Queued(), Issued(red_number, at, -row.invoice.total_fen, {})):
        returns.record_outcome(number, outcome, by=SYSTEM, at=at)
    row.refresh_from_db()
    return row


def keep_red(invoice: str, *, at: datetime) -> None:
    """Let the PDF of the red invoice be fetched that stands against an invoice."""
    row = Invoice.objects.get(number=invoice)
    file = row.files.create(format=FileFormat.PDF, address="http://127.0.0.1/red.pdf", is_red=True)
    key = files.keep(b"%PDF-1.7 red sample", "invoices", "pdf")
    invoices.invoices.record_file(file.pk, key, by=SYSTEM, at=at)


def returned(invoice: str, by: Actor, *, at: datetime) -> InvoiceReturn:
    """Return an invoice as a whole."""
    return finish(asked(invoice, by, at=at), at=at)


def lapsed(invoice: str, by: Actor, *, at: datetime) -> str:
    """Ask for an invoice back and let the buyer's 72 hours pass."""
    number = waiting(invoice, by, at=at)
    say(number, BureauState.LAPSED, at=at + timedelta(hours=72))
    return number


def state_of(number: str) -> ReturnState:
    """Return where a return stands."""
    return ReturnState(InvoiceReturn.objects.values_list("state", flat=True).get(number=number))


def invoice_state(number: str) -> str:
    """Return where its invoice stands."""
    return str(Invoice.objects.values_list("state", flat=True).get(number=number))
