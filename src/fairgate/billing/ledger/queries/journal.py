"""The journal of a month, for accounting software."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings

from fairgate.billing.ledger.models import Posting
from fairgate.billing.ledger.queries.readers import admit
from fairgate.billing.ledger.rules import month_after
from fairgate.billing.ledger.states import Account, Kind
from fairgate.billing.ledger.views import JournalLine
from fairgate.foundation.actors import Actor
from fairgate.foundation.money import Money

_AT_ONCE = 2000


def journal(month: date, actor: Actor) -> Iterator[JournalLine]:
    """Yield the lines of a month in the order of their booking, page by page, in flat memory.

    Vouchers are numbered in that order: as nothing slips into a closed month, its numbers are final; those of an open
    month may still move. Account codes are `LEDGER_ACCOUNT_CODES`. Raises NotFound unless finance asks.
    """
    admit(actor)
    return _lines(month)


def _lines(month: date) -> Iterator[JournalLine]:
    rows = Posting.objects.select_related("transaction").filter(
        transaction__booked_on__gte=month, transaction__booked_on__lt=month_after(month)
    )
    order = ("transaction__booked_on", "transaction__recorded_at", "transaction_id", "pk")
    number, latest = 0, None
    for row in rows.order_by(*order).iterator(_AT_ONCE):
        if row.transaction_id != latest:
            number, latest = number + 1, row.transaction_id
        yield _line(row, f"{month:%Y%m}-{number:06d}")


def _line(row: Posting, voucher: str) -> JournalLine:
    entry, account = row.transaction, Account(row.account)
    return JournalLine(
        voucher=voucher,
        booked_on=entry.booked_on,
        kind=Kind(entry.kind),
        code=settings.LEDGER_ACCOUNT_CODES.get(account.value, ""),
        account=account,
        amount=Money(row.fen),
        source=entry.source,
    )
