"""Invoices that follow their people to another organization. Source: docs/decisions/0022."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from fairgate.billing.invoices.models import Invoice, InvoiceLine
from fairgate.foundation.actors import Actor
from fairgate.platform.audit import operations as audit


def hold_all_of(organization_id: int) -> None:
    """Lock an organization's invoices before its people, as who asks a fee back together with its invoice does."""
    list(_locked(organization_id))


@transaction.atomic
def follow(former_id: int, organization_id: int, *, is_undone: bool, by: Actor, at: datetime) -> None:
    """Let all invoices of a merged organization belong to the other one; undone, those whose orders have gone back.

    What they say stays: title, seller, sums and files; their returns are read with them. The key of a form that an
    invoice there has too gives way to the number. To be called when the orders have followed, under their locks:
    whoever asks for an invoice locks its orders first.
    """
    found = _locked(former_id)
    if is_undone:
        of_orders = InvoiceLine.objects.filter(invoice=OuterRef("pk"))
        came_back = of_orders.filter(order_line__order__organization_id=organization_id)
        found = found.filter(Exists(came_back)).exclude(
            Exists(of_orders.filter(order_line__order__organization_id=former_id))
        )
    rows = list(found)
    moving = Invoice.objects.filter(pk__in=[row.pk for row in rows])
    taken = Invoice.objects.filter(organization_id=organization_id).values("form_key")
    moving.filter(form_key__in=taken).update(form_key=F("number"))
    moving.update(organization_id=organization_id)
    for row in rows:
        row.organization_id = organization_id
    audit.record_all("come_along", rows, by=by, at=at)


def _locked(organization_id: int) -> QuerySet[Invoice]:
    own = Invoice.objects.select_for_update(no_key=True, of=("self",)).filter(organization_id=organization_id)
    return own.order_by("pk")
