"""What stands against holidays as an officer writes them. Source: R48."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.editions.working_days import rows_from

OFF_AND_ON = ("holidays__off", "holidays__on")
_SATURDAY = 5
_LONGEST = timedelta(days=31)


def holiday_refusals(values: Mapping[str, Any]) -> Iterator[Refusal]:
    """Yield everything that is wrong with holidays and make-up days, each beside its field."""
    off, on = (_read(values, name) for name in OFF_AND_ON)
    yield from (each for each in (off, on) if isinstance(each, Refusal))
    if isinstance(off, Refusal) or isinstance(on, Refusal):
        return
    spans = [(_day(each["first"]), _day(each["last"])) for row in off for each in row["off"]]
    days = [_day(each) for row in on for each in row["on"]]
    if any(not timedelta() <= last - first < _LONGEST for first, last in spans):
        yield Refusal(_("每段放假的结束日不能早于起始日，最长31天。"), OFF_AND_ON[0], "span")
    if any(day.weekday() < _SATURDAY for day in days):
        yield Refusal(_("调休上班只写周六和周日；其他日子本来就上班。"), OFF_AND_ON[1], "weekday")
    if any(first <= day <= last for first, last in spans for day in days):
        yield Refusal(_("有的日子既放假又上班，请核对。"), OFF_AND_ON[1], "both")


def _read(values: Mapping[str, Any], name: str) -> Refusal | list[dict[str, Any]]:
    text = str(values[name])
    try:
        return rows_from(text, "") if name == OFF_AND_ON[0] else rows_from("", text)
    except ValueError as error:
        words = _("这一行读不出日期：%(line)s。请写成年-月-日，例如2027-02-05 2027-02-12。")
        return Refusal(words % {"line": str(error)[:40]}, name, "line")


def _day(text: str) -> date:
    return date.fromisoformat(text)
