"""Which ways there are to pay, until when, and when a channel is asked. Source: guide R45, R48, protocols 1 to 3."""

from dataclasses import replace
from datetime import timedelta
from itertools import accumulate

import pytest

from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments import rules
from fairgate.billing.payments.states import AttemptState, Channel, HandoverKind, Phase, SuspenseReason, Way
from fairgate.platform.limits.rules import Limit
from tests.billing.rules.saying import said
from tests.cast import AT

SECOND, MINUTE, HOUR, DAY = (timedelta(**{unit: 1}) for unit in ("seconds", "minutes", "hours", "days"))
WECHAT, ALIPAY, UNIONPAY = Channel
MONEY, WAITING = rules.Arrival(20000, "CNY", is_for_us=True), rules.Expected(20000, OrderState.WAITING)


def test_the_ways_of_a_channel_are_those_that_the_host_has_not_closed():
    assert rules.ways_of(WECHAT) == (Way.SCAN, Way.PHONE, Way.IN_APP)
    assert rules.ways_of(ALIPAY, ["alipay:page"]) == (Way.SCAN, Way.PHONE)
    assert rules.unknown_ways(["alipay:page", "gold:scan", "alipay:b2b"]) == ["alipay:b2b", "gold:scan"]
    words = "支付宝不支持企业网银（B2B）。请换一种方式支付。"
    assert rules.way_refusal(UNIONPAY, Way.B2B) is None
    assert said(rules.way_refusal(ALIPAY, Way.B2B)) == (words, "way", "way")
    assert said(rules.way_refusal(ALIPAY, Way.PAGE, ["alipay:page"]))[1:] == ("way", "way")


@pytest.mark.parametrize(
    ("channel", "way", "life"),
    [
        (WECHAT, Way.IN_APP, 2 * HOUR),
        (WECHAT, Way.PHONE, 5 * MINUTE),
        (ALIPAY, Way.SCAN, 30 * MINUTE),
        (UNIONPAY, Way.B2B, 30 * DAY),
    ],
)
def test_an_attempt_ends_with_its_channel_or_its_order_on_a_whole_second(channel, way, life):
    at = AT.replace(microsecond=5)
    assert rules.attempt_expiry(channel, way, at, at + 99 * DAY) == AT + life
    assert rules.attempt_expiry(channel, way, at, at + MINUTE) == AT + MINUTE


def test_an_attempt_is_begun_ten_times_in_ten_minutes():
    full = rules.starts(7, "org:1")
    assert full == Limit("pay:7:org:1", 10, 10 * MINUTE)
    words = "这张订单更换支付方式过于频繁，请在10分钟后再试，或继续使用当前的支付方式。"
    assert said(rules.too_often_refusal(full)) == (words, "", "too_often")
    assert rules.too_often_refusal(None) is None


@pytest.mark.parametrize(
    ("arrival", "expected", "is_believable"),
    [
        (MONEY, WAITING, True),
        (MONEY, replace(WAITING, order_state=OrderState.CHECKING), True),
        (MONEY, replace(WAITING, order_state=OrderState.PAID), True),
        (MONEY, replace(WAITING, order_state=OrderState.EXPIRED), True),
        (MONEY, replace(WAITING, is_over=True), True),
        (MONEY, None, False),
        (replace(MONEY, amount_fen=19999), WAITING, False),
        (replace(MONEY, amount_fen=20001), WAITING, False),
        (replace(MONEY, currency="USD"), WAITING, False),
        (replace(MONEY, is_for_us=False), WAITING, False),
    ],
)
def test_a_notice_that_fits_its_order_is_believed(arrival, expected, is_believable):
    assert rules.is_believable(arrival, expected) == is_believable


def test_money_that_was_paid_after_the_cut_off_is_late():
    assert rules.suspense_reason(MONEY, replace(WAITING, is_over=True)) == SuspenseReason.LATE
    checking = replace(WAITING, order_state=OrderState.CHECKING)
    assert rules.suspense_reason(MONEY, checking) is None


def test_questions_come_ever_more_seldom():
    seconds = (5, 15, 30, 60, 300, 900)
    ages = [0, *accumulate(seconds)]
    asked = [rules.pause(AT, AT + age * SECOND).total_seconds() for age in ages]
    assert asked == [*seconds, 900]
    assert rules.pause(AT, AT + 4 * SECOND) == 5 * SECOND
    bank = [*seconds, 900, 900, 900, 1800, 1800, 3600]
    ages = [0, *accumulate(bank)]
    asked = [rules.pause(AT, AT + age * SECOND, Way.B2B).total_seconds() for age in ages]
    assert asked == [*bank, 3600]


def test_one_question_comes_at_the_end_and_one_a_day_once_finance_has_it():
    end = AT + 2 * HOUR
    assert rules.next_question(AT, end, AT) == 5 * SECOND
    assert rules.next_question(AT, end, end - MINUTE) == MINUTE
    assert rules.next_question(AT, end, end - 40 * MINUTE, Way.B2B) == 30 * MINUTE
    assert rules.next_question(AT, AT + 9 * HOUR, AT + 8 * HOUR, Way.B2B) == HOUR
    assert rules.next_question(AT, end, end) == 5 * SECOND
    assert rules.next_question(AT, end, end + DAY - SECOND) == 15 * MINUTE
    assert rules.next_question(AT, end, end + DAY) == DAY


