"""Which days count as working days: weekends, public holidays and the make-up days that the State Council lays down.

It announces them a year at a time, so that a rulebook names them by year; of a year that it does not name, Saturday
and Sunday alone are free.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

_SATURDAY = 5
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_BETWEEN = re.compile(r"[\s~～—–至到,，]*")
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


def written(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return what a rulebook's JSON names as people write it: stretches of holidays, and make-up days, a line each."""
    in_turn = sorted(rows, key=lambda row: int(row["year"]))
    spans = [(each["first"], each["last"]) for row in in_turn for each in row["off"]]
    days = [day for row in in_turn for day in row.get("on", ())]
    return {"off": "\n".join(_stretch(*each) for each in sorted(spans)), "on": "\n".join(sorted(days))}


def _stretch(first: str, last: str) -> str:
    return first if first == last else f"{first} {last}"


def rows_from(off: str, on: str) -> list[dict[str, Any]]:
    """Return the JSON of holidays as they were written; raises ValueError for a line that cannot be read.

    A stretch over the turn of a year counts in both years.
    """
    years: dict[int, dict[str, Any]] = defaultdict(lambda: {"off": [], "on": []})
    for first, last in (_days_of(line, most=2) for line in _lines(off)):
        for year in range(first.year, last.year + 1):
            begin, end = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
            years[year]["off"].append({"first": begin.isoformat(), "last": end.isoformat()})
    for day, _same in (_days_of(line, most=1) for line in _lines(on)):
        years[day.year]["on"].append(day.isoformat())
    return [{"year": year, **years[year]} for year in sorted(years)]


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _days_of(line: str, *, most: int) -> tuple[date, date]:
    """Return the first and the last day that a line names."""
    found: Sequence[str] = _DATE.findall(line)
    if not 1 <= len(found) <= most or not _BETWEEN.fullmatch(_DATE.sub("", line)):
        raise ValueError(line)
    days = [date(*map(int, each.split("-"))) for each in found]
    return days[0], days[-1]
