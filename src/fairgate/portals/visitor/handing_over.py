"""How people's badges reach them as one page shows it: found by name and way, ticked, told where to go."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils.datastructures import MultiValueDict

from fairgate.credentials.delivery.queries import AddressView, ChoiceView
from fairgate.foundation.words import Words, _
from fairgate.portals.ui.parts import Status
from fairgate.portals.visitor import statuses
from fairgate.registration.editions.states import HandOver
from fairgate.reporting.journey.queries import PersonRow

ON_A_PAGE = 50
EVERY_WAY, LACKING, SENT = "all", "lacking", "sent"
"""Choices of the filter besides the ways: everybody, 寄递 without an address, already sent."""

FILTERS: tuple[tuple[str, Words], ...] = (
    (EVERY_WAY, _("全部")),
    *((way.value, way.label) for way in HandOver),
    (LACKING, _("缺收件地址")),
    (SENT, _("已发出")),
)


@dataclass(frozen=True)
class Line:
    """One person of the page."""

    row: PersonRow
    status: Status
    choice: ChoiceView
    is_ticked: bool


@dataclass(frozen=True)
class Wanted:
    """What part of the people is looked at."""

    name: str = ""
    way: str = EVERY_WAY
    page: str = "1"

    @classmethod
    def by(cls, values: MultiValueDict[str, str]) -> "Wanted":
        """Return what an address or a form asks for."""
        way = values.get("way", "")
        is_known = way in {value for value, _label in FILTERS}
        name = (values.get("q") or "").strip()
        return cls(name, way if is_known else EVERY_WAY, values.get("page") or "1")

    @property
    def query(self) -> str:
        """Return the same question as a query of an address."""
        return urlencode({"q": self.name[:50], "way": self.way, "page": self.page})


@dataclass(frozen=True)
class HandingOver:
    """The people of an organization who get a badge, and the way of each."""

    people: tuple[PersonRow, ...]
    choices: Mapping[UUID, ChoiceView]
    addresses: tuple[AddressView, ...]
    wanted: Wanted
    ticked: frozenset[str] = frozenset()
    is_unfiltered: bool = False
    """Everybody is shown whatever is asked for: a refused form whose filter finds nobody needs its people."""

    @cached_property
    def found(self) -> list[PersonRow]:
        return [row for row in self.people if self._finds(row)]

    @cached_property
    def open_ids(self) -> list[UUID]:
        """Return who of those found may still be told where to go."""
        return [row.id for row in self.found if not self.choices[row.id].is_sent]

    @cached_property
    def page(self) -> Page[PersonRow]:
        return Paginator(self.found, ON_A_PAGE).get_page(self.wanted.page)

    @cached_property
    def lines(self) -> list[Line]:
        return [
            Line(row, statuses.of_person(row.status), self.choices[row.id], str(row.id) in self.ticked)
            for row in self.page
        ]

    @property
    def is_narrowed(self) -> bool:
        return len(self.found) < len(self.people)

    @property
    def ways(self) -> list[tuple[str, Words, int, bool]]:
        """Return the choices of the filter that find somebody: value, label, count, whether it is chosen."""
        counts = Counter(word for row in self.people for word in words_of(self.choices[row.id]))
        return [
            (value, label, counts[value], value == self.wanted.way)
            for value, label in FILTERS
            if counts[value] or value in {EVERY_WAY, self.wanted.way}
        ]

    @property
    def lacking(self) -> int:
        """Return how many are to be sent a badge and have no address for it."""
        return sum(self.choices[row.id].lacks_address for row in self.people)

    def _finds(self, row: PersonRow) -> bool:
        is_named = self.wanted.name.casefold() in row.person.name.casefold()
        return self.is_unfiltered or (is_named and self.wanted.way in words_of(self.choices[row.id]))


def words_of(choice: ChoiceView) -> Collection[str]:
    """Return the choices of the filter that find a person with this way."""
    found = {EVERY_WAY, choice.way.value}
    return found | ({LACKING} if choice.lacks_address else set()) | ({SENT} if choice.is_sent else set())
