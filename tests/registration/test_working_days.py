"""Working days know weekends, the holidays that a rulebook names, and the weekends on which people make up for them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgate.registration.editions.working_days import (
    holidays_from,
    is_working_day,
    unnamed_years,
    working_day_after,
)

YEAR = {
    "year": 2026,
    "off": [{"first": "2026-10-01", "last": "2026-10-07"}, {"first": "2026-09-25", "last": "2026-09-27"}],
    "on": ["2026-09-20", "2026-10-10"],
}
KNOWN = holidays_from([YEAR])
DAYS = st.dates(date(2025, 6, 1), date(2027, 6, 1))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 9, 30), True),
        (date(2026, 10, 1), False),  # a Thursday of the National Day
        (date(2026, 10, 7), False),
        (date(2026, 10, 10), True),  # a Saturday that makes up for it
        (date(2026, 10, 11), False),
        (date(2027, 10, 1), True),  # nobody has named the holidays of that year
    ],
)
def test_a_day_is_a_working_day_as_the_rulebook_says(day, works):
    assert is_working_day(day, KNOWN) == works


def test_three_working_days_before_the_national_day_end_after_it():
    assert working_day_after(date(2026, 9, 29), 3, KNOWN) == date(2026, 10, 9)
    assert working_day_after(date(2026, 10, 8), 3, KNOWN) == date(2026, 10, 12)
    assert working_day_after(date(2026, 9, 29), 3, ()) == date(2026, 10, 2)


@given(DAYS, st.integers(1, 20))
def test_so_many_working_days_lie_between_and_the_last_is_one(begun_on, count):
    last = working_day_after(begun_on, count, KNOWN)
    between = [begun_on + timedelta(days=number + 1) for number in range((last - begun_on).days)]
    assert sum(is_working_day(day, KNOWN) for day in between) == count
    assert is_working_day(last, KNOWN)


def test_a_year_that_nobody_named_is_told():
    assert unnamed_years(date(2026, 9, 1), date(2027, 11, 10), KNOWN) == [2027]
    assert unnamed_years(date(2026, 9, 1), date(2026, 12, 1), KNOWN) == []


@pytest.mark.parametrize(
    "wrong",
    [
        [YEAR, YEAR],
        [YEAR | {"on": ["2026-10-02"]}],
        [YEAR | {"on": ["2026-10-12"]}],
        [YEAR | {"on": ["2027-01-02"]}],
        [YEAR | {"off": [{"first": "2026-10-07", "last": "2026-10-01"}]}],
        [YEAR | {"off": [{"first": "2026-01-01", "last": "2026-10-01"}]}],
    ],
    ids=["twice", "both", "a weekday", "another year", "backwards", "too long"],
)
def test_holidays_that_cannot_be_are_refused(wrong):
    with pytest.raises(ValueError, match=r"holiday|make-up"):
        holidays_from(wrong)
