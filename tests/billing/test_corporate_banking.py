"""An organization pays in its online bank: maker today, checker tomorrow, and every other end. Source: R48, Q30."""

from datetime import timedelta

import pytest
import time_machine

from fairgate.billing.ledger.models import Posting
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.queries import order_view
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.models import PaymentAttempt, Receipt, SuspenseItem
from fairgate.billing.payments.queries import actor_of_link, attempt_status, receipt_of
from fairgate.billing.payments.states import Channel, Phase, SuspenseReason, Way
from fairgate.foundation.clock import now
from fairgate.foundation.errors import Refused
from fairgate.platform.work.models import InboxNotice
from tests.billing.journey import Journey, assert_one_effect, booked, stored

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.either_database]
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def way(sandbox):
    return Journey(Channel.UNIONPAY, Way.B2B)


@pytest.fixture
def submitted(way, sandbox):
    """Return the number that the maker has submitted."""
    number = way.opened()
    sandbox.bank(number, "submit")
    return number


def later(way, sandbox, by):
    """Let time pass here and outside; the worker does what is due."""
    sandbox.shift_clock(by)
    with time_machine.travel(now() + by):
        way.work()


def term_of(way):
    return order_view(way.order.number, way.the.lin).expires_at


def test_a_checker_agrees_on_the_next_day_and_the_order_is_paid_by_itself(way, sandbox, submitted):
    way.work(timedelta(seconds=6))
    assert (way.status.phase, way.status.attempt.known_at is not None) == (Phase.BANK, True)
    for hours in (3, 12, 25):
        later(way, sandbox, hours * HOUR)
        assert (way.state, way.status.phase) == (OrderState.WAITING, Phase.BANK)
    sandbox.bank(submitted, "approve")
    stored()
    way.work(26 * HOUR)
    assert_one_effect(way, sandbox)
    paid = Receipt.objects.get()
    assert (paid.trace_number, paid.settles_on is not None) == (paid.transaction_id[14:20], True)
    assert paid.paid_at - PaymentAttempt.objects.get().started_at > DAY
    assert receipt_of(way.order.number, way.the.lin).is_title_locked


def test_without_any_notice_the_order_is_paid_within_the_hour(way, sandbox, submitted):
    later(way, sandbox, 20 * HOUR)
    sandbox.misbehave("silent")
    sandbox.bank(submitted, "approve")
    later(way, sandbox, 21 * HOUR)
    assert InboxNotice.objects.count() == 0
    assert_one_effect(way, sandbox)


def test_repeated_notices_have_one_effect_and_forged_ones_none(way, sandbox, submitted):
    for how in ("bad_signature", "outside_chain", "tampered"):
        sandbox.post(f"/control/orders/{submitted}/notice", forgery=how)
    sandbox.post(f"/control/orders/{submitted}/notice")  # honestly signed, and untrue
    stored()
    way.work(timedelta(seconds=6))
    assert (way.state, booked()) == (OrderState.WAITING, {})
    sandbox.misbehave("repeat", count=3)
    sandbox.bank(submitted, "approve")
    stored(2)
    way.work(timedelta(minutes=30))
    assert_one_effect(way, sandbox)


def test_a_checker_who_refuses_costs_nothing_and_the_maker_submits_again(way, sandbox, submitted):
    sandbox.bank(submitted, "refuse")
    way.work(HOUR)
    assert (way.status.phase, sandbox.books()) == (Phase.BANK, {})
    assert way.press_pay() == submitted, "the same payment, so that the bank cannot have two"
    sandbox.bank(submitted, "submit")
    sandbox.bank(submitted, "approve")
    stored()
    way.work(2 * HOUR)
    assert_one_effect(way, sandbox)


