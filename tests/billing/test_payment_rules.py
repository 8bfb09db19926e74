from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.rules import (
    Arrival,
    AttemptFacts,
    Expected,
    code_expiry,
    is_worth_asking,
    next_question,
    phase,
    suspense_reason,
)
from fairgate.billing.payments.states import ATTEMPT, AttemptState, Phase, SuspenseReason
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
        (_paid(amount_fen=1), WAITING, SuspenseReason.AMOUNT),
        (_paid(amount_fen=20001), WAITING, SuspenseReason.AMOUNT),
        (_paid(currency="USD"), WAITING, SuspenseReason.AMOUNT),
        (MONEY, Expected(20000, OrderState.PAID), SuspenseReason.SECOND),
        (MONEY, Expected(20000, OrderState.CANCELLED), SuspenseReason.LATE),
        (MONEY, Expected(20000, OrderState.EXPIRED), SuspenseReason.LATE),
    ],
)
def test_any_other_money_waits_in_suspense_with_its_reason(arrival, expected, reason):
    assert suspense_reason(arrival, expected) == reason


def test_a_code_lives_two_hours_and_no_longer_than_its_order():
    assert code_expiry(AT, AT + 24 * HOUR) == AT + 2 * HOUR
    assert code_expiry(AT, AT + HOUR) == AT + HOUR


def test_questions_come_ever_more_slowly():
    asked, now = [], AT
    for _each in range(8):
        asked.append(next_question(AT, now).total_seconds())
        now += next_question(AT, now)
    assert asked == [5, 15, 30, 60, 300, 900, 900, 900]


@given(st.integers(0, 200_000), st.integers(0, 1000))
def test_the_pause_never_shrinks_with_age(age, more):
    assert next_question(AT, AT + age * SECOND) <= next_question(AT, AT + (age + more) * SECOND)


def test_we_ask_for_a_day_after_the_code_ended():
    assert is_worth_asking(AT, AT + 24 * HOUR - SECOND)
    assert not is_worth_asking(AT, AT + 24 * HOUR)


def _phase(state, *, code=True, order=OrderState.WAITING, at=AT, expires_at=AT + 2 * HOUR):
    facts = state and AttemptFacts(state, code, expires_at)
    return phase(order, AT + 24 * HOUR, facts, at)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (_phase(None), Phase.CHOOSE),
        (_phase(None, at=AT + 25 * HOUR), Phase.CHECKING),
        (_phase(AttemptState.INTENDED, code=False), Phase.PREPARING),
        (_phase(AttemptState.OPEN), Phase.SCAN),
        (_phase(AttemptState.OPEN, at=AT + 2 * HOUR), Phase.CHECKING),
        (_phase(AttemptState.UNKNOWN, code=False), Phase.CHECKING),
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
