"""Holidays as an officer writes them: read back as they were, by year in the rulebook, refused beside their field."""

from datetime import date

import pytest

from fairgate.registration.editions.entries import differences, values_of, with_values
from fairgate.registration.editions.rules.holidays import holiday_refusals
from fairgate.registration.editions.working_days import holidays_from, is_working_day, rows_from, written

OFF = "2026-12-31 2027-01-03\n2027-02-05 2027-02-12\n2027-04-05"
ON = "2027-02-20\n2027-02-14"


def test_lines_become_years_and_the_same_lines_again():
    rows = rows_from(OFF, ON)
    assert [row["year"] for row in rows] == [2026, 2027]
    assert written(rows) == {
        "off": "2026-12-31\n2027-01-01 2027-01-03\n2027-02-05 2027-02-12\n2027-04-05",
        "on": "2027-02-14\n2027-02-20",
    }
    known = holidays_from(rows)
    days = [date(2026, 12, 31), date(2027, 2, 8), date(2027, 2, 14), date(2027, 4, 6)]
    assert [is_working_day(day, known) for day in days] == [False, False, True, True]


def test_a_rulebook_takes_them_and_says_what_changed():
    bare = {"fees": []}
    changed = with_values(bare, {"holidays__off": OFF, "holidays__on": ON})
    assert holidays_from(changed["holidays"])
    assert values_of(changed)["holidays__on"] == "2027-02-14\n2027-02-20"
    assert [each.entry.name for each in differences(bare, changed)] == ["holidays__off", "holidays__on"]
    assert "holidays" not in with_values(bare, {"hotline": "12345"})


@pytest.mark.parametrize(
    ("off", "on", "expected"),
    [
        ("2027-02-05 2027-02-01", "", [("holidays__off", "span")]),
        ("2027-02-05 2027-05-01", "", [("holidays__off", "span")]),
        ("春节", "2027-02-31", [("holidays__off", "line"), ("holidays__on", "line")]),
        ("2027-02-05 2027-02-06 2027-02-07", "", [("holidays__off", "line")]),
        ("", "2027-02-22", [("holidays__on", "weekday")]),
        ("2027-02-20", "2027-02-20", [("holidays__on", "both")]),
        (OFF, ON, []),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(off, on, expected):
    found = holiday_refusals({"holidays__off": off, "holidays__on": on})
    assert [(each.field, each.code) for each in found] == expected
