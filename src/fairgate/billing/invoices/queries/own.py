"""Invoices as their organizations see them; finance opens the same."""

from fairgate.billing.invoices.models import Invoice
from fairgate.billing.invoices.policies import visible_to
from fairgate.billing.invoices.queries.desk import rows_of
from fairgate.billing.invoices.states import FileFormat, InvoiceKind, InvoiceState, TitleKind
from fairgate.billing.invoices.views import InvoicedPerson, InvoiceRow, InvoiceView
from fairgate.billing.transfers.rules import masked_account
from fairgate.foundation import files
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money
from fairgate.registration.personnel import queries as personnel

RED = "red-"
"""Before the form of a file: that of the red invoice."""


def invoice(number: str, actor: Actor) -> InvoiceView:
    """Return one invoice with its people and files; raises NotFound for a stranger."""
    row = visible_to(actor).select_related("organization").filter(number=number).first()
    if row is None:
        raise NotFound
    return _view(row)


def _view(row: Invoice) -> InvoiceView:
    return InvoiceView(
        id=row.pk,
        number=row.number,
        organization_id=row.organization_id,
        organization_name=row.organization.name,
        state=InvoiceState(row.state),
        kind=InvoiceKind(row.kind),
        title_kind=TitleKind(row.title_kind),
        title=row.title,
        tax_number=row.tax_number,
        address=row.address,
        phone=row.phone,
        bank=row.bank,
        bank_account=masked_account(row.bank_account[-4:]),
        email=row.email,
        total=Money(row.total_fen),
        net=Money(row.net_fen),
        tax=Money(row.tax_fen),
        item=row.item,
        rate_basis_points=row.rate_basis_points,
        taxpayer=row.get_taxpayer_display(),
        seller_name=row.seller_name,
        seller_tax_number=row.seller_tax_number,
        requested_at=row.requested_at,
        moved_at=row.moved_at,
        reason=row.reason,
        invoice_number=row.invoice_number,
        issued_at=row.issued_at,
        people=_people(row),
        formats=_kept(row, is_red=False),
        red_formats=_kept(row, is_red=True),
    )


def _people(row: Invoice) -> tuple[InvoicedPerson, ...]:
    lines = list(row.lines.select_related("order_line__fee", "order_line__order").order_by("pk"))
    named = personnel.brief({line.order_line.fee.person_id for line in lines})
    return tuple(
        InvoicedPerson(
            named[line.order_line.fee.person_id].name, Money(line.amount_fen), line.order_line.order.number
        )
        for line in lines
    )


def _kept(row: Invoice, *, is_red: bool) -> tuple[FileFormat, ...]:
    kept = row.files.filter(is_red=is_red).exclude(storage_key="").order_by("pk")
    return tuple(FileFormat(each) for each in kept.values_list("format", flat=True))


def invoice_of_form(organization_id: int, key: str, actor: Actor) -> str | None:
    """Return the number of the invoice that a form has asked for already; None for a form that was not sent."""
    if not key:
        return None
    own = visible_to(actor).filter(organization_id=organization_id, form_key=key)
    return own.values_list("number", flat=True).first()


def invoice_file(number: str, form: str, actor: Actor) -> tuple[str, bytes]:
    """Return file name and bytes of an issued invoice, or with "red-pdf" and the like of the red one against it.

    Raises NotFound for a stranger, and until we have the file.
    """
    own, plain = visible_to(actor).filter(number=number).first(), form.removeprefix(RED)
    wanted = {"format": plain, "is_red": plain != form}
    kept = own.files.filter(**wanted).exclude(storage_key="").first() if own else None
    if own is None or kept is None:
        raise NotFound
    return f"invoice-{own.invoice_number}{'-red' if kept.is_red else ''}.{plain}", files.read(
        kept.storage_key
    )


def invoices_of_order(number: str, actor: Actor) -> tuple[InvoiceRow, ...]:
    """Return the invoices on which people of an order stand or stood, the newest first."""
    own = visible_to(actor).filter(lines__order_line__order__number=number)
    rows = visible_to(actor).filter(pk__in=own.values("pk"))
    return tuple(rows_of(rows.order_by("-pk")))
