"""A day ends at 24:00 in Shanghai, wherever the server stands."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fairgate.foundation.clock import day_of, end_of_day, start_of_day


def test_until_24_00_is_the_first_instant_of_the_next_day_in_shanghai():
    assert end_of_day(date(2027, 10, 20)) == datetime(2027, 10, 20, 16, tzinfo=UTC)


def test_the_first_and_the_last_day_of_all_have_a_beginning_and_an_end():
    assert start_of_day(date.min) < start_of_day(date(1, 1, 2))
    assert end_of_day(date(9999, 12, 30)) < end_of_day(date.max)


def test_an_instant_late_in_the_evening_of_utc_falls_on_the_next_day_in_shanghai():
    assert day_of(datetime(2027, 10, 20, 16, tzinfo=UTC)) == date(2027, 10, 21)
    assert day_of(datetime(2027, 10, 20, 15, 59, 59, tzinfo=UTC)) == date(2027, 10, 20)


@given(st.dates(min_value=date(1995, 1, 1), max_value=date(2100, 1, 1)))
def test_a_day_is_24_hours_long_and_holds_its_own_instants(day):
    assert end_of_day(day) - start_of_day(day) == timedelta(hours=24)
    assert day_of(start_of_day(day)) == day
    assert day_of(end_of_day(day) - timedelta(microseconds=1)) == day
