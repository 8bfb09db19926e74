"""Intending that the provider is talked to."""

from datetime import datetime

from fairgate.billing.invoices.models import Invoice
from fairgate.platform.work import operations as work
from fairgate.platform.work.states import Lane


def intend_talk(row: Invoice, *, at: datetime) -> None:
    """Intend to talk to the provider until there is an answer, inside the caller's transaction.

    Each round after an officer has acted at the bureau is work of its own.
    """
    key, payload = f"{row.number}:{row.tries}", {"number": row.number}
    work.intend("billing.invoices.talk_about", key, at=at, payload=payload, lane=Lane.OUTSIDE)
