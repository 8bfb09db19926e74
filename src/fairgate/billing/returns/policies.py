"""Who takes invoices back, who sees it, and who may let it go on: as with the invoices themselves."""

from django.db.models import QuerySet

from fairgate.billing.invoices import policies as invoices
from fairgate.billing.returns.models import InvoiceReturn
from fairgate.foundation.actors import Actor


def visible_to(actor: Actor) -> QuerySet[InvoiceReturn]:
    """Return the returns that an actor may read: those of its organizations, or all for finance."""
    return InvoiceReturn.objects.filter(invoice__in=invoices.visible_to(actor))
