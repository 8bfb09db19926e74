"""What one edition of the fair lays down: every number that a rule needs. Source: Q11-Q14, facts 2.3."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fairgate.foundation.clock import end_of_day, start_of_day
from fairgate.foundation.money import Money
from fairgate.registration.editions.states import (
    BadgeType,
    Category,
    CutOff,
    Making,
    Region,
    Stage,
    StageOrder,
)


@dataclass(frozen=True)
class Bilingual:
    """A name of the data in Chinese and in English."""

    zh: str
    en: str = ""

    def named(self, language: str) -> str:
        """Return the English name for "en…" where there is one, else the Chinese."""
        return self.en if language.startswith("en") and self.en else self.zh


@dataclass(frozen=True)
class Area:
    """An exhibition area 展区; the list belongs to the edition. Source: F45, F46."""

    code: str
    name: Bilingual


@dataclass(frozen=True)
class PhotoRule:
    """What a badge photo should look like; hints, never a wall. Pixels, width:height, bytes. Source: F11."""

    min_width: int
    min_height: int
    ratio: float
    ratio_tolerance: float
    max_bytes: int

    @property
    def max_megabytes(self) -> int:
        """Return the largest size of a file as people say it, in MB."""
        return self.max_bytes // 1024**2


@dataclass(frozen=True)
class Days:
    """A span of days in Shanghai, both ends included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


FeeKey = tuple[BadgeType, Making, Region]


@dataclass(frozen=True)
class Rulebook:
    """One edition's rules. Days are Shanghai days; fees are in fen."""

    short_name: Bilingual
    registration_opens_on: date
    show: Days
    admission: Days
    trial: Days
    cut_offs: Mapping[CutOff, date]
    fees: Mapping[FeeKey, Money]
    stage_order: StageOrder
    person_stages: tuple[Stage, ...]
    automatic_categories: tuple[Category, ...]
    automatic_review_wait: timedelta
    areas: tuple[Area, ...]
    reuse_sources: tuple[str, ...]
    entry_aliases: tuple[str, ...]
    venue: Bilingual
    hotline: str
    hours: Bilingual
    manual_url: str
    photo: PhotoRule
    minimum_age: int

    def opens_at(self) -> datetime:
        """Return the first instant of registration."""
        return start_of_day(self.registration_opens_on)

    def closes_at(self, what: CutOff) -> datetime:
        """Return the first instant that is too late: 24:00 in Shanghai of the cut-off day. Source: Q14."""
        return end_of_day(self.cut_offs[what])

    def fee(self, badge_type: BadgeType, making: Making, region: Region) -> Money:
        """Return the badge fee; raises KeyError for a badge that this edition does not sell. Source: Q12."""
        return self.fees[(badge_type, making, region)]

    def admits_on(self, day: date) -> bool:
        """Say whether gates admit visitors on this day."""
        return day in self.admission

    def is_trial_on(self, day: date) -> bool:
        """Say whether gates may be tried (演练) on this day; admission days are never trial days."""
        return day in self.trial and day not in self.admission
