"""Badge numbers that people can read aloud, and who may have a badge."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgate.credentials.badges.rules import (
    NUMBERS,
    admission_days,
    grouped,
    number_from,
    number_in,
    prepare_refusal,
)
from fairgate.registration.editions.rulebook import Days

DRAWS = st.integers(0, NUMBERS - 1)


@given(draw=DRAWS)
def test_a_number_is_read_back_however_it_is_typed(draw):
    number = number_from(draw)
    full_width = number.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    for typed in (number, grouped(number), f" {number[:4]}-{number[4:]} ", full_width):
        assert number_in(typed) == number


@given(draw=DRAWS, place=st.integers(0, 7), digit=st.integers(0, 9))
def test_one_wrong_digit_is_noticed(draw, place, digit):
    number = number_from(draw)
    typed = number[:place] + str(digit) + number[place + 1 :]
    assert number_in(typed) == (number if typed == number else None)


@given(draw=DRAWS, place=st.integers(0, 6))
def test_two_neighbours_changed_about_are_noticed(draw, place):
    number = number_from(draw)
    typed = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert number_in(typed) == (number if typed == number else None)


@pytest.mark.parametrize("text", ["", "1234567", "123456789", "FG1.abc", "١٢٣٤٥٦٧٨", "1234 567a"])
def test_other_text_is_no_number(text):
    assert number_in(text) is None


def test_a_badge_needs_approval_and_a_settled_fee():
    assert prepare_refusal(is_approved=True, is_settled=True) is None
    assert prepare_refusal(is_approved=False, is_settled=True).code == "not_approved"
    assert prepare_refusal(is_approved=True, is_settled=False).code == "not_settled"


def test_admission_days_are_short_within_a_year_and_full_across_two():
    assert admission_days(Days(date(2027, 11, 5), date(2027, 11, 10))) == "2027.11.05–11.10"
    assert admission_days(Days(date(2027, 12, 30), date(2028, 1, 2))) == "2027.12.30–2028.01.02"
