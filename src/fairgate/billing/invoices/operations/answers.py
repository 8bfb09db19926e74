"""What the provider said, and what becomes of an invoice by it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from fairgate.billing.invoices import messages
from fairgate.billing.invoices.events import InvoiceReturned
from fairgate.billing.invoices.models import Invoice, InvoiceFile
from fairgate.billing.invoices.ports import (
    Issued,
    NeedsCredit,
    NeedsLogin,
    NotIssued,
    Outcome,
    Queued,
)
from fairgate.billing.invoices.states import INVOICE, FileFormat
from fairgate.foundation.actors import Actor
from fairgate.foundation.crash_points import reach
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.platform.audit.queries import entries_about_id
from fairgate.platform.work import operations as work
from fairgate.platform.work.states import Lane

_SUBJECT = "billing.invoice"


@transaction.atomic
def record_outcome(number: str, outcome: Outcome, *, by: Actor, at: datetime) -> None:
    """Note what the provider said of an invoice; what brings nothing new, or comes after its end, changes nothing."""
    row = Invoice.objects.select_for_update(no_key=True, of=("self",)).get(number=number)
    verb = _verb_for(outcome)
    if not INVOICE.can(verb, row.state):
        return
    row.moved_at, row.reason = at, getattr(outcome, "why", "")[:300]
    audit.move(row, INVOICE, verb, by=by, at=at, columns=["moved_at", "reason"])
    if isinstance(outcome, Issued):
        _note_issued(row, outcome, at=at)
    elif isinstance(outcome, NotIssued):
        _note_failed(row, at=at)
    elif isinstance(outcome, NeedsLogin | NeedsCredit):
        messages.tell_finance_of_hold(row, at=at)
    reach("invoice.recorded")


def _verb_for(outcome: Outcome) -> str:
    if isinstance(outcome, Queued):
        return "begin" if outcome.has_begun else "queue"
    verbs = {Issued: "issue", NotIssued: "fail", NeedsLogin: "ask_for_login", NeedsCredit: "ask_for_credit"}
    return next((verb for kind, verb in verbs.items() if isinstance(outcome, kind)), "doubt")


def _note_issued(row: Invoice, outcome: Issued, *, at: datetime) -> None:
    row.invoice_number, row.issued_at = outcome.invoice_number, outcome.issued_at
    row.save(update_fields=["invoice_number", "issued_at"])
    _note_files(row, outcome.files, is_red=False, at=at)
    messages.tell_issued(row, at=at)


def _note_files(row: Invoice, files: Mapping[FileFormat, str], *, is_red: bool, at: datetime) -> None:
    InvoiceFile.objects.bulk_create(
        InvoiceFile(invoice=row, format=form, address=address, is_red=is_red)
        for form, address in files.items()
    )
    key, payload = f"{row.number}:red" if is_red else row.number, {"number": row.number}
    work.intend("billing.invoices.fetch_files", key, at=at, payload=payload, lane=Lane.OUTSIDE)


def _note_failed(row: Invoice, *, at: datetime) -> None:
    row.lines.update(released_at=at)
    messages.tell_failed(row, at=at)


@transaction.atomic
def take_back(invoice_id: int, red_files: Mapping[FileFormat, str], *, by: Actor, at: datetime) -> None:
    """End an invoice against which a red one was issued: its people's fees can be invoiced or asked back again.

    `red_files`: where the provider has the files of the red invoice; they are fetched and kept like the blue one's.
    """
    row = Invoice.objects.select_for_update(no_key=True, of=("self",)).get(pk=invoice_id)
    row.moved_at = at
    audit.move(row, INVOICE, "return", by=by, at=at, columns=["moved_at"])
    fee_ids = row.lines.filter(released_at=None).values_list("order_line__fee_id", flat=True)
    freed = InvoiceReturned(tuple(sorted(fee_ids)))
    row.lines.update(released_at=at)
    announce(freed, by=by, at=at)
    if red_files:
        _note_files(row, red_files, is_red=True, at=at)


@transaction.atomic
def record_file(file_id: int, storage_key: str, *, by: Actor, at: datetime) -> bool:
    """Note where a file of an invoice is kept; False when it is kept already, and the caller drops its copy."""
    row = (
        InvoiceFile.objects.select_for_update(no_key=True, of=("self",))
        .select_related("invoice")
        .get(pk=file_id)
    )
    if row.storage_key:
        return False
    row.storage_key = storage_key
    row.save(update_fields=["storage_key"])
    audit.record("keep_file", row.invoice, by=by, at=at, format=row.format)
    return True


@transaction.atomic
def leave_to_finance(number: str, *, by: Actor, at: datetime) -> None:
    """Tell finance, once, of an invoice about which its provider has said nothing certain for a day.

    It stays as it is and is asked about: what is heard of it later counts as ever.
    """
    row = Invoice.objects.select_for_update(no_key=True, of=("self",)).get(number=number)
    if any(entry.verb == "leave_to_finance" for entry in entries_about_id(_SUBJECT, str(row.pk))):
        return
    audit.record("leave_to_finance", row, by=by, at=at)
    messages.tell_finance_of_silence(row, at=at)
