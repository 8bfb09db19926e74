"""Days, deadlines and money as people write them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from fairgate.foundation.clock import end_of_day
from fairgate.foundation.money import Money
from fairgate.portals.ui import formats

TODAY = date(2027, 9, 14)


def test_money_has_commas_and_two_places():
    assert formats.money_text(Money(123400)) == formats.money_text(123400) == "¥1,234.00"


def test_a_large_count_is_read_by_its_groups():
    assert [formats.count_text(count) for count in (0, 999, 3480, 500000)] == ["0", "999", "3,480", "500,000"]
    assert [formats.count_text(count, most=1000) for count in (0, 999, 1000)] == ["0", "999", "999+"]


def test_a_day_of_this_year_has_no_year():
    assert formats.day_text(date(2027, 11, 5), today=TODAY) == "11月5日"


def test_a_day_of_another_year_has_its_year():
    assert formats.day_text(date(2026, 11, 5), today=TODAY) == "2026年11月5日"


def test_a_deadline_is_the_end_of_the_day_before_its_instant():
    assert formats.deadline_text(end_of_day(date(2027, 10, 20)), today=TODAY) == "10月20日 24:00"


def test_a_deadline_within_a_day_keeps_its_hour():
    assert formats.deadline_text(datetime(2027, 10, 20, 10, tzinfo=UTC), today=TODAY) == "10月20日 18:00"


def test_a_moment_is_told_in_shanghai():
    assert formats.moment_text(datetime(2027, 9, 14, 2, 26, tzinfo=UTC), today=TODAY) == "9月14日 10:26"


def test_days_of_one_month_share_it():
    written = formats.range_text(date(2027, 11, 5), date(2027, 11, 10), today=TODAY, with_year=True)
    assert written == "2027年11月5日—10日"


def test_days_of_two_months_are_both_whole():
    assert formats.range_text(date(2027, 9, 30), date(2027, 9, 30), today=TODAY) == "9月30日"
    assert formats.range_text(date(2027, 9, 30), date(2027, 10, 2), today=TODAY) == "9月30日—10月2日"


@pytest.mark.parametrize(
    ("number", "chinese", "english"),
    [
        (1, "第一届", "1st edition"),
        (10, "第十届", "10th edition"),
        (11, "第十一届", "11th edition"),
        (20, "第二十届", "20th edition"),
        (23, "第二十三届", "23rd edition"),
    ],
)
def test_an_edition_is_counted(number, chinese, english):
    assert formats.ordinal_text(number) == chinese
    with translation.override("en"):
        assert formats.ordinal_text(number) == english


def test_english_days_name_the_zone_of_a_deadline():
    with translation.override("en"):
        assert formats.day_text(date(2027, 11, 5), today=TODAY, with_year=True) == "5 Nov 2027"
        assert formats.deadline_text(end_of_day(date(2027, 10, 20)), today=TODAY) == "20 Oct 24:00 (UTC+8)"
        assert formats.range_text(date(2027, 11, 5), date(2027, 11, 10), today=TODAY) == "5–10 Nov"
