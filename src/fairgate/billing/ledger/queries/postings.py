"""Transactions of the books by what they are about."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from fairgate.billing.ledger.models import Posting, Transaction
from fairgate.billing.ledger.queries.readers import admit
from fairgate.billing.ledger.rules import Line
from fairgate.billing.ledger.states import Account, Kind
from fairgate.billing.ledger.views import Incoming, PostingView, TransactionView
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money


def received(since: datetime, until: datetime, actor: Actor) -> tuple[Incoming, ...]:
    """Return what we heard of within [since, until) by the account that holds it, empty accounts left out.

    Money paid before midnight and heard of after it counts on the day somebody can look at it.
    """
    admit(actor)
    rows = (
        Posting.objects.filter(
            transaction__kind=Kind.RECEIPT,
            transaction__recorded_at__gte=since,
            transaction__recorded_at__lt=until,
            fen__gt=0,
        )
        .values("account")
        .annotate(count=Count("pk"), sum=Sum("fen"))
    )
    found = {row["account"]: row for row in rows}
    return tuple(
        Incoming(account, found[account.value]["count"], Money(int(found[account.value]["sum"])))
        for account in Account
        if account.value in found
    )


def postings_of(source: str, actor: Actor) -> tuple[TransactionView, ...]:
    """Return what was posted for a source (a receipt's source, an order's number), oldest first."""
    admit(actor)
    return _views(Transaction.objects.filter(source=source))


def postings_of_all(sources: Collection[str], actor: Actor) -> tuple[TransactionView, ...]:
    """Return what was posted for several sources, oldest first."""
    admit(actor)
    return _views(Transaction.objects.filter(source__in=sources))


def postings_of_all_or_orders(
    sources: Iterable[str], order_ids: Iterable[int], actor: Actor
) -> tuple[TransactionView, ...]:
    """Return what was posted for several sources, and whatever has a line of one of these orders, oldest first."""
    admit(actor)
    on_orders = Posting.objects.filter(order_id__in=list(order_ids)).values("transaction_id")
    return _views(Transaction.objects.filter(Q(source__in=list(sources)) | Q(pk__in=on_orders)))


def transaction(transaction_id: UUID, actor: Actor) -> TransactionView:
    """Return one transaction with its postings; raises NotFound unless finance asks and it is there."""
    admit(actor)
    found = _views(Transaction.objects.filter(pk=transaction_id))
    if not found:
        raise NotFound
    return found[0]


def find(source: str, kind: Kind) -> TransactionView | None:
    """Return one transaction by its business key, or None; for the verb that posts."""
    return next(iter(_views(Transaction.objects.filter(source=source, kind=kind))), None)


def find_all(sources: Collection[str], kind: Kind) -> tuple[TransactionView, ...]:
    """Return what stands in the books of these sources and this kind; for the verb that posts."""
    return _views(Transaction.objects.filter(source__in=sources, kind=kind))


def lines_of(view: TransactionView) -> list[Line]:
    """Return the lines that would post a transaction again."""
    return [
        Line(
            line.account,
            max(line.amount.fen, 0),
            max(-line.amount.fen, 0),
            line.order_id,
            line.organization_id,
        )
        for line in view.postings
    ]


def _views(entries: QuerySet[Transaction]) -> tuple[TransactionView, ...]:
    ordered = entries.order_by("recorded_at", "occurred_at", "kind").prefetch_related("postings")
    return tuple(view_of(entry, sorted(entry.postings.all(), key=lambda line: line.pk)) for entry in ordered)


def view_of(entry: Transaction, postings: list[Posting]) -> TransactionView:
    """Return a transaction with its lines as others read it."""
    return TransactionView(
        id=entry.pk,
        kind=Kind(entry.kind),
        source=entry.source,
        occurred_at=entry.occurred_at,
        recorded_at=entry.recorded_at,
        booked_on=entry.booked_on,
        by=entry.by,
        postings=tuple(
            PostingView(Account(line.account), Money(line.fen), line.order_id, line.organization_id)
            for line in postings
        ),
    )
