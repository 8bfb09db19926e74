"""What jobs need for talking with the provider. No actor is asked: these are not for screens."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from fairgate.billing.invoices.models import Invoice, InvoiceLine
from fairgate.billing.invoices.ports import Reference
from fairgate.billing.invoices.states import InvoiceKind, InvoiceState
from fairgate.billing.returns.models import InvoiceReturn
from fairgate.billing.returns.ports import Form, FormRequest
from fairgate.billing.returns.states import OPEN, UNDER_WAY, BureauState, ReturnReason, ReturnState


@dataclass(frozen=True)
class ReturnTalk:
    """A return about which the provider is talked to. `form`: as we know it, None until the bureau has one.

    `total_fen` is the blue invoice's; the red one's is the same below zero.
    """

    request: FormRequest
    state: ReturnState
    form: Form | None
    red: Reference
    total_fen: int
    since: datetime
    confirm_until: datetime | None

    @property
    def reference(self) -> Reference:
        """Return what finds our own form."""
        return Reference(self.request.number, self.request.seller_tax_number)


def talk(number: str) -> ReturnTalk | None:
    """Return what is to be said of a return; None when it has ended or is held up."""
    found = InvoiceReturn.objects.filter(number=number, state__in=UNDER_WAY)
    row = found.select_related("invoice").first()
    if row is None:
        return None
    return ReturnTalk(
        request=_request(row),
        state=ReturnState(row.state),
        form=_form(row) if row.bureau_id else None,
        red=Reference(row.red_order, row.invoice.seller_tax_number),
        total_fen=row.invoice.total_fen,
        since=row.moved_at,
        confirm_until=row.confirm_until,
    )


def _request(row: InvoiceReturn) -> FormRequest:
    blue = row.invoice
    return FormRequest(
        number=row.number,
        invoice_number=blue.invoice_number,
        kind=InvoiceKind(blue.kind),
        seller_name=blue.seller_name,
        seller_tax_number=blue.seller_tax_number,
        buyer_name=blue.title,
        buyer_tax_number=blue.tax_number,
        reason=ReturnReason(row.reason),
        requested_at=row.requested_at,
    )


def _form(row: InvoiceReturn) -> Form:
    return Form(
        number=row.form_number,
        bureau_number=row.bureau_number,
        bureau_id=row.bureau_id,
        invoice_number=row.invoice.invoice_number,
        state=BureauState(row.bureau_state),
        why=row.answer,
        entered_at=row.entered_at or row.requested_at,
        total_fen=-row.invoice.total_fen,
    )


def latest_of(invoice_id: int) -> ReturnState | None:
    """Return how the newest try of an invoice stands; None where there was none."""
    newest = InvoiceReturn.objects.filter(invoice_id=invoice_id).order_by("-pk")
    state = newest.values_list("state", flat=True).first()
    return None if state is None else ReturnState(state)


def may_go_back(invoice: str) -> bool:
    """Say whether an invoice is issued and no return of it is under way; for callers whose reader may see it."""
    row = Invoice.objects.filter(number=invoice, state=InvoiceState.ISSUED).first()
    return row is not None and not row.returns.filter(state__in=OPEN).exists()


def being_returned(fee_ids: Collection[int]) -> frozenset[int]:
    """Return which of these fees stand on an invoice whose return is under way."""
    lines = InvoiceLine.objects.filter(released_at=None, order_line__fee_id__in=fee_ids)
    under_way = lines.filter(invoice__returns__state__in=OPEN)
    return frozenset(under_way.values_list("order_line__fee_id", flat=True))
