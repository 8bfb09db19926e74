"""What queries tell of an edition that has begun."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fairgate.foundation.words import Words
from fairgate.registration.editions.states import CutOff


@dataclass(frozen=True)
class Open:
    """How many organizations stand before a door, with how many people and orders; 0 where it is none of theirs."""

    organizations: int = 0
    people: int = 0
    orders: int = 0


@dataclass(frozen=True)
class Stock:
    """Who and what a change would meet. `late` counts waiting cases by region over the new days, `waiting` all."""

    doors: Mapping[CutOff, Open] = field(default_factory=dict)
    extended: Mapping[CutOff, int] = field(default_factory=dict)
    """Extensions that reach beyond the new day of a door."""
    fees_due: Mapping[str, int] = field(default_factory=dict)
    waiting: Mapping[str, int] = field(default_factory=dict)
    late: Mapping[str, int] = field(default_factory=dict)
    at_stage: Mapping[str, int] = field(default_factory=dict)
    """Waiting cases of people by the stage at which they lie."""
    taken: int = 0
    untold: int = 0


@dataclass(frozen=True)
class Effect:
    """What a change does, in one sentence; `is_grave` where somebody loses time or pays more."""

    name: str
    words: Words
    is_grave: bool = False
