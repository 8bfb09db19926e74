"""Invoices as finance looks for them."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, Q, QuerySet

from fairgate.billing.invoices.models import Invoice
from fairgate.billing.invoices.policies import insist_on_reader
from fairgate.billing.invoices.states import HELD, InvoiceKind, InvoiceState
from fairgate.billing.invoices.views import InvoiceRow
from fairgate.foundation.actors import Actor
from fairgate.foundation.identifiers import compact
from fairgate.foundation.money import Money


def invoices(
    actor: Actor, *, states: Collection[InvoiceState], search: str = "", kind: str = ""
) -> list[InvoiceRow]:
    """Return invoices in some states, those that wait longest first, in one read; NotFound unless finance asks.

    `search`: part of our number or the bureau's, of an order's number, of a title or of an organization's name.
    """
    insist_on_reader(actor)
    rows = Invoice.objects.filter(state__in=states)
    if kind in InvoiceKind.values:
        rows = rows.filter(kind=kind)
    if search.strip():
        rows = rows.filter(pk__in=_found(search.strip()))
    return [row_of(row) for row in rows_of(rows).order_by("moved_at", "pk")]


def _found(search: str) -> QuerySet[Invoice, int]:
    named = Q(title__icontains=search) | Q(organization__name__icontains=search)
    flat = compact(search)
    numbered = Q(number__icontains=flat) | Q(invoice_number__icontains=flat)
    ordered = Q(lines__order_line__order__number__icontains=flat)
    return Invoice.objects.filter(named | numbered | ordered).values_list("pk", flat=True)


def rows_of(rows: QuerySet[Invoice]) -> QuerySet[Invoice]:
    """Return invoices with what a list needs of them."""
    return rows.select_related("organization").annotate(people=Count("lines"))


def row_of(row: Any) -> InvoiceRow:
    """Return one line of a list, from a row of `rows_of`."""
    return InvoiceRow(
        number=row.number,
        organization_name=row.organization.name,
        title=row.title,
        kind=InvoiceKind(row.kind),
        state=InvoiceState(row.state),
        total=Money(row.total_fen),
        people=row.people,
        moved_at=row.moved_at,
        invoice_number=row.invoice_number,
    )


def held_count(actor: Actor) -> int:
    """Return how many invoices wait for an officer at the tax bureau."""
    insist_on_reader(actor)
    return Invoice.objects.filter(state__in=HELD).count()
