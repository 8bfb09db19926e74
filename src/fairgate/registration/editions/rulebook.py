"""What one edition of the fair lays down: every number that a rule needs. Source: Q11-Q14, facts 2.3."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from fairgate.foundation.clock import end_of_day, start_of_day
from fairgate.foundation.money import Money
from fairgate.registration.editions.states import (
    BadgeType,
    Category,
    CutOff,
    HandOver,
    Making,
    OutsideFail,
    OverseasFee,
    Region,
    Stage,
    StageOrder,
)
from fairgate.registration.editions.taxation import InvoiceTerms
from fairgate.registration.editions.working_days import Holidays


@dataclass(frozen=True)
class Bilingual:
    """A name of the data in Chinese and in English."""

    zh: str
    en: str = ""

    def named(self, language: str) -> str:
        """Return the English name for "en…" where there is one, else the Chinese."""
        return self.en if language.startswith("en") and self.en else self.zh


@dataclass(frozen=True)
class Section:
    """A section 板块 of an exhibition area. Source: guide R66, F48."""

    code: str
    name: Bilingual


@dataclass(frozen=True)
class Area:
    """An exhibition area 展区 with its sections; the list belongs to the edition. Source: F45, F46."""

    code: str
    name: Bilingual
    sections: tuple[Section, ...] = ()


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
class BankAccount:
    """The account that takes bank transfers from a day on. `bank_code` is the 12-digit 联行号. Source: guide R49."""

    from_on: date
    name: Bilingual
    number: str
    bank: Bilingual
    bank_code: str


@dataclass(frozen=True)
class Days:
    """A span of days in Shanghai, both ends included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


FeeKey = tuple[BadgeType, Making, Region]

USUAL_CHARGES_LIMIT = Money(20_000)
USUAL_REVIEW_DAYS: Mapping[Region, int] = {Region.DOMESTIC: 7, Region.OVERSEAS: 15}
"""Where a rulebook does not say. Source: facts F22."""


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
    hand_over: Mapping[Region, HandOver]
    most_intents: int = 20
    """Purchase intents of one organization. Source: guide R33."""
    refunds_made_badges: bool = False
    """Whether a fee can be refunded after its badge was made; never after the first entry. Source: Q16, F77."""
    overseas_fee: OverseasFee = OverseasFee.ONLINE
    hotline_abroad: str = ""
    """The help line with its country code, for whoever calls from elsewhere."""
    most_proofs: int = 10
    """Pictures of qualifications of one organization. Source: guide R32."""
    review_days: Mapping[Region, int] = field(default_factory=lambda: USUAL_REVIEW_DAYS)
    """Days within which a review is usually finished; a desk's clock runs against them. Source: facts F22."""
    claim_time: timedelta = timedelta(minutes=30)
    """How long a case stays in a reviewer's hand before it lies on the desk again."""
    bank_accounts: tuple[BankAccount, ...] = ()
    """Accounts that take transfers, each from its day on; () where an edition takes none. Source: guide R49."""
    bank_charges_limit: Money = USUAL_CHARGES_LIMIT
    """What banks may keep of one payment for us to bear it, on two officers' word; more its payer pays again."""
    invoice_terms: tuple[InvoiceTerms, ...] = ()
    """How fees are invoiced, each from its day on; () where an edition issues no invoices. Source: facts 5.5."""
    holidays: Holidays = ()
    """Public holidays and make-up days by year; of other years only weekends are free. Source: R48."""
    withdrawal_days: int = 7
    """Days an organization has to cancel somebody who withdrew a consent that nobody comes without. PIPL 15, 47."""
    undo_time: timedelta = timedelta(minutes=10)
    """How long a decision can be undone; nobody is told and no badge is begun before."""

    outside_fail: OutsideFail = OutsideFail.PEOPLE
    """What becomes of whom the outside authority does not pass; only a rulebook may let it be final."""

    def opens_at(self) -> datetime:
        """Return the first instant of registration."""
        return start_of_day(self.registration_opens_on)

    def closes_at(self, what: CutOff) -> datetime:
        """Return the first instant that is too late: 24:00 in Shanghai of the cut-off day. Source: Q14."""
        return end_of_day(self.cut_offs[what])

    def fee(self, badge_type: BadgeType, making: Making, region: Region) -> Money:
        """Return the badge fee; raises KeyError for a badge that this edition does not sell. Source: Q12."""
        return self.fees[(badge_type, making, region)]

    def waives_fee(self, region: str) -> bool:
        """Say whether this edition asks no badge fee of a region. Source: Q12, F36."""
        return region == Region.OVERSEAS and self.overseas_fee == OverseasFee.WAIVED

    def pays_at_pickup(self, region: str) -> bool:
        """Say whether a region pays only when its badges are picked up. Source: F36."""
        return region == Region.OVERSEAS and self.overseas_fee == OverseasFee.AT_PICKUP

    def for_region(self, region: str) -> "Rulebook":
        """Return the rules as they are for a region: whoever pays at pick-up is reviewed before, and pays until
        the last day of the show. Source: guide R9, Q14, F36.
        """
        if not self.pays_at_pickup(region):
            return self
        cut_offs = {**self.cut_offs, CutOff.PAYMENT: max(self.show.last, self.cut_offs[CutOff.PAYMENT])}
        return replace(self, stage_order=StageOrder.REVIEW_FIRST, cut_offs=cut_offs)

    def hand_over_for(self, region: str) -> HandOver:
        """Return how badges reach people of a region who have not chosen. Source: facts F23, F26, Q7."""
        return self.hand_over[Region(region)]

    def review_days_for(self, region: str) -> int:
        """Return the days within which a region's reviews are usually finished. Source: facts F22."""
        return self.review_days[Region(region)]

    def admits_on(self, day: date) -> bool:
        """Say whether gates admit visitors on this day."""
        return day in self.admission

    def is_trial_on(self, day: date) -> bool:
        """Say whether gates may be tried (演练) on this day; admission days are never trial days."""
        return day in self.trial and day not in self.admission
