"""How an invoice looks wherever it is shown: its word with a tone, and its files."""

from django.http import HttpResponse

from fairgate.billing.invoices.states import FileFormat, InvoiceState
from fairgate.portals.ui.parts import Status, Tone

_TONES: dict[InvoiceState, Tone] = {
    InvoiceState.AWAITING: "party",
    InvoiceState.REQUESTED: "system",
    InvoiceState.UNKNOWN: "system",
    InvoiceState.QUEUED: "system",
    InvoiceState.ISSUING: "system",
    InvoiceState.LOGIN: "party",
    InvoiceState.CREDIT: "party",
    InvoiceState.ISSUED: "ok",
    InvoiceState.FAILED: "bad",
    InvoiceState.WITHDRAWN: "open",
    InvoiceState.RETURNED: "open",
}
_TYPES = {
    FileFormat.PDF: "application/pdf",
    FileFormat.XML: "application/xml",
    FileFormat.OFD: "application/ofd",
}


def status_of(state: InvoiceState) -> Status:
    """Return an invoice's word with its tone."""
    return Status(state.label, _TONES[state])


def file_answer(name: str, data: bytes, form: str) -> HttpResponse:
    """Send a file of an invoice to the one who may see it: to be saved, never sniffed, never kept on the way."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(data, content_type=_TYPES[FileFormat(form.removeprefix("red-"))], headers=headers)
