"""By what a reviewer narrows a queue, and where in it a page begins; plain values, as they stand in an address."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from fairgate.foundation.words import _
from fairgate.registration.editions.states import Category, Region, Stage
from fairgate.registration.verification.states import CheckName

LATE = "late"
"""As an age: longer than the term of the organization's own region."""

MINE, FREE, OTHERS = "mine", "free", "others"
HANDS = ((FREE, _("无人领取")), (MINE, _("由我领取")), (OTHERS, _("同事已领取")))
"""In whose hand a case may be."""

ANY_DOUBT, NO_DOUBT = "any", "none"
"""As a check: whichever does not stand, or none."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Filters:
    """Everything that is "" or None narrows nothing. `age` is LATE or a number of days that has passed."""

    words: str = ""
    """Any part of the organization's name."""
    delegation: int | None = None
    """It and everything below."""
    region: str = ""
    category: str = ""
    stage: str = ""
    hand: str = ""
    age: str = ""
    check: str = ""
    """The name of a check that did not stand, ANY_DOUBT or NO_DOUBT."""
    amendment: str = ""
    """Whether it asks to change what was approved: yes or no."""


ALL = Filters()


class Key(NamedTuple):
    """The place of a case in its queue: the oldest come first."""

    opened_at: datetime
    case_id: int

    def __str__(self) -> str:
        return f"{(self.opened_at - _EPOCH) // timedelta(microseconds=1)}-{self.case_id}"


def key_from(text: str) -> Key | None:
    """Return the key that was written so, or None for anything else."""
    instant, _dash, case_id = text.partition("-")
    if not (_is_number(instant) and _is_number(case_id)):
        return None
    try:
        return Key(_EPOCH + timedelta(microseconds=int(instant)), int(case_id))
    except OverflowError:
        return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def filters_from(query: Mapping[str, str]) -> Filters:
    """Return what an address asks for; whatever it does not say in our words narrows nothing."""
    said = {name: query.get(name, "").strip() for name in _NAMES}
    chosen = {name: value if value in _KNOWN.get(name, {value}) else "" for name, value in said.items()}
    age, delegation = chosen.pop("age"), chosen.pop("delegation")
    return Filters(
        **chosen | {"words": chosen["words"][:100]},
        age=age if age == LATE or _is_small(age) else "",
        delegation=int(delegation) if _is_number(delegation) else None,
    )


def as_query(filters: Filters) -> dict[str, str]:
    """Return what narrows, as an address says it."""
    return {name: str(value) for name, value in asdict(filters).items() if value not in ("", None)}


_NAMES = tuple(each.name for each in fields(Filters))
_KNOWN = {
    "region": set(Region.values),
    "category": set(Category.values),
    "stage": set(Stage.values),
    "hand": {MINE, FREE, OTHERS},
    "check": {ANY_DOUBT, NO_DOUBT, *CheckName.values},
    "amendment": {"yes", "no"},
}


def _is_small(text: str) -> bool:
    return _is_number(text) and len(text) < 4
