"""Whether a dated door is open, and what may be changed of a rulebook."""

from fairgate.registration.editions.rules.changing import UnderWay, change_refusals, latest_day
from fairgate.registration.editions.rules.doors import cutoff_refusal, day_parts, opening_refusal

__all__ = [
    "UnderWay",
    "change_refusals",
    "cutoff_refusal",
    "day_parts",
    "latest_day",
    "opening_refusal",
]