def test_an_outcome_is_asked_for_until_a_day_after_the_end():
    assert rules.is_worth_asking(AT, AT + DAY - SECOND)
    assert not rules.is_worth_asking(AT, AT + DAY)
    assert rules.is_absence_final(AT, AT + MINUTE)
    assert not rules.is_absence_final(AT, AT + MINUTE - SECOND)


def test_until_when_a_code_that_was_given_up_may_be_paid():
    assert rules.may_still_be_paid_until(UNIONPAY, Way.B2B, AT) == AT
    assert rules.may_still_be_paid_until(ALIPAY, Way.SCAN, AT) == AT + MINUTE
    assert rules.may_still_be_paid_until(UNIONPAY, Way.SCAN, AT) == AT + MINUTE
    assert rules.may_still_be_paid_until(WECHAT, Way.SCAN, AT) is None
    end = AT + HOUR
    until = {
        wait: rules.given_up_until(WECHAT, Way.SCAN, end, AT, AT + wait)
        for wait in (14 * SECOND, 15 * SECOND, HOUR)
    }
    assert until == {14 * SECOND: None, 15 * SECOND: end, HOUR: None}
    assert rules.given_up_until(ALIPAY, Way.SCAN, end, AT, AT) == end + MINUTE
    assert rules.given_up_until(ALIPAY, Way.SCAN, end, AT, end + MINUTE) is None
    assert rules.given_up_until(UNIONPAY, Way.B2B, end, AT, AT) == end


def test_what_ended_by_itself_is_looked_at_after_an_hour_and_a_day_until_it_is_certain():
    looks = [rules.next_look(AT, AT + age, is_certain=True) for age in (MINUTE, HOUR, 2 * HOUR, DAY)]
    assert looks == [HOUR - MINUTE, DAY - HOUR, DAY - 2 * HOUR, None]
    assert rules.next_look(AT, AT + HOUR, is_certain=False) == 15 * MINUTE
    assert rules.next_look(AT, AT + DAY, is_certain=False) == DAY


def test_an_organizations_own_bank_is_its_own_account():
    assert [way for way in Way if rules.is_by_bank(way)] == [Way.B2B]
    assert [way for way in Way if rules.is_from_own_account(way)] == [Way.B2B]
    words = "企业网银只能由本单位登录后使用。请换一种方式支付。"
    assert said(rules.bearer_refusal(Way.B2B, is_bearer=True)) == (words, "way", "bank")
    assert rules.bearer_refusal(Way.B2B, is_bearer=False) is None
    assert rules.bearer_refusal(Way.SCAN, is_bearer=True) is None
    assert rules.can_reach_bank(AT, None, AT + 50 * MINUTE - SECOND)
    assert not rules.can_reach_bank(AT, None, AT + 50 * MINUTE)
    assert rules.can_reach_bank(AT, AT, AT + DAY)


OPEN = rules.AttemptFacts(AttemptState.OPEN, HandoverKind.CODE, AT + HOUR)


@pytest.mark.parametrize(
    ("attempt", "at", "expected"),
    [
        (None, AT, Phase.CHOOSE),
        (None, AT + DAY, Phase.CHECKING),
        (replace(OPEN, state=AttemptState.CLOSED), AT, Phase.CHOOSE),
        (replace(OPEN, state=AttemptState.PAID), AT, Phase.CHOOSE),
        (replace(OPEN, state=AttemptState.FAILED), AT + HOUR, Phase.REFUSED),
        (OPEN, AT, Phase.SCAN),
        (OPEN, AT + HOUR, Phase.CHECKING),
        (replace(OPEN, handover=HandoverKind.LINK), AT, Phase.GO),
        (replace(OPEN, handover=HandoverKind.FORM, way=Way.B2B), AT, Phase.BANK),
        (replace(OPEN, handover=None, way=Way.B2B), AT, Phase.CHECKING),
        (replace(OPEN, handover=None), AT, Phase.CHECKING),
        (replace(OPEN, handover=None, state=AttemptState.INTENDED), AT, Phase.PREPARING),
    ],
)
def test_what_a_payer_sees_of_an_order_that_waits(attempt, at, expected):
    assert rules.phase(OrderState.WAITING, AT + DAY, attempt, at) == expected


def test_an_order_under_check_or_over_says_so_and_one_by_transfer_too():
    shown = {state: rules.phase(state, AT, OPEN, AT) for state in OrderState if state != OrderState.WAITING}
    assert shown == {
        OrderState.CHECKING: Phase.TRANSFER,
        OrderState.PAID: Phase.PAID,
        OrderState.CANCELLED: Phase.CANCELLED,
        OrderState.EXPIRED: Phase.EXPIRED,
    }
    assert rules.phase(OrderState.WAITING, AT, OPEN, AT, is_by_transfer=True) == Phase.TRANSFER
