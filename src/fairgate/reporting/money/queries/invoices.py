"""Invoices, each with its files and the newest try to take it back."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from fairgate.billing.invoices.models import Invoice, InvoiceFile
from fairgate.billing.invoices.states import FileFormat, InvoiceKind, InvoiceState
from fairgate.billing.returns.models import InvoiceReturn
from fairgate.billing.returns.queries.desk import views_of
from fairgate.billing.returns.views import ReturnView
from fairgate.foundation.money import Money
from fairgate.reporting.money import rules
from fairgate.reporting.money.queries.asked import Asked, Placed
from fairgate.reporting.money.queries.lines import Lines
from fairgate.reporting.money.states import Kind
from fairgate.reporting.money.views import Row


def returns_by_invoice(asked: Asked, numbers: Collection[str] | None = None) -> dict[str, ReturnView]:
    """Return the newest try to take each invoice, or each of these, back, by the invoice's number, in one read."""
    rows = InvoiceReturn.objects.filter(invoice__organization_id=asked.organization_id)
    if numbers is not None:
        rows = rows.filter(invoice__number__in=numbers)
    return {view.invoice: view for view in views_of(rows.order_by("pk"))}


def invoices(asked: Asked, lines: Lines, returns: Mapping[str, ReturnView]) -> list[Placed]:
    """Return every invoice, under its order where it is of one alone, in two reads."""
    found = list(Invoice.objects.filter(organization_id=asked.organization_id).order_by("pk"))
    kept, forms = _files(asked), {row.form_key for row in found}
    rows = []
    for invoice in found:
        latest, orders = returns.get(invoice.number), lines.orders.get(invoice.pk, ())
        is_anew = latest is not None and f"return:{latest.number}" in forms
        remaining = 0 if is_anew else lines.remaining(invoice.pk)
        row = _row(invoice, lines, kept[invoice.pk], latest, remaining)
        rows.append(Placed(orders[0] if len(orders) == 1 else "", row))
    return rows


def _files(asked: Asked) -> Mapping[int, list[InvoiceFile]]:
    kept = defaultdict[int, list[InvoiceFile]](list)
    rows = InvoiceFile.objects.filter(invoice__organization_id=asked.organization_id).exclude(storage_key="")
    for file in rows.order_by("pk"):
        kept[file.invoice_id].append(file)
    return kept


def _forms(files: Iterable[InvoiceFile], *, is_red: bool) -> tuple[FileFormat, ...]:
    return tuple(FileFormat(file.format) for file in files if file.is_red == is_red)


def _row(
    invoice: Invoice,
    lines: Lines,
    files: list[InvoiceFile],
    latest: ReturnView | None,
    remaining: int,
) -> Row:
    state = InvoiceState(invoice.state)
    said = (invoice.invoice_number, invoice.title)
    return Row(
        kind=Kind.INVOICE,
        number=invoice.number,
        amount=Money(invoice.total_fen),
        at=invoice.issued_at or invoice.requested_at,
        standing=rules.of_invoice(state, latest.state if latest else None, remaining=remaining),
        state=state,
        people=len(lines.invoiced.get(invoice.pk, ())),
        labels=(InvoiceKind(invoice.kind).label,),
        names=tuple(each for each in said if each),
        orders=lines.orders.get(invoice.pk, ()),
        files=_forms(files, is_red=False),
        red_files=_forms(files, is_red=True),
        taken_back=latest,
        reason=invoice.reason if state == InvoiceState.FAILED else "",
    )
