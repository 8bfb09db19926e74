"""Which days count as working days: weekends, public holidays and the make-up days that the State Council lays down.

It announces them a year at a time, so that a rulebook names them by year; of a year that it does not name, Saturday
and Sunday alone are free.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class HolidayYear:
    """The public holidays of a year (放假), and the weekend days on which people work instead (调休上班)."""

    year: int
    off: frozenset[date]
    on: frozenset[date]


Holidays = tuple[HolidayYear, ...]


def is_working_day(day: date, holidays: Holidays) -> bool:
    """Say whether offices and banks work on a day."""
    of_year = next((each for each in holidays if each.year == day.year), None)
    if of_year is not None and (day in of_year.off or day in of_year.on):
        return day in of_year.on
    return day.weekday() < _SATURDAY


def working_day_after(begun_on: date, count: int, holidays: Holidays) -> date:
    """Return the last of so many working days, counted from the day after one."""
    day, left = begun_on, count
    while left:
        day += _DAY
        left -= is_working_day(day, holidays)
    return day


def unnamed_years(first: date, last: date, holidays: Holidays) -> list[int]:
    """Return the years between two days of which no holidays are named."""
    return sorted(set(range(first.year, last.year + 1)) - {each.year for each in holidays})


def holidays_from(rows: Iterable[Mapping[str, Any]]) -> Holidays:
    """Return the holidays that a rulebook's JSON names; raises ValueError for what cannot be."""
    years = tuple(_year(row) for row in rows)
    if len({each.year for each in years}) < len(years):
        raise ValueError("holidays name a year twice")
    return years


def _year(row: Mapping[str, Any]) -> HolidayYear:
    year = int(row["year"])
    spans = [(date.fromisoformat(each["first"]), date.fromisoformat(each["last"])) for each in row["off"]]
    off = frozenset(day for first, last in spans for day in _span(first, last))
    on = frozenset(date.fromisoformat(each) for each in row.get("on", ()))
    if off & on or any(day.year != year for day in off | on):
        raise ValueError(f"holidays of {year} contradict themselves or lie in another year")
    if any(day.weekday() < _SATURDAY for day in on):
        raise ValueError(f"make-up days of {year} are no Saturdays and Sundays")
    return HolidayYear(year, off, on)


def _span(first: date, last: date) -> list[date]:
    if not timedelta() <= last - first < timedelta(days=31):
        raise ValueError(f"no holiday lasts from {first} to {last}")
    return [first + _DAY * number for number in range((last - first).days + 1)]
