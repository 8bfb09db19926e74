"""Returns as finance looks for them."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from fairgate.billing.invoices.policies import insist_on_reader
from fairgate.billing.invoices.states import InvoiceKind
from fairgate.billing.returns.models import InvoiceReturn
from fairgate.billing.returns.states import HELD, BureauState, ReturnReason, ReturnState
from fairgate.billing.returns.views import ReturnView
from fairgate.foundation.actors import Actor
from fairgate.foundation.identifiers import compact
from fairgate.foundation.money import Money
from fairgate.foundation.paged import Paged


def returns(actor: Actor, *, states: Collection[ReturnState], search: str = "") -> Paged[ReturnView]:
    """Return tries in some states, those that wait longest first; NotFound unless finance asks.

    `search`: part of our number, of an invoice's or a red invoice's number, of a title or of an organization's name.
    """
    insist_on_reader(actor)
    rows = InvoiceReturn.objects.filter(state__in=states)
    if search.strip():
        rows = rows.filter(_found(search.strip()))
    return Paged(rows.order_by("moved_at", "pk"), views_of)


def _found(search: str) -> Q:
    named = Q(invoice__title__icontains=search) | Q(invoice__organization__name__icontains=search)
    flat = compact(search)
    numbers = ("number", "red_number", "bureau_number", "invoice__number", "invoice__invoice_number")
    for name in numbers:
        named |= Q(**{f"{name}__icontains": flat})
    return named


def views_of(rows: QuerySet[InvoiceReturn]) -> list[ReturnView]:
    """Return tries as screens show them, in one read."""
    return [_view(row) for row in rows.select_related("invoice__organization")]


def _view(row: InvoiceReturn) -> ReturnView:
    blue = row.invoice
    return ReturnView(
        id=row.pk,
        number=row.number,
        invoice=blue.number,
        invoice_number=blue.invoice_number,
        organization_name=blue.organization.name,
        title=blue.title,
        kind=InvoiceKind(blue.kind),
        total=Money(blue.total_fen),
        state=ReturnState(row.state),
        reason=ReturnReason(row.reason),
        words=row.words,
        bureau_state=BureauState(row.bureau_state) if row.bureau_state else None,
        bureau_number=row.bureau_number,
        confirm_until=row.confirm_until,
        answer=row.answer,
        red_number=row.red_number,
        red_issued_at=row.red_issued_at,
        requested_at=row.requested_at,
        moved_at=row.moved_at,
    )


def held_states(actor: Actor) -> list[ReturnState]:
    """Return for what returns wait at the tax bureau, each once; NotFound unless finance asks."""
    insist_on_reader(actor)
    held = InvoiceReturn.objects.filter(state__in=HELD).order_by("state")
    return [ReturnState(state) for state in held.values_list("state", flat=True).distinct()]


def held_count(actor: Actor) -> int:
    """Return how many returns wait for an officer at the tax bureau."""
    insist_on_reader(actor)
    return InvoiceReturn.objects.filter(state__in=HELD).count()
