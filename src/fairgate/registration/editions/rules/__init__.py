"""Whether a dated door is open, what may be changed of a rulebook, and how long questions may stay open."""

from fairgate.registration.editions.rules.answering import PATIENCE, REMINDERS, is_overdue, reminders_due
from fairgate.registration.editions.rules.changing import UnderWay, change_refusals, latest_day
from fairgate.registration.editions.rules.doors import cutoff_refusal, day_parts, opening_refusal
from fairgate.registration.editions.rules.making import (
    NewEdition,
    moved,
    new_edition_refusals,
    opening_edition_refusal,
)

__all__ = [
    "PATIENCE",
    "REMINDERS",
    "NewEdition",
    "UnderWay",
    "change_refusals",
    "cutoff_refusal",
    "day_parts",
    "is_overdue",
    "latest_day",
    "moved",
    "new_edition_refusals",
    "opening_edition_refusal",
    "opening_refusal",
    "reminders_due",
]
