"""The journal of a month, for accounting software."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from fairgate.billing.ledger.models import Posting, Transaction
from fairgate.billing.ledger.queries.readers import admit
from fairgate.billing.ledger.rules import month_after
from fairgate.billing.ledger.states import Account, Kind
from fairgate.billing.ledger.views import JournalLine
from fairgate.foundation.actors import Actor
from fairgate.foundation.money import Money

_AT_ONCE = 2000
FEWEST_LINES = 2


def journal(month: date, actor: Actor) -> Iterator[JournalLine]:
    """Yield the lines of a month in the order of their booking, page by page, in flat memory.

    Vouchers are numbered in that order: as nothing slips into a closed month, its numbers are final; those of an open
    month may still move. Account codes are `LEDGER_ACCOUNT_CODES`. Raises NotFound unless finance asks.
    """
    admit(actor)
    return _lines(month)


def journal_length(month: date, actor: Actor) -> int:
    """Return how many lines the journal of a month has; raises NotFound unless finance asks."""
    admit(actor)
    return _postings(month).count()


def journal_page(month: date, actor: Actor, *, after: str, lines: int) -> tuple[list[JournalLine], str]:
    """Return whole vouchers of the journal, about so many lines, and the key after which the next begin, "" at the end.

    `after` is "" for the first page. Two reads and one for the key. Raises NotFound unless finance asks.
    """
    admit(actor)
    most = max(1, lines // FEWEST_LINES)
    number, found = _behind(month, after)
    entries = list(found.order_by("booked_on", "recorded_at", "pk").prefetch_related("postings")[: most + 1])
    told = [
        _line(row, entry, _voucher(month, number + at))
        for at, entry in enumerate(entries[:most], 1)
        for row in sorted(entry.postings.all(), key=lambda row: row.pk)
    ]
    return told, f"{number + most}:{entries[most - 1].pk.hex}" if len(entries) > most else ""


def _behind(month: date, after: str) -> tuple[int, QuerySet[Transaction]]:
    """Return the number of the voucher that a key names, and the transactions that follow it; all for no key."""
    found = Transaction.objects.filter(booked_on__gte=month, booked_on__lt=month_after(month))
    if not after:
        return 0, found
    number, _colon, key = after.partition(":")
    last = Transaction.objects.get(pk=UUID(key))
    same_day = Q(booked_on=last.booked_on)
    later = Q(booked_on__gt=last.booked_on) | same_day & Q(recorded_at__gt=last.recorded_at)
    return int(number), found.filter(later | same_day & Q(recorded_at=last.recorded_at, pk__gt=last.pk))


def _postings(month: date) -> QuerySet[Posting]:
    return Posting.objects.filter(
        transaction__booked_on__gte=month, transaction__booked_on__lt=month_after(month)
    )


def _lines(month: date) -> Iterator[JournalLine]:
    rows = _postings(month).select_related("transaction")
    order = ("transaction__booked_on", "transaction__recorded_at", "transaction_id", "pk")
    number, latest = 0, None
    for row in rows.order_by(*order).iterator(_AT_ONCE):
        if row.transaction_id != latest:
            number, latest = number + 1, row.transaction_id
        yield _line(row, row.transaction, _voucher(month, number))


def _voucher(month: date, number: int) -> str:
    return f"{month:%Y%m}-{number:06d}"


def _line(row: Posting, entry: Transaction, voucher: str) -> JournalLine:
    account = Account(row.account)
    return JournalLine(
        voucher=voucher,
        booked_on=entry.booked_on,
        kind=Kind(entry.kind),
        code=settings.LEDGER_ACCOUNT_CODES.get(account.value, ""),
        account=account,
        amount=Money(row.fen),
        source=entry.source,
    )
