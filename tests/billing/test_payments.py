"""Verbs of payments, with the channel's answers given by hand."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.queries import order_view
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.models import PaymentAttempt, Receipt, SuspenseItem
from fairgate.billing.payments.ports import (
    Absent,
    Call,
    Closed,
    Code,
    Created,
    Declined,
    Form,
    Link,
    NotPaid,
    Paid,
    Payment,
    Unknown,
)
from fairgate.billing.payments.queries import actor_of_link, attempt_status, suspense, unanswered, watched
from fairgate.billing.payments.states import AttemptState, Channel, Phase, SuspenseReason, Way
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Forbidden, NotFound, Refused, Stale
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.audit.queries import entries_about_id
from fairgate.platform.notifications.models import TextMessage
from fairgate.platform.notifications.queries import notices_of
from fairgate.platform.work.queries import state_of
from tests.cast import AT, QIAN, WU
from tests.factories.accounts import staff
from tests.factories.billing import FEE_FEN, placed, scene

pytestmark = pytest.mark.django_db
WECHAT = Channel.WECHAT_PAY
HOUR = timedelta(hours=1)
ALIPAY, UNIONPAY = Channel.ALIPAY, Channel.UNIONPAY
SCAN, PHONE, PAGE = Way.SCAN, Way.PHONE, Way.PAGE
CODE = Created(Code("weixin://wxpay/bizpayurl?pr=abc"))


@pytest.fixture
def the():
    return scene(2, at=AT)


@pytest.fixture
def order(the):
    return placed(the, at=AT)


@pytest.fixture
def attempt(the, order):
    return payments.start_attempt(order.number, WECHAT, SCAN, by=the.lin, at=AT)


def money(attempt, **changes):
    given = {
        "number": attempt.number,
        "transaction_id": "4200000000001",
        "amount_fen": 2 * FEE_FEN,
        "currency": "CNY",
        "paid_at": AT,
        "is_for_us": True,
        "merchant": "1900000001/wx01",
    }
    return Payment(**given | changes)


def apply(payment, at=AT):
    payments.apply_payment(payment, WECHAT, by=SYSTEM, at=at)


def answer(attempt, what, at=AT):
    payments.record_answer(attempt.number, what, by=SYSTEM, at=at)


def status(the, order, at=AT):
    return attempt_status(order.number, the.lin, at=at)


class TestStarting:
    def test_pressing_pay_writes_an_intention_and_waits(self, the, order, attempt):
        assert attempt.state == AttemptState.INTENDED
        assert status(the, order).phase == Phase.PREPARING
        assert state_of("billing.payments.open_attempt", attempt.number) == "waiting"

    def test_pressing_twice_or_in_two_tabs_is_one_attempt(self, the, order, attempt):
        assert payments.start_attempt(order.number, WECHAT, SCAN, by=the.lin, at=AT).number == attempt.number

    def test_a_new_attempt_follows_when_the_code_has_ended(self, the, order, attempt):
        answer(attempt, CODE)
        later = payments.start_attempt(order.number, WECHAT, SCAN, by=the.lin, at=AT + 2 * HOUR)
        assert later.number != attempt.number

    def test_a_new_attempt_follows_when_the_channel_declined(self, the, order, attempt):
        answer(attempt, Declined("PARAM_ERROR"))
        assert status(the, order).phase == Phase.REFUSED
        assert payments.start_attempt(order.number, WECHAT, SCAN, by=the.lin, at=AT).number != attempt.number

    def test_a_cancelled_an_expired_and_a_paid_order_take_no_attempt(self, the, order):
        with pytest.raises(Refused):
            payments.start_attempt(order.number, WECHAT, SCAN, by=the.lin, at=order.expires_at)
        orders.confirm(order.id, by=SYSTEM, at=AT)
        with pytest.raises(Refused):
            payments.start_attempt(order.number, WECHAT, SCAN, by=the.lin, at=AT)

    def test_a_stranger_finds_nothing_and_finance_does_not_pay(self, order):
        with pytest.raises(NotFound):
            payments.start_attempt(order.number, WECHAT, SCAN, by=QIAN, at=AT)
        with pytest.raises(Forbidden):
            payments.start_attempt(order.number, WECHAT, SCAN, by=WU.in_scope("1"), at=AT)
        with pytest.raises(NotFound):
            attempt_status(order.number, QIAN, at=AT)

    def test_what_is_sent_is_the_same_each_time(self, attempt):
        assert unanswered(attempt.number, at=AT) == unanswered(attempt.number, at=AT + HOUR)

    def test_nothing_is_sent_after_the_code_would_have_ended(self, attempt):
        assert unanswered(attempt.number, at=attempt.expires_at) is None


class TestAnswers:
    def test_a_code_is_shown(self, the, order, attempt):
        answer(attempt, CODE)
        seen = status(the, order)
        assert (seen.phase, seen.attempt.handover) == (Phase.SCAN, CODE.handover)

    def test_an_unknown_outcome_is_not_called_failed(self, the, order, attempt):
        answer(attempt, Unknown("ReadTimeout"))
        assert status(the, order).phase == Phase.CHECKING
        assert watched(attempt.number) is not None
        answer(attempt, CODE)
        assert status(the, order).phase == Phase.SCAN

    def test_a_late_answer_does_not_reopen_a_closed_attempt(self, the, order, attempt):
        payments.record_closed(attempt.number, by=SYSTEM, at=AT)
        answer(attempt, CODE)
        assert status(the, order).attempt.state == AttemptState.CLOSED

    def test_an_outcome_closes_pays_or_leaves_open(self, the, order, attempt):
        payments.record_outcome(attempt.number, NotPaid(), by=SYSTEM, at=AT)
        assert watched(attempt.number) is not None
        payments.record_outcome(attempt.number, Closed(), by=SYSTEM, at=AT)
        assert watched(attempt.number) is None
        payments.record_outcome(attempt.number, Paid(money(attempt)), by=SYSTEM, at=AT)
        assert status(the, order).phase == Phase.PAID


class TestMoney:
    def test_it_pays_its_order_once_however_often_it_is_told(self, the, order, attempt):
        answer(attempt, CODE)
        for _each in range(5):
            apply(money(attempt))
        assert status(the, order).phase == Phase.PAID
        assert Receipt.objects.count() == 1
        assert SuspenseItem.objects.count() == 0

    def test_it_may_come_before_the_answer_to_our_request(self, the, order, attempt):
        apply(money(attempt))
        answer(attempt, CODE)
        assert status(the, order).attempt.state == AttemptState.PAID

    def test_closing_after_paying_changes_nothing(self, the, order, attempt):
        apply(money(attempt))
        payments.record_closed(attempt.number, by=SYSTEM, at=AT)
        assert status(the, order).attempt.state == AttemptState.PAID

    def test_paying_after_closing_still_pays_a_waiting_order(self, the, order, attempt):
        payments.record_closed(attempt.number, by=SYSTEM, at=AT)
        apply(money(attempt))
        assert status(the, order).phase == Phase.PAID

    def test_money_for_a_cancelled_order_waits_in_suspense_and_is_shown(self, the, order, attempt):
        orders.cancel(order.number, by=the.lin, at=AT)
        apply(money(attempt))
        seen = status(the, order)
        assert seen.phase == Phase.CANCELLED
        assert [(held.amount.fen, held.reason) for held in seen.held] == [(2 * FEE_FEN, SuspenseReason.LATE)]

    def test_money_for_an_expired_order_waits_in_suspense(self, order, attempt):
        orders.expire(order.id, by=SYSTEM, at=order.expires_at)
        apply(money(attempt), at=order.expires_at)
        assert _reasons() == [SuspenseReason.LATE]

    def test_of_two_paid_attempts_one_pays_and_one_waits_in_suspense(self, the, order, attempt):
        second = payments.start_attempt(order.number, WECHAT, SCAN, by=the.lin, at=AT + 2 * HOUR)
        apply(money(attempt))
        apply(money(second, transaction_id="4200000000002"))
        assert _reasons() == [SuspenseReason.SECOND]
        assert order_view(order.number, the.lin).state == OrderState.PAID

    def test_a_wrong_amount_does_not_pay(self, the, order, attempt):
        apply(money(attempt, amount_fen=1))
        assert order_view(order.number, the.lin).state == OrderState.WAITING
        assert _reasons() == [SuspenseReason.PART]
        assert len(status(the, order).held) == 1

    def test_an_unknown_number_is_kept(self, attempt):
        apply(replace(money(attempt), number="FP000000UNKNOWN"))
        assert _reasons() == [SuspenseReason.UNIDENTIFIED]

    def test_money_of_another_merchant_touches_nothing_of_ours(self, the, order, attempt):
        apply(money(attempt, is_for_us=False))
        assert status(the, order).attempt.state == AttemptState.INTENDED
        assert status(the, order).held == ()
        assert _reasons() == [SuspenseReason.FOREIGN]

    def test_a_foreign_notice_cannot_use_up_our_receipt(self, the, order, attempt):
        apply(money(attempt, is_for_us=False, merchant="1600000000/wx02"))
        apply(money(attempt))
        assert status(the, order).phase == Phase.PAID

    def test_every_receipt_paid_an_order_or_waits_in_suspense(self, attempt):
        apply(money(attempt, amount_fen=1, transaction_id="1"))
        apply(money(attempt, transaction_id="2"))
        apply(money(attempt, transaction_id="3"))
        for receipt in Receipt.objects.all():
            assert (receipt.order_id is None) == SuspenseItem.objects.filter(receipt=receipt).exists()


class TestSuspense:
    def test_finance_sees_what_came_and_for_which_order(self, the, order, attempt):
        apply(money(attempt, amount_fen=1))
        [item] = suspense(WU.in_scope("1"))
        assert (item.reason, item.order_number, item.organization_id) == (
            SuspenseReason.PART,
            order.number,
            the.organization_id,
        )
        assert (item.amount.fen, item.channel, item.transaction_id) == (1, WECHAT, "4200000000001")

    def test_nobody_else_sees_it(self, the):
        for stranger in (the.lin, QIAN):
            with pytest.raises(NotFound):
                suspense(stranger)
            with pytest.raises(NotFound):
                payments.settle_suspense(1, by=stranger, at=AT)

    def test_it_is_settled_once_and_then_no_longer_held(self, the, order, attempt):
        apply(money(attempt, amount_fen=1))
        [item] = suspense(SYSTEM)
        payments.settle_suspense(item.id, by=SYSTEM, at=AT)
        assert (suspense(SYSTEM), status(the, order).held) == ([], ())
        with pytest.raises(Stale):
            payments.settle_suspense(item.id, by=SYSTEM, at=AT)

    @pytest.mark.parametrize(
        ("changes", "said"), [({"amount_fen": 1}, "¥0.01"), ({"currency": "USD"}, "USD 400.00")]
    )
    def test_the_organization_is_told_of_it_with_its_order(self, the, order, attempt, changes, said):
        lin = staff("lin", role=Role.OWNER, scope_kind=Scope.ORGANIZATION, scope_id=str(the.organization_id))
        apply(money(attempt, **changes))
        [notice] = notices_of(lin)
        assert (notice.kind, notice.place, notice.place_args) == (
            "money_held",
            "visitor:order",
            (order.number,),
        )
        assert said in notice.body
        assert TextMessage.objects.get(kind="money_held").receiver_id == UUID(lin)

    def test_each_item_is_a_task_for_finance(self, attempt):
        wu = staff("wu", role=Role.FINANCE_MAKER, scope_kind=Scope.HOST)
        apply(replace(money(attempt), number="FP000000UNKNOWN"))
        [task] = notices_of(wu)
        assert (task.kind, task.place) == ("money_in_suspense", "finance:suspense_item")


class TestWays:
    def test_a_channel_is_paid_only_in_its_own_ways(self, the, order):
        with pytest.raises(Refused) as raised:
            payments.start_attempt(order.number, UNIONPAY, PAGE, by=the.lin, at=AT)
        assert [refusal.code for refusal in raised.value.refusals] == ["way"]

    def test_what_the_first_click_said_is_sent_each_time(self, the, order):
        say = lambda back: payments.start_attempt(
            order.number, WECHAT, PHONE, payer_address="203.0.113.7", return_url=back, by=the.lin, at=AT
        )
        number = say("/b/").number
        assert say("/c/").number == number
        details = unanswered(number, at=AT).details
        assert (details.payer_address, details.return_url, details.way) == ("203.0.113.7", "/b/", PHONE)

    @pytest.mark.parametrize(
        ("way", "who"), [(PHONE, "payer_address"), (Way.IN_APP, "payer_openid"), (SCAN, "")]
    )
    def test_a_link_that_is_good_for_one_payer_alone_is_given_to_no_other(self, the, order, way, who):
        say = lambda whose: payments.start_attempt(
            order.number, WECHAT, way, **({who: whose} if who else {}), by=the.lin, at=AT
        )
        numbers = [say(whose).number for whose in ("203.0.113.7", "203.0.113.7", "203.0.113.8")]
        assert numbers[0] == numbers[1]
        assert (numbers[2] == numbers[0]) == (not who)

    def test_ten_attempts_in_ten_minutes_are_enough_but_another_payer_starts_anew(self, the, order):
        boss = actor_of_link(payments.pay_link(order.number, by=the.lin, at=AT), at=AT)
        click = lambda number, by, at=AT: payments.start_attempt(
            order.number, (WECHAT, ALIPAY)[number % 2], SCAN, by=by, at=at
        )
        for number in range(10):
            click(number, boss)
        assert click(9, boss).channel == ALIPAY  # a reload is no new attempt
        with pytest.raises(Refused) as raised:
            click(10, boss)
        assert [refusal.code for refusal in raised.value.refusals] == ["too_often"]
        assert click(10, the.lin).channel == WECHAT
        assert click(11, boss, AT + timedelta(minutes=10)).channel == ALIPAY

    def test_another_channel_or_way_asks_the_first_to_close_once(self, the, order, attempt):
        for channel, way in ((WECHAT, PHONE), (ALIPAY, PAGE), (ALIPAY, PAGE)):
            payments.start_attempt(order.number, channel, way, by=the.lin, at=AT)
        assert state_of("billing.payments.close_attempt", attempt.number) == "waiting"
        assert unanswered(attempt.number, at=AT) is None
        verbs = [entry.verb for entry in entries_about_id("billing.paymentattempt", _pk(attempt))]
        assert verbs == ["start", "ask_to_close"]

    @pytest.mark.parametrize(
        "handover",
        [Code("weixin://x"), Link("https://x/"), Form("https://x/", {"a": "1"}), Call({"paySign": "s"})],
    )
    def test_every_kind_of_handover_comes_back_as_it_was_given(self, the, order, attempt, handover):
        answer(attempt, Created(handover))
        assert status(the, order).attempt.handover == handover

    def test_a_number_that_the_channel_does_not_know_stays_open_until_its_end(self, attempt):
        payments.record_outcome(attempt.number, Absent(), by=SYSTEM, at=AT)
        assert watched(attempt.number) is not None
        payments.record_outcome(attempt.number, Absent(), by=SYSTEM, at=AT + 3 * HOUR)
        assert watched(attempt.number) is None


def _pk(attempt):
    return str(PaymentAttempt.objects.get(number=attempt.number).pk)


class TestTime:
    def test_placing_intends_the_end(self, order):
        assert state_of("billing.payments.expire_order", str(order.id)) == "waiting"

    def test_an_order_with_an_open_attempt_does_not_expire(self, the, order, attempt):
        assert not payments.expire_order(order.id, by=SYSTEM, at=order.expires_at)
        payments.record_closed(attempt.number, by=SYSTEM, at=order.expires_at)
        assert payments.expire_order(order.id, by=SYSTEM, at=order.expires_at)
        assert order_view(order.number, the.lin).state == OrderState.EXPIRED

    def test_cancelling_intends_to_close_the_code(self, the, order, attempt):
        orders.cancel(order.number, by=the.lin, at=AT)
        assert state_of("billing.payments.close_attempt", attempt.number) == "waiting"

    def test_paying_intends_to_close_the_other_codes(self, the, order, attempt):
        second = payments.start_attempt(order.number, WECHAT, SCAN, by=the.lin, at=AT + 2 * HOUR)
        apply(money(second))
        assert state_of("billing.payments.close_attempt", attempt.number) == "waiting"
        assert state_of("billing.payments.close_attempt", second.number) is None

    def test_asking_again_and_again_asks_once_in_ten_seconds(self, the, order, attempt):
        start = AT.replace(second=0)
        for seconds in range(20):
            payments.check_now(order.number, by=the.lin, at=start + timedelta(seconds=seconds))
        asked = [
            state_of("billing.payments.check_attempt", f"{attempt.number}:{_slot(start, n)}")
            for n in range(3)
        ]
        assert asked == ["waiting", "waiting", None]


def _slot(start, number):
    return int(start.timestamp()) // 10 + number


def _reasons():
    return [item.reason for item in SuspenseItem.objects.order_by("pk")]
