"""Instants are UTC; days and deadlines are those of Asia/Shanghai, which has no summer time."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """Return this instant in UTC. Only screens, jobs and commands call it; verbs are given `at`."""
    return datetime.now(UTC)


def day_of(at: datetime) -> date:
    """Return the day in Shanghai on which an instant falls."""
    return at.astimezone(SHANGHAI).date()


def start_of_day(day: date) -> datetime:
    """Return the first instant of a day in Shanghai, in UTC; of the first day of all, the first that UTC has."""
    if day == date.min:
        return datetime.min.replace(tzinfo=UTC)
    return datetime.combine(day, time(), SHANGHAI).astimezone(UTC)


def end_of_day(day: date) -> datetime:
    """Return the first instant after a day in Shanghai: "until 24:00" is before it. Source: Q14.

    Of the last day of all it is the last instant there is: nobody's search ends in an error for it.
    """
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    return start_of_day(day + timedelta(days=1))
