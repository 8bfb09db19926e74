"""Reminders: begun by the clock, written a batch of organizations at a time, each once."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from fairgate.foundation.clock import SHANGHAI, day_of
from fairgate.foundation.errors import NotFound
from fairgate.lifecycle.reminders import messages, rules
from fairgate.lifecycle.reminders.queries import Gap, gaps
from fairgate.platform.work import operations as work
from fairgate.platform.work.states import Lane
from fairgate.registration.deadlines.queries import closing_days
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.queries import rulebook_of

BATCH = 100


@dataclass(frozen=True)
class Round:
    """One round of reminders: of which door of which edition, closing on which day, so many days before."""

    edition_id: int
    what: CutOff
    last_day: date
    days: int

    def batch_after(self, organization_id: int) -> str:
        """Return the key of the batch that begins above an organization's id."""
        return f"{self.edition_id}:{self.what}:{self.last_day}:{self.days}:{organization_id}"


def begin_rounds(at: datetime) -> int:
    """Begin today's rounds by day, for every day on which a door closes for somebody; return how many.

    Repeatable: a round of a day is begun once, however often the clock calls.
    """
    if not rules.is_by_day(at.astimezone(SHANGHAI).hour):
        return 0
    try:
        edition_id = current_edition().id
    except NotFound:
        return 0
    rounds = [
        Round(edition_id, what, last_day, days)
        for what in rules.DOORS
        for last_day in sorted(closing_days(edition_id, what))
        if (days := rules.days_before(last_day, day_of(at))) is not None
    ]
    for each in rounds:
        _intend(each, 0, at)
    return len(rounds)


@transaction.atomic
def remind_batch(this: Round, *, after: int, at: datetime) -> int:
    """Remind the next organizations of a round and intend the rest; return how many were reminded.

    Reminders and the intention of the rest are written together, and nobody hears of a door twice a day: a batch
    may run again. One that comes late (the day is over) reminds nobody. A few reads an organization, in the lane
    that may wait.
    """
    found = gaps(this.edition_id, this.what, after=after, limit=BATCH)
    if not found or rules.days_before(this.last_day, day_of(at)) != this.days:
        return 0
    reminded = sum(_remind(this, gap, at) for gap in found)
    _intend(this, found[-1].organization_id, at)
    return reminded


_KIND = "lifecycle.reminders.remind_batch"


def _remind(this: Round, gap: Gap, at: datetime) -> bool:
    """Remind one organization, unless its door closes on another day or it has heard of it today."""
    book = rulebook_of(gap.organization_id)
    if book.cut_offs[this.what] != this.last_day:
        return False
    return messages.remind(gap, this.what, this.days, book, at=at)


def _intend(this: Round, after: int, at: datetime) -> None:
    said = {
        "edition_id": this.edition_id,
        "what": this.what.value,
        "last_day": this.last_day.isoformat(),
        "days": this.days,
        "after": after,
    }
    work.intend(_KIND, this.batch_after(after), payload=said, lane=Lane.OUTSIDE, at=at)
