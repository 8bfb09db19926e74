"""What a page of figures shows, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime

from fairgate.foundation.words import Words
from fairgate.registration.editions.rulebook import Bilingual


@dataclass(frozen=True)
class StateCount:
    """How many bear a word; `state` is the value by which the roster finds them."""

    state: str
    label: Words
    count: int


@dataclass(frozen=True)
class BranchLine:
    """A delegation with all below it; `counts` stand in the order of the page's states. None: without a delegation."""

    delegation_id: int | None
    name: Bilingual
    counts: tuple[int, ...]
    leads_on: bool
    """There are delegations below it to look at."""

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True)
class CategoryLine:
    """A category of organizations within a region."""

    region_label: Words
    label: Words
    count: int


@dataclass(frozen=True)
class AreaLine:
    """An exhibition area, and how many look for something there; one may look in several."""

    name: Bilingual
    count: int


@dataclass(frozen=True)
class DayLine:
    """A day in Shanghai."""

    day: date
    submitted: int
    approved: int


@dataclass(frozen=True)
class Figures:
    """Everything on a page of figures; `counted_at` is None before the first counting."""

    counted_at: datetime | None
    states: tuple[StateCount, ...]
    branches: tuple[BranchLine, ...]
    categories: tuple[CategoryLine, ...]
    areas: tuple[AreaLine, ...]
    days: tuple[DayLine, ...]

    @property
    def total(self) -> int:
        return sum(each.count for each in self.states)
