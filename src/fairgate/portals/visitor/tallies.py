"""Numbers that open their rows: tiles and tabs of people by state, and the dated doors."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from fairgate.foundation.words import _
from fairgate.portals.ui import formats
from fairgate.portals.ui.formats import count_text
from fairgate.portals.ui.parts import Fact, Tab, Tile
from fairgate.portals.visitor.statuses import WAITING_FOR_VISITOR
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.editions.states import CutOff
from fairgate.reporting.journey.queries import Chart, PersonRow
from fairgate.reporting.journey.states import PersonStatus

_DOORS = (CutOff.ORGANIZATION_SUBMIT, CutOff.PERSON_SUBMIT, CutOff.PAYMENT, CutOff.REFUND)


def people_url(status: str = "") -> str:
    """Return the address of the people list, of one state or of all."""
    return reverse("visitor:people") + (f"?status={status}" if status else "")


def tiles(chart: Chart) -> list[Tile]:
    """Return a tile for every word that somebody bears, in the order of the way."""
    counts = [(word, chart.progress.count(word)) for word in PersonStatus]
    return [
        Tile(
            word.label,
            count_text(count),
            people_url(word),
            tone="move" if word in WAITING_FOR_VISITOR else "",
        )
        for word, count in counts
        if count
    ]


def tabs(rows: Sequence[PersonRow], chosen: str) -> list[Tab]:
    """Return 全部 and a tab for every word that somebody bears, each with its count."""
    counts = Counter(sorted((row.status for row in rows), key=list(PersonStatus).index))
    own = [Tab(word.label, people_url(word), counts[word], word == chosen) for word in counts]
    return [Tab(_("全部"), people_url(), len(rows), not chosen), *own]


def deadlines(book: Rulebook, *, today: date) -> list[Fact]:
    """Return the edition's dated doors as facts."""
    return [Fact(what.label, formats.deadline_text(book.closes_at(what), today=today)) for what in _DOORS]
