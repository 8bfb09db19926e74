"""Invoices as finance looks for them."""

from collections.abc import Collection

from django.db.models import Count, Q, QuerySet

from fairgate.billing.invoices.models import Invoice, InvoiceLine
from fairgate.billing.invoices.policies import insist_on_reader
from fairgate.billing.invoices.states import HELD, InvoiceKind, InvoiceState
from fairgate.billing.invoices.views import InvoiceRow
from fairgate.foundation.actors import Actor
from fairgate.foundation.identifiers import compact
from fairgate.foundation.money import Money
from fairgate.foundation.paged import Paged


def invoices(
    actor: Actor, *, states: Collection[InvoiceState], search: str = "", kind: str = ""
) -> Paged[InvoiceRow]:
    """Return invoices in some states, those that wait longest first; NotFound unless finance asks.

    `search`: part of our number or the bureau's, of an order's number, of a title or of an organization's name.
    """
    insist_on_reader(actor)
    rows = Invoice.objects.filter(state__in=states)
    if kind in InvoiceKind.values:
        rows = rows.filter(kind=kind)
    if search.strip():
        rows = rows.filter(_found(search.strip()))
    return Paged(rows.order_by("moved_at", "pk"), rows_of)


def _found(search: str) -> Q:
    named = Q(title__icontains=search) | Q(organization__name__icontains=search)
    flat = compact(search)
    numbered = Q(number__icontains=flat) | Q(invoice_number__icontains=flat)
    ordered = InvoiceLine.objects.filter(order_line__order__number__icontains=flat).values("invoice")
    return named | numbered | Q(pk__in=ordered)


def rows_of(found: QuerySet[Invoice]) -> list[InvoiceRow]:
    """Return invoices as lists show them, in two reads; people are counted for these alone."""
    rows = list(found.select_related("organization"))
    lines = InvoiceLine.objects.filter(invoice__in=[row.pk for row in rows]).order_by()
    people = dict(lines.values_list("invoice_id").annotate(Count("pk")))
    return [_row(row, people.get(row.pk, 0)) for row in rows]


def _row(row: Invoice, people: int) -> InvoiceRow:
    return InvoiceRow(
        number=row.number,
        organization_name=row.organization.name,
        title=row.title,
        kind=InvoiceKind(row.kind),
        state=InvoiceState(row.state),
        total=Money(row.total_fen),
        people=people,
        moved_at=row.moved_at,
        invoice_number=row.invoice_number,
    )


def held_states(actor: Actor) -> list[InvoiceState]:
    """Return for what invoices wait at the tax bureau, each once; NotFound unless finance asks."""
    insist_on_reader(actor)
    held = Invoice.objects.filter(state__in=HELD).order_by("state")
    return [InvoiceState(state) for state in held.values_list("state", flat=True).distinct()]


def held_count(actor: Actor) -> int:
    """Return how many invoices wait for an officer at the tax bureau."""
    insist_on_reader(actor)
    return Invoice.objects.filter(state__in=HELD).count()
