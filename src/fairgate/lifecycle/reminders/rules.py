"""When reminders go out. Source: guide R70."""

from datetime import date

from fairgate.registration.editions.states import CutOff

DAYS_BEFORE = (7, 3, 1)
"""How many days before the last day."""

DOORS = (CutOff.ORGANIZATION_SUBMIT, CutOff.PERSON_SUBMIT, CutOff.PAYMENT, CutOff.REMITTANCE_SLIP)
"""The doors before which somebody may still have something to do."""

FIRST_HOUR, LAST_HOUR = 9, 20
"""Nobody is woken: reminders leave by day, Shanghai's time."""


def days_before(last_day: date, today: date) -> int | None:
    """Return how many days are left when today is one of the days for reminding, else None."""
    left = (last_day - today).days
    return left if left in DAYS_BEFORE else None


def is_by_day(hour: int) -> bool:
    """Say whether this is an hour of Shanghai at which one may write to people."""
    return FIRST_HOUR <= hour < LAST_HOUR