def test_what_nobody_approves_lapses_with_the_order_after_three_working_days(way, sandbox, submitted):
    sandbox.bank(submitted, "lapse")
    ends_in = term_of(way) - now()
    assert 3 * DAY < ends_in <= 6 * DAY
    later(way, sandbox, ends_in - HOUR)
    assert way.state == OrderState.WAITING
    later(way, sandbox, ends_in + HOUR)
    later(way, sandbox, ends_in + 2 * HOUR)
    assert way.state == OrderState.EXPIRED
    assert booked() == sandbox.books() == {}


def test_money_after_the_order_has_expired_waits_in_suspense(way, sandbox, submitted):
    ends_in = term_of(way) - now()
    later(way, sandbox, ends_in + HOUR)
    later(way, sandbox, ends_in + 2 * HOUR)
    assert way.state == OrderState.EXPIRED
    sandbox.misbehave("silent")
    sandbox.pay(submitted, force=True)
    later(way, sandbox, ends_in + 25 * HOUR)
    assert [item.reason for item in SuspenseItem.objects.all()] == [SuspenseReason.LATE]
    assert booked() == sandbox.books()


def test_a_checker_who_agrees_after_the_order_was_cancelled_pays_into_suspense(way, sandbox, submitted):
    way.work(timedelta(seconds=6))
    orders.cancel(way.order.number, by=way.the.lin, at=now())
    way.work(timedelta(minutes=1))
    [left] = way.status.given_up
    assert (left.way, left.until > now() + DAY) == (Way.B2B, True)
    sandbox.misbehave("silent")
    sandbox.bank(submitted, "approve")
    later(way, sandbox, 2 * HOUR)
    assert [item.reason for item in SuspenseItem.objects.all()] == [SuspenseReason.LATE]
    assert way.state == OrderState.CANCELLED


def test_another_way_pays_and_the_bank_too_then_the_second_waits_in_suspense(way, sandbox, submitted):
    way.work(timedelta(seconds=6))
    scan = payments.start_attempt(
        way.order.number, Channel.WECHAT_PAY, Way.SCAN, by=way.the.lin, at=now()
    ).number
    way.work()
    assert [left.way for left in way.status.given_up] == [Way.B2B]
    sandbox.pay(scan)
    stored()
    way.work(timedelta(seconds=10))
    assert way.state == OrderState.PAID
    sandbox.bank(submitted, "approve")
    later(way, sandbox, 3 * HOUR)
    assert [item.reason for item in SuspenseItem.objects.all()] == [SuspenseReason.SECOND]
    assert booked() == sandbox.books()


def test_a_form_that_nobody_sent_in_time_is_made_anew_and_the_old_one_threatens_nobody(way, sandbox):
    first = way.press_pay()
    way.work()
    assert way.status.phase == Phase.BANK
    later(way, sandbox, HOUR)
    assert way.status.attempt.known_at is None
    second = way.press_pay(later=HOUR)
    assert second != first
    way.work(HOUR)
    at = now() + HOUR
    assert attempt_status(way.order.number, way.the.lin, at=at).given_up == ()


def test_choosing_again_gives_no_further_days(way, sandbox):
    way.press_pay()
    term = term_of(way)
    way.press_pay(later=20 * HOUR)
    assert term_of(way) == term


def test_the_bearer_of_a_link_cannot_pay_from_the_organizations_bank(way):
    bearer = actor_of_link(payments.pay_link(way.order.number, by=way.the.lin, at=now()), at=now())
    with pytest.raises(Refused) as refused:
        payments.start_attempt(way.order.number, Channel.UNIONPAY, Way.B2B, by=bearer, at=now())
    assert [each.code for each in refused.value.refusals] == ["bank"]
    assert term_of(way) == way.order.expires_at


def test_the_days_books_and_the_days_file_hold_it_among_unionpays(way, sandbox, submitted):
    sandbox.bank(submitted, "approve")
    stored()
    way.work(timedelta(seconds=6))
    clearing = Posting.objects.filter(account="clearing:unionpay").values_list("fen", flat=True)
    assert sum(clearing) == sum(sandbox.books().values()) == way.order.total.fen
