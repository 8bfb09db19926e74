"""The months of the books."""

from datetime import date

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from fairgate.billing.ledger.models import BookMonth, Posting, Transaction
from fairgate.billing.ledger.queries.readers import admit
from fairgate.billing.ledger.rules import month_after, month_of
from fairgate.billing.ledger.states import MonthState
from fairgate.billing.ledger.views import MonthView
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money


def months(actor: Actor) -> tuple[MonthView, ...]:
    """Return the months in which something was posted, the newest first."""
    admit(actor)
    return tuple(_view(month) for month in BookMonth.objects.order_by("-first_day"))


def month(first_day: date, actor: Actor) -> MonthView:
    """Return one month; raises NotFound unless finance asks and something was posted in it."""
    admit(actor)
    found = BookMonth.objects.filter(pk=first_day).first()
    if found is None:
        raise NotFound
    return _view(found)


def months_to_agree(actor: Actor) -> int:
    """Return how many months wait for a checker."""
    admit(actor)
    return BookMonth.objects.filter(state=MonthState.ASKED).count()


def is_closed(day: date) -> bool:
    """Say whether the books take no posting for a day any more; for the verb that posts."""
    return BookMonth.objects.filter(state=MonthState.CLOSED, first_day__gte=month_of(day)).exists()


def is_earlier_open(first_day: date) -> bool:
    """Say whether a month before this one is not closed; for the verbs of closing."""
    return BookMonth.objects.filter(first_day__lt=first_day).exclude(state=MonthState.CLOSED).exists()


def turnover(first_day: date) -> tuple[int, int]:
    """Return how many transactions a month has and the sum of their debits in fen; for the verbs of closing."""
    booked = Q(booked_on__gte=first_day, booked_on__lt=month_after(first_day))
    count = Transaction.objects.filter(booked).aggregate(count=Count("pk"))["count"]
    lines = Posting.objects.filter(
        transaction__booked_on__gte=first_day, transaction__booked_on__lt=month_after(first_day), fen__gt=0
    )
    return count, int(lines.aggregate(fen=Coalesce(Sum("fen"), 0))["fen"])


def _view(row: BookMonth) -> MonthView:
    return MonthView(
        first_day=row.first_day,
        state=MonthState(row.state),
        asked_by=row.asked_by,
        asked_by_name=row.asked_by_name,
        asked_at=row.asked_at,
        decided_by_name=row.decided_by_name,
        decided_at=row.decided_at,
        answer=row.answer,
        count=row.count,
        turnover=None if row.debit_fen is None else Money(row.debit_fen),
    )
