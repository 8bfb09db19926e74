"""What the provider said of a return, and what becomes of it and of its invoice."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from fairgate.billing.invoices import operations as invoices
from fairgate.billing.invoices.ports import Issued, NeedsCredit, NeedsLogin, NotIssued, Queued
from fairgate.billing.invoices.states import FileFormat
from fairgate.billing.payments.ports import Unknown
from fairgate.billing.returns import messages
from fairgate.billing.returns.models import InvoiceReturn
from fairgate.billing.returns.operations.reminding import intend_reminders
from fairgate.billing.returns.ports import Exists, Form, NotTaken, Outcome
from fairgate.billing.returns.rules import CONFIRM_WITHIN
from fairgate.billing.returns.states import HELD, IN_VAIN, RETURN, BureauState, ReturnState
from fairgate.foundation.actors import Actor
from fairgate.foundation.crash_points import reach
from fairgate.platform.audit import operations as audit
from fairgate.platform.audit.queries import entries_about_id

_SUBJECT = "billing.invoicereturn"
_VERBS = {
    Issued: "finish",
    Queued: "begin",
    NotIssued: "stick",
    NotTaken: "fail",
    Exists: "fail",
    NeedsLogin: "ask_for_login",
    NeedsCredit: "ask_for_login",
    Unknown: "doubt",
}
_BY_FORM = {
    BureauState.NEEDS_NOBODY: "agree",
    BureauState.AGREED: "agree",
    BureauState.BY_SELLER: "await_buyer",
    BureauState.REFUSED_BY_BUYER: "refuse",
    BureauState.REFUSED_BY_SELLER: "refuse",
    BureauState.LAPSED: "lapse",
    BureauState.WITHDRAWN: "void",
    BureauState.WITHDRAWN_LATER: "void",
    BureauState.ABNORMAL: "fail",
}
_COLUMNS = (
    "moved_at",
    "answer",
    "bureau_state",
    "form_number",
    "bureau_number",
    "bureau_id",
    "entered_at",
    "confirm_until",
    "red_number",
    "red_issued_at",
)


@transaction.atomic
def record_outcome(number: str, outcome: Outcome, *, by: Actor, at: datetime) -> None:
    """Note what the provider said of a return; what brings nothing new, or comes after its end, changes nothing."""
    row = _locked(number)
    verb = _verb_for(outcome)
    if not RETURN.can(verb, row.state):
        return
    row.moved_at, row.answer = at, getattr(outcome, "why", "")[:300]
    if isinstance(outcome, Form):
        _note_form(row, outcome)
    elif isinstance(outcome, Issued):
        row.red_number, row.red_issued_at = outcome.invoice_number, outcome.issued_at
    audit.move(row, RETURN, verb, by=by, at=at, columns=_COLUMNS)
    _follow(row, getattr(outcome, "files", {}), by=by, at=at)
    reach("red.recorded")


def _locked(number: str) -> InvoiceReturn:
    rows = InvoiceReturn.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("invoice").get(number=number)


def _verb_for(outcome: Outcome) -> str:
    if isinstance(outcome, Form):
        return _BY_FORM.get(outcome.state, "")
    return next((verb for kind, verb in _VERBS.items() if isinstance(outcome, kind)), "")


def _note_form(row: InvoiceReturn, form: Form) -> None:
    row.bureau_state, row.form_number = form.state, form.number
    row.bureau_number, row.bureau_id = form.bureau_number, form.bureau_id
    row.entered_at, row.confirm_until = form.entered_at, form.entered_at + CONFIRM_WITHIN


def _follow(row: InvoiceReturn, files: Mapping[FileFormat, str], *, by: Actor, at: datetime) -> None:
    if row.state == ReturnState.BUYER:
        messages.tell_waits(row, at=at)
        intend_reminders(row, at=at)
    elif row.state == ReturnState.RETURNED:
        invoices.take_back(row.invoice_id, files, by=by, at=at)
        messages.tell_returned(row, at=at)
    elif row.state in IN_VAIN:
        messages.tell_in_vain(row, at=at)
    elif row.state in HELD:
        messages.tell_finance_of_hold(row, at=at)


@transaction.atomic
def leave_to_finance(number: str, *, by: Actor, at: datetime) -> None:
    """Tell finance, once, of a return about which its provider has said nothing certain for a day.

    It stays as it is and is asked about: what is heard of it later counts as ever.
    """
    row = _locked(number)
    if any(entry.verb == "leave_to_finance" for entry in entries_about_id(_SUBJECT, str(row.pk))):
        return
    audit.record("leave_to_finance", row, by=by, at=at)
    messages.tell_finance_of_silence(row, at=at)
