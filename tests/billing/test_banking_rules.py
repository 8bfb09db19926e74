"""Payments in an organization's online bank, as pure rules. Source: guide R48, R50, Q30."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgate.billing.orders.rules import BANK_WORKING_DAYS, bank_expiry
from fairgate.billing.payments.rules import (
    FORM_GOOD_FOR,
    attempt_expiry,
    bearer_refusal,
    can_reach_bank,
    is_from_own_account,
    next_question,
    pause,
)
from fairgate.billing.payments.states import Channel, Way
from fairgate.foundation.clock import day_of, end_of_day

FRIDAY = datetime(2027, 9, 17, 2, tzinfo=UTC)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
FAR = FRIDAY + 60 * DAY


@pytest.mark.parametrize(
    ("since", "days"),
    [
        (FRIDAY - 4 * DAY, 3),  # Monday
        (FRIDAY - 2 * DAY, 5),  # Wednesday: Thursday, Friday, Monday
        (FRIDAY, 5),
    ],
)
def test_an_order_waits_three_working_days_for_the_bank(since, days):
    assert bank_expiry(since, FAR) - since == days * DAY


def test_what_was_chosen_on_a_weekend_has_all_of_the_three_days():
    saturday, sunday = FRIDAY + DAY, FRIDAY + 2 * DAY
    assert bank_expiry(saturday, FAR) == bank_expiry(sunday, FAR) == end_of_day(day_of(FRIDAY + 5 * DAY))


def test_the_payment_cut_off_ends_it_sooner():
    assert bank_expiry(FRIDAY, FRIDAY + HOUR) == FRIDAY + HOUR


@given(st.integers(0, 14 * 24 * 60))
def test_the_term_ends_on_a_working_day_and_never_shrinks_with_a_later_choice(minutes):
    since = FRIDAY + minutes * MINUTE
    ends = bank_expiry(since, FAR)
    assert day_of(ends).weekday() < 5
    assert BANK_WORKING_DAYS * DAY <= ends - since <= 5 * DAY
    assert bank_expiry(since + HOUR, FAR) >= ends


def test_the_attempt_ends_with_its_order():
    assert attempt_expiry(Channel.UNIONPAY, Way.B2B, FRIDAY, FRIDAY + 5 * DAY) == FRIDAY + 5 * DAY


def _asked(ends):
    at, moments = FRIDAY, []
    while at < ends:
        at += next_question(FRIDAY, ends, at, Way.B2B)
        moments.append(at)
    return moments


def test_a_bank_is_asked_ever_more_slowly_up_to_its_end_and_not_flooded():
    moments = _asked(FRIDAY + 5 * DAY)
    assert [(at - FRIDAY).total_seconds() for at in moments[:6]] == [5, 20, 50, 110, 410, 1310]
    assert moments[-1] == FRIDAY + 5 * DAY
    assert len(moments) < 140
    assert sum(at >= FRIDAY + 3 * HOUR for at in moments) <= 24 * 5


@given(st.integers(60, 5 * 24 * 60))
def test_no_hour_of_the_term_passes_without_a_question_and_the_last_is_at_its_end(minutes):
    ends = FRIDAY + minutes * MINUTE
    moments = [FRIDAY, *_asked(ends)]
    assert moments[-1] == ends
    assert all(timedelta(0) < later - before <= HOUR for before, later in pairwise(moments))


@given(st.integers(0, 400_000), st.integers(0, 4000))
def test_the_pause_never_shrinks_with_age(age, more):
    since = FRIDAY
    early, late = (since + timedelta(seconds=seconds) for seconds in (age, age + more))
    assert pause(since, early, Way.B2B) <= pause(since, late, Way.B2B)


def test_a_form_that_nobody_has_sent_grows_old_and_what_the_channel_knows_does_not():
    assert can_reach_bank(FRIDAY, None, FRIDAY + FORM_GOOD_FOR - MINUTE)
    assert not can_reach_bank(FRIDAY, None, FRIDAY + FORM_GOOD_FOR)
    assert can_reach_bank(FRIDAY, FRIDAY + MINUTE, FRIDAY + 2 * DAY)


def test_only_the_bearer_of_a_link_is_refused_and_only_this_way():
    assert bearer_refusal(Way.B2B, is_bearer=True).code == "bank"
    assert bearer_refusal(Way.B2B, is_bearer=False) is None
    assert bearer_refusal(Way.SCAN, is_bearer=True) is None


def test_an_invoice_title_is_locked_for_money_from_the_organizations_own_account():
    assert {way for way in Way if is_from_own_account(way)} == {Way.B2B}
