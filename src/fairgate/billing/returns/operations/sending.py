"""Intending that the provider is talked to."""

from datetime import datetime

from fairgate.billing.returns.models import InvoiceReturn
from fairgate.platform.work import operations as work
from fairgate.platform.work.states import Lane


def intend_talk(row: InvoiceReturn, round_of: str, *, at: datetime) -> None:
    """Intend to talk to the provider until there is an answer, inside the caller's transaction.

    `round_of` tells rounds apart: each wish, withdrawal and resumption is work of its own, done at once.
    """
    key, payload = f"{row.number}:{round_of}{row.tries}", {"number": row.number}
    work.intend("billing.returns.talk_about", key, at=at, payload=payload, lane=Lane.OUTSIDE)
