from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.rules import (
    Arrival,
    AttemptFacts,
    Expected,
    attempt_expiry,
    is_absence_final,
    is_worth_asking,
    may_still_be_paid_until,
    next_question,
    pause,
    phase,
    suspense_reason,
    way_refusal,
    ways_of,
)
from fairgate.billing.payments.states import (
    ATTEMPT,
    AttemptState,
    Channel,
    HandoverKind,
    Phase,
    SuspenseReason,
    Way,
)
from tests.cast import AT

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
MONEY = Arrival(20000, "CNY", is_for_us=True)
WAITING = Expected(20000, OrderState.WAITING)


def _paid(**changes):
    return Arrival(**vars(MONEY) | changes)


def test_the_money_that_an_order_waits_for_pays_it():
    assert suspense_reason(MONEY, WAITING) is None


@pytest.mark.parametrize(
    ("arrival", "expected", "reason"),
    [
        (_paid(is_for_us=False), WAITING, SuspenseReason.FOREIGN),
        (_paid(is_for_us=False), None, SuspenseReason.FOREIGN),
        (MONEY, None, SuspenseReason.UNIDENTIFIED),
        (_paid(amount_fen=1), WAITING, SuspenseReason.PART),
        (_paid(amount_fen=20001), WAITING, SuspenseReason.SURPLUS),
        (_paid(currency="USD"), WAITING, SuspenseReason.CURRENCY),
        (MONEY, Expected(20000, OrderState.PAID), SuspenseReason.SECOND),
        (MONEY, Expected(20000, OrderState.CANCELLED), SuspenseReason.LATE),
        (MONEY, Expected(20000, OrderState.EXPIRED), SuspenseReason.LATE),
    ],
)
def test_any_other_money_waits_in_suspense_with_its_reason(arrival, expected, reason):
    assert suspense_reason(arrival, expected) == reason


def test_an_attempt_lives_as_its_channel_and_way_allow_and_no_longer_than_its_order():
    table = {
        (channel, way): attempt_expiry(channel, way, AT, AT + 24 * HOUR) - AT
        for channel in Channel
        for way in ways_of(channel)
    }
    assert table[Channel.WECHAT_PAY, Way.SCAN] == 2 * HOUR
    assert table[Channel.ALIPAY, Way.SCAN] == 30 * MINUTE  # nobody can close it before it was scanned
    assert table[Channel.WECHAT_PAY, Way.PHONE] == 5 * MINUTE
    assert table[Channel.ALIPAY, Way.PAGE] == table[Channel.UNIONPAY, Way.SCAN] == 15 * MINUTE
    assert attempt_expiry(Channel.WECHAT_PAY, Way.SCAN, AT, AT + HOUR) == AT + HOUR


def test_what_no_channel_can_close_may_be_paid_until_its_end_by_every_clock():
    until = {channel: may_still_be_paid_until(channel, Way.SCAN, AT) for channel in Channel}
    assert until == {
        Channel.WECHAT_PAY: None,
        Channel.ALIPAY: AT + MINUTE,
        Channel.UNIONPAY: AT + MINUTE,
    }


def test_each_channel_can_be_scanned_and_paid_on_a_phone_and_no_other_way_than_its_own():
    for channel in Channel:
        assert {Way.SCAN, Way.PHONE} <= set(ways_of(channel))
        assert {way for way in Way if way_refusal(channel, way) is None} == set(ways_of(channel))


def _asked_at(started, ends, count):
    """Return the seconds of the first questions."""
    asked, now = [], started
    for _each in range(count):
        now += next_question(started, ends, now)
        asked.append((now - started).total_seconds())
    return asked


def test_questions_come_ever_more_slowly_but_one_at_the_end_and_anew_after_it():
    assert _asked_at(AT, AT + 2 * HOUR, 8) == [5, 20, 50, 110, 410, 1310, 2210, 3110]
    assert _asked_at(AT, AT + 5 * MINUTE, 8) == [5, 20, 50, 110, 300, 305, 320, 350]


@given(st.integers(0, 200_000), st.integers(0, 1000))
def test_the_pause_never_shrinks_with_age(age, more):
    assert pause(AT, AT + age * SECOND) <= pause(AT, AT + (age + more) * SECOND)


def test_a_number_that_the_channel_does_not_know_may_be_paid_until_its_end_by_every_clock():
    assert not is_absence_final(AT, AT)
    assert is_absence_final(AT, AT + MINUTE)


def test_we_ask_for_a_day_after_the_code_ended():
    assert is_worth_asking(AT, AT + 24 * HOUR - SECOND)
    assert not is_worth_asking(AT, AT + 24 * HOUR)


def _phase(state, *, given=HandoverKind.CODE, order=OrderState.WAITING, at=AT, expires_at=AT + 2 * HOUR):
    facts = state and AttemptFacts(state, given, expires_at)
    return phase(order, AT + 24 * HOUR, facts, at)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (_phase(None), Phase.CHOOSE),
        (_phase(None, at=AT + 25 * HOUR), Phase.CHECKING),
        (_phase(AttemptState.INTENDED, given=None), Phase.PREPARING),
        (_phase(AttemptState.OPEN), Phase.SCAN),
        (_phase(AttemptState.OPEN, given=HandoverKind.LINK), Phase.GO),
        (_phase(AttemptState.OPEN, given=HandoverKind.FORM), Phase.GO),
        (_phase(AttemptState.OPEN, given=HandoverKind.LINK, at=AT + 2 * HOUR), Phase.CHECKING),
        (_phase(AttemptState.OPEN, at=AT + 2 * HOUR), Phase.CHECKING),
        (_phase(AttemptState.UNKNOWN, given=None), Phase.CHECKING),
        (_phase(AttemptState.FAILED), Phase.REFUSED),
        (_phase(AttemptState.CLOSED), Phase.CHOOSE),
        (_phase(AttemptState.PAID, order=OrderState.PAID), Phase.PAID),
        (_phase(AttemptState.OPEN, order=OrderState.CANCELLED), Phase.CANCELLED),
        (_phase(AttemptState.OPEN, order=OrderState.EXPIRED), Phase.EXPIRED),
    ],
)
def test_the_pay_page_shows_one_phase(seen, expected):
    assert seen == expected


def test_confirmed_money_is_believed_in_every_state_and_never_taken_back():
    for state in AttemptState:
        assert ATTEMPT.can("confirm", state) == (state != AttemptState.PAID)
    assert not any(AttemptState.PAID in move.sources for move in ATTEMPT.moves)
