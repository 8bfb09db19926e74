"""The one verb of the books, for one transaction and for many."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from fairgate.billing.ledger.models import BookMonth, Posting, Transaction
from fairgate.billing.ledger.queries import find, find_all, is_closed, lines_of, view_of
from fairgate.billing.ledger.rules import Contradiction, Entry, Line, check, is_same, month_of
from fairgate.billing.ledger.states import Kind
from fairgate.billing.ledger.views import TransactionView
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of


@transaction.atomic(savepoint=False)  # a posting that fails takes the whole deed with it
def post(
    kind: Kind, source: str, lines: Sequence[Line], *, occurred_at: datetime, by: Actor, at: datetime
) -> TransactionView:
    """Write one transaction into the books; the same again gives the first one. Source: protocols 10, P2, P5.

    Called inside the deed that moves the money, so that both commit or neither. Raises Unbalanced for lines that
    are no zero sum, Contradiction when this source and kind stand in the books with other lines. There is no
    audit entry beside it: a row that says who, when and what, and never changes, is its own record.
    """
    check(lines)
    earlier = find(source, kind)
    if earlier is not None:
        return _the_same(earlier, lines)
    entry = Transaction(
        source=source,
        kind=kind,
        occurred_at=occurred_at,
        recorded_at=at,
        booked_on=_booking_day(day_of(occurred_at), day_of(at)),
        by=by.id,
    )
    postings = [_posting(entry, line) for line in lines]
    Posting.objects.bulk_create(postings)
    entry.save(force_insert=True)  # last: this row seals its postings
    return view_of(entry, postings)


def _booking_day(happened_on: date, recorded_on: date) -> date:
    """Return the day to which the books count it: what comes after its month was closed counts today.

    The month of what comes late is held until commit, so that nobody closes it between this answer and the posting.
    """
    month = month_of(happened_on)
    if month >= month_of(recorded_on):
        return happened_on
    BookMonth.objects.select_for_update(no_key=True).filter(pk=month).first()
    return recorded_on if is_closed(happened_on) else happened_on


@transaction.atomic(savepoint=False)
def post_all(kind: Kind, entries: Sequence[Entry], *, by: Actor, at: datetime) -> None:
    """Write many transactions of one kind, as `post` does each, in two writes; those that stand are passed over.

    Raises Unbalanced, and Contradiction when a source stands in the books with other lines.
    """
    for entry in entries:
        check(entry.lines)
    standing = {each.source: each for each in find_all([entry.source for entry in entries], kind)}
    fresh = [entry for entry in entries if entry.source not in standing]
    for entry in entries:
        if entry.source in standing:
            _the_same(standing[entry.source], entry.lines)
    today = day_of(at)
    counts_on = {
        day: _booking_day(day, today) for day in sorted({day_of(each.occurred_at) for each in fresh})
    }
    made = [
        Transaction(
            source=each.source,
            kind=kind,
            occurred_at=each.occurred_at,
            recorded_at=at,
            booked_on=counts_on[day_of(each.occurred_at)],
            by=by.id,
        )
        for each in fresh
    ]
    Posting.objects.bulk_create(
        _posting(row, line) for row, each in zip(made, fresh, strict=True) for line in each.lines
    )
    Transaction.objects.bulk_create(made)  # last: these rows seal their postings


def _the_same(earlier: TransactionView, lines: Sequence[Line]) -> TransactionView:
    if not is_same(lines_of(earlier), lines):
        raise Contradiction(f"{earlier.kind} {earlier.source} was posted with other lines")
    return earlier


def _posting(entry: Transaction, line: Line) -> Posting:
    return Posting(
        transaction_id=entry.pk,
        account=line.account,
        fen=line.fen,
        order_id=line.order_id,
        organization_id=line.organization_id,
    )
