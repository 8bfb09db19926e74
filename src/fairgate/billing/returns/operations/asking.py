"""Asking for an invoice to be taken back, thinking better of it, and invoicing anew who remains. R59, R61, Q19."""

from datetime import datetime

from django.db import transaction

from fairgate.billing.invoices import operations as invoices
from fairgate.billing.invoices.file import BuyerFile, Wish
from fairgate.billing.invoices.models import Invoice
from fairgate.billing.invoices.policies import insist_on_payer
from fairgate.billing.invoices.policies import visible_to as visible_invoices
from fairgate.billing.invoices.states import InvoiceKind, InvoiceState, TitleKind
from fairgate.billing.returns.file import ReturnFile
from fairgate.billing.returns.models import InvoiceReturn
from fairgate.billing.returns.operations.sending import intend_talk
from fairgate.billing.returns.policies import visible_to
from fairgate.billing.returns.queries import latest_of, remaining
from fairgate.billing.returns.rules import ask_refusals, reissue_refusal, repeat_refusal
from fairgate.billing.returns.states import RETURN, ReturnState
from fairgate.foundation.actors import Actor
from fairgate.foundation.crash_points import reach
from fairgate.foundation.errors import NotFound, refuse
from fairgate.foundation.identifiers import business_number
from fairgate.platform.audit import operations as audit


@transaction.atomic
def ask(invoice: str, wish: ReturnFile, *, by: Actor, at: datetime, key: str) -> str:
    """Ask for a whole invoice to be taken back, and return our number of the form; a job talks to the provider.

    `key` comes from the form: sending the same form twice gives the same return. After one that was in vain it may be
    asked again. Raises NotFound for a stranger's invoice, Forbidden for who does not pay, Refused. Source: R59, R61.
    """
    blue = _locked_invoice(invoice, by)
    earlier = InvoiceReturn.objects.filter(invoice=blue, form_key=key).first()
    if earlier is not None:
        refuse(repeat_refusal(is_same=earlier.reason == wish.reason))
        return earlier.number
    refuse(*ask_refusals(InvoiceState(blue.state), latest_of(blue.pk), wish.words))
    row = _write(blue, wish, by=by, at=at, key=key)
    audit.record("request", row, by=by, at=at, invoice=blue.number, reason=wish.reason.value)
    intend_talk(row, "", at=at)
    reach("red.requested")
    return row.number


def _locked_invoice(number: str, by: Actor) -> Invoice:
    own = visible_invoices(by).select_for_update(no_key=True, of=("self",))
    row = own.filter(number=number).first()
    if row is None:
        raise NotFound
    insist_on_payer(by, row.organization_id)
    return row


def _write(blue: Invoice, wish: ReturnFile, *, by: Actor, at: datetime, key: str) -> InvoiceReturn:
    number = business_number("FR", at)
    return InvoiceReturn.objects.create(
        number=number,
        invoice=blue,
        reason=wish.reason,
        words=wish.words.strip(),
        form_key=key,
        requested_by=by.id,
        requested_at=at,
        moved_at=at,
        red_order=f"{number}H0",
    )


@transaction.atomic
def withdraw(number: str, *, by: Actor, at: datetime) -> None:
    """Take a form back while it waits for the buyer; a job tells the bureau. Raises NotFound, Forbidden, Stale."""
    row = _own(number, by)
    row.withdrawal_asked_at = row.moved_at = at
    audit.move(row, RETURN, "withdraw", by=by, at=at, columns=["withdrawal_asked_at", "moved_at"])
    intend_talk(row, "withdraw", at=at)


def _own(number: str, by: Actor) -> InvoiceReturn:
    own = visible_to(by).select_for_update(no_key=True, of=("self",)).select_related("invoice")
    row = own.filter(number=number).first()
    if row is None:
        raise NotFound
    insist_on_payer(by, row.invoice.organization_id)
    return row


@transaction.atomic
def reissue(number: str, *, by: Actor, at: datetime) -> str:
    """Ask for a new invoice, with the buyer of the returned one, for whoever remains; return its number.

    Asked twice, it is the same one. Raises NotFound, Forbidden, Refused (not returned yet, nobody remains, what the
    rules of invoices say). Source: Q19.
    """
    row = _own(number, by)
    key, blue = f"return:{row.number}", row.invoice
    known = Invoice.objects.filter(organization_id=blue.organization_id, form_key=key).first()
    if known is not None:
        return known.number
    people = remaining(blue.number, by)
    refuse(reissue_refusal(is_returned=row.state == ReturnState.RETURNED, people=len(people)))
    wish = Wish({person.order_number for person in people.values()}, list(people))
    return invoices.request(wish, _buyer(blue), by=by, at=at, key=key)


def _buyer(blue: Invoice) -> BuyerFile:
    return BuyerFile(
        kind=InvoiceKind(blue.kind),
        title_kind=TitleKind(blue.title_kind),
        title=blue.title,
        tax_number=blue.tax_number,
        address=blue.address,
        phone=blue.phone,
        bank=blue.bank,
        bank_account=blue.bank_account,
        email=blue.email,
    )
