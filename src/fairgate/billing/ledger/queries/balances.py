"""What went through the accounts, altogether and month by month. Sums are made by the database."""

from datetime import date

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from fairgate.billing.ledger.models import Posting
from fairgate.billing.ledger.queries.readers import admit
from fairgate.billing.ledger.rules import month_after
from fairgate.billing.ledger.states import Account, Kind
from fairgate.billing.ledger.views import Balance, EntryView, MonthBalance
from fairgate.foundation.actors import Actor
from fairgate.foundation.money import Money


def balances(actor: Actor) -> tuple[Balance, ...]:
    """Return what went through each account of the chart, in its order. One pass over one index."""
    admit(actor)
    rows = Posting.objects.values("account").annotate(
        debit=Coalesce(Sum("fen", filter=Q(fen__gt=0)), 0),
        credit=Coalesce(Sum("fen", filter=Q(fen__lt=0)), 0),
    )
    sums = {
        account: (int(debit), int(credit))
        for account, debit, credit in rows.values_list("account", "debit", "credit")
    }
    return tuple(_balance(account, *sums.get(account.value, (0, 0))) for account in Account)


def _balance(account: Account, debit: int, credit: int) -> Balance:
    return Balance(account, Money(debit), Money(-credit))


def trial_balance(month: date, actor: Actor) -> tuple[MonthBalance, ...]:
    """Return opening, debit, credit and closing of each account in a month; each column adds up to zero or agrees.

    `month` is its first day. One aggregating statement, however many postings there are.
    """
    admit(actor)
    before, within = Q(transaction__booked_on__lt=month), Q(transaction__booked_on__gte=month)
    rows = (
        Posting.objects.filter(transaction__booked_on__lt=month_after(month))
        .values("account")
        .annotate(
            opening=Coalesce(Sum("fen", filter=before), 0),
            debit=Coalesce(Sum("fen", filter=within & Q(fen__gt=0)), 0),
            credit=Coalesce(Sum("fen", filter=within & Q(fen__lt=0)), 0),
        )
    )
    sums = {row["account"]: (int(row["opening"]), int(row["debit"]), int(row["credit"])) for row in rows}
    return tuple(_month_balance(account, *sums.get(account.value, (0, 0, 0))) for account in Account)


def _month_balance(account: Account, opening: int, debit: int, credit: int) -> MonthBalance:
    return MonthBalance(account, Money(opening), Money(debit), Money(-credit))


class Entries:
    """Lines of an account as a sequence to be paged: its length is one read, each page another."""

    def __init__(self, lines: QuerySet[Posting]) -> None:
        self._lines = lines

    def __len__(self) -> int:
        return self._lines.count()

    def __getitem__(self, part: slice) -> list[EntryView]:
        return [_entry(line) for line in self._lines[part]]


def entries(account: Account, month: date | None, actor: Actor) -> Entries:
    """Return the lines of an account, of one month or of all, the newest booking first."""
    admit(actor)
    lines = Posting.objects.filter(account=account)
    if month is not None:
        lines = lines.filter(transaction__booked_on__gte=month, transaction__booked_on__lt=month_after(month))
    return Entries(lines.select_related("transaction").order_by("-transaction__booked_on", "-pk"))


def _entry(line: Posting) -> EntryView:
    entry = line.transaction
    return EntryView(
        transaction_id=entry.pk,
        kind=Kind(entry.kind),
        source=entry.source,
        booked_on=entry.booked_on,
        amount=Money(line.fen),
    )
