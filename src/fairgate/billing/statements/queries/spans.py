"""The days that statements have told. No actor is asked: it is for verbs, and for reads that have asked."""

from fairgate.billing.statements.models import Statement
from fairgate.billing.statements.rules import Span
from fairgate.billing.statements.states import STANDING


def spans_of(account: str, *, but: int | None = None) -> list[Span]:
    """Return the days and balances of an account's booked statements."""
    rows = Statement.objects.filter(account=account, state__in=STANDING).exclude(pk=but or 0)
    return [
        Span(row.pk, row.from_on, row.to_on, row.opening_fen, row.closing_fen)
        for row in rows.order_by("from_on")
        if row.from_on and row.to_on
    ]
