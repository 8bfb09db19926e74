"""Payments in an organization's online bank, as pure rules. Source: guide R48, R50, Q30."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgate.billing.orders.rules import BANK_WORKING_DAYS, last_bank_day
from fairgate.billing.payments.rules import (
    FORM_GOOD_FOR,
    attempt_expiry,
    bearer_refusal,
    can_reach_bank,
    is_from_own_account,
    may_still_be_paid_until,
    next_question,
    pause,
)
from fairgate.billing.payments.states import Channel, Way

FRIDAY = datetime(2027, 9, 17, 2, tzinfo=UTC)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


@pytest.mark.parametrize(
    ("chosen", "days"),
    [
        (date(2027, 9, 13), 3),  # Monday
        (date(2027, 9, 15), 5),  # Wednesday: Thursday, Friday, Monday
        (date(2027, 9, 17), 5),  # Friday
        (date(2027, 9, 18), 4),
        (date(2027, 9, 19), 3),  # Sunday
    ],
)
def test_an_order_waits_to_the_end_of_the_third_working_day(chosen, days):
    assert last_bank_day(chosen, ()) - chosen == days * DAY


@given(st.dates(date(2027, 1, 1), date(2029, 12, 31)))
def test_the_term_ends_on_a_working_day_and_never_shrinks_with_a_later_choice(chosen):
    last = last_bank_day(chosen, ())
    assert last.weekday() < 5
    assert BANK_WORKING_DAYS * DAY <= last - chosen <= 5 * DAY
    assert last_bank_day(chosen + DAY, ()) >= last


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


def test_what_waits_at_a_bank_may_be_paid_until_its_order_ends():
    assert may_still_be_paid_until(Channel.UNIONPAY, Way.B2B, FRIDAY) == FRIDAY


def test_an_invoice_title_is_locked_for_money_from_the_organizations_own_account():
    assert {way for way in Way if is_from_own_account(way)} == {Way.B2B}
