"""The whole way of the money against the sandbox's own process: its books are the witness, not ours."""

from datetime import timedelta

import pytest

from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.models import SuspenseItem
from fairgate.billing.payments.states import Channel, Phase, SuspenseReason
from fairgate.foundation.clock import now
from fairgate.platform.work.models import InboxNotice
from tests.billing.journey import PEOPLE, Journey, assert_one_effect, booked, stored
from tests.billing.waiting import until
from tests.factories.billing import FEE_FEN, placed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.either_database]


@pytest.fixture
def way(sandbox):
    return Journey()


class TestPaid:
    def test_a_scanned_code_pays_the_order(self, way, sandbox):
        sandbox.pay(way.opened())
        stored()
        way.work()
        assert_one_effect(way, sandbox)
        assert way.status.phase == Phase.PAID

    def test_a_silent_channel_is_asked(self, way, sandbox):
        sandbox.misbehave("silent")
        sandbox.pay(way.opened())
        way.work(timedelta(seconds=6))
        assert_one_effect(way, sandbox)

    def test_the_payer_may_make_us_ask_at_once(self, way, sandbox):
        sandbox.misbehave("silent")
        sandbox.pay(way.opened())
        payments.check_now(way.order.number, by=way.the.lin, at=now())
        way.work()
        assert_one_effect(way, sandbox)

    def test_fifty_parallel_copies_of_a_notice_have_one_effect(self, way, sandbox):
        sandbox.misbehave("repeat", count=50, gap=0)
        number = way.opened()
        sandbox.pay(number)
        until(lambda: all(notice["state"] == "taken" for notice in sandbox.notices(number)), seconds=60)
        way.work(timedelta(seconds=6))
        assert len(sandbox.notices(number)) == 50
        assert InboxNotice.objects.count() == 1
        assert_one_effect(way, sandbox)

    def test_a_notice_may_overtake_the_answer_to_our_request(self, way, sandbox):
        sandbox.misbehave("notice_first", scope="next")
        way.press_pay()
        way.work()
        stored()
        way.work()
        assert_one_effect(way, sandbox)

    def test_a_notice_that_comes_after_we_asked_changes_nothing(self, way, sandbox):
        sandbox.misbehave("delay_notice", seconds=1)
        sandbox.pay(way.opened())
        way.work(timedelta(seconds=6))
        stored()
        way.work(timedelta(seconds=12))
        assert_one_effect(way, sandbox)

    @pytest.mark.parametrize(
        "what", ["cut", "cut_before_commit", "error", "error_after_commit", "forged_answer"]
    )
    def test_a_request_without_a_clear_answer_is_repeated_with_the_same_number(self, way, sandbox, what):
        sandbox.misbehave(what, scope="next", call="create")
        number = way.press_pay()
        way.work()
        assert way.status.phase == Phase.CHECKING
        way.work(timedelta(seconds=6))
        assert way.status.phase == Phase.SCAN
        assert [order["out_trade_no"] for order in sandbox.get("/control/orders")["orders"]] == [number]
        sandbox.pay(number)
        stored()
        way.work()
        assert_one_effect(way, sandbox)

    def test_an_hour_of_outage_loses_nothing(self, way, sandbox):
        number = way.opened()
        sandbox.misbehave("silent")
        sandbox.pay(number)
        sandbox.misbehave("error", call="query", times=3)
        for seconds in (6, 25, 60, 120, 3600):
            way.work(timedelta(seconds=seconds))
        assert_one_effect(way, sandbox)

    def test_while_the_world_outside_is_gone_for_an_hour_nothing_is_lost(self, way, sandbox):
        sandbox.misbehave("silent")
        first = way.opened()
        sandbox.pay(first)
        sandbox.stop()
        orders.cancel(way.order.number, by=way.the.lin, at=now())
        before, way.order = way.order, placed(way.the, at=now())
        way.press_pay(Channel.ALIPAY)
        for minutes in (0, 1, 20):
            way.work(timedelta(minutes=minutes))
        assert way.status.phase == Phase.CHECKING
        sandbox.start()
        way.work(timedelta(hours=1))
        assert SuspenseItem.objects.get().receipt.attempt.order.number == before.number
        sandbox.pay(way.opened())
        way.work(timedelta(seconds=6))
        assert way.state == OrderState.PAID
        assert booked() == sandbox.books()
        assert len(sandbox.books()) == 2


class TestUntrue:
    @pytest.mark.parametrize(
        "how",
        ["bad_signature", "unknown_serial", "tampered", "wrong_key", "old_timestamp", "probe", "unsigned"],
    )
    def test_a_forged_notice_is_neither_stored_nor_believed(self, way, sandbox, how):
        number = way.opened()
        sandbox.post(f"/control/orders/{number}/notice", forgery=how)
        until(lambda: sandbox.notices(number)[0]["attempts"] >= 1)
        way.work()
        assert InboxNotice.objects.count() == 0
        assert (way.state, booked()) == (OrderState.WAITING, {})

    @pytest.mark.parametrize(
        "claim",
        [
            {"total": 1},
            {"currency": "USD"},
            {"mchid": "1600000000"},
            {"appid": "wx9"},
            {"say_out_trade_no": "FP1"},
        ],
    )
    def test_a_claim_that_the_channel_does_not_confirm_is_put_aside(self, way, sandbox, claim):
        number = way.opened()
        sandbox.post(f"/control/orders/{number}/notice", **claim)
        stored()
        way.work(timedelta(seconds=6))
        assert InboxNotice.objects.get().state == "refused"
        assert (way.state, booked(), sandbox.books()) == (OrderState.WAITING, {}, {})

    @pytest.mark.parametrize(
        ("channel", "what"),
        [(Channel.WECHAT_PAY, what) for what in ("wrong_amount", "wrong_mchid", "wrong_appid")]
        + [(channel, "wrong_currency") for channel in Channel],
    )
    def test_a_wrong_notice_about_real_money_is_set_right_by_asking(self, sandbox, channel, what):
        way = Journey(channel)
        sandbox.misbehave(what)
        sandbox.pay(way.opened())
        stored()
        way.work()
        assert_one_effect(way, sandbox)


class TestTooLate:
    def test_cancelling_closes_the_code_at_the_channel(self, way, sandbox):
        number = way.opened()
        orders.cancel(way.order.number, by=way.the.lin, at=now())
        way.work()
        assert sandbox.order(number)["state"] == "CLOSED"
        assert way.status.attempt.state == "closed"

    def test_money_that_races_a_cancellation_waits_in_suspense(self, way, sandbox):
        number = way.opened()
        sandbox.misbehave("silent")
        sandbox.pay(number)
        orders.cancel(way.order.number, by=way.the.lin, at=now())
        way.work()
        assert way.state == OrderState.CANCELLED
        assert SuspenseItem.objects.get().reason == SuspenseReason.LATE
        assert booked() == sandbox.books() == {number: PEOPLE * FEE_FEN}
        assert [held.amount.fen for held in way.status.held] == [PEOPLE * FEE_FEN]

    def test_money_after_closing_waits_in_suspense(self, way, sandbox):
        number = way.opened()
        orders.cancel(way.order.number, by=way.the.lin, at=now())
        way.work()
        sandbox.pay(number, force=True)
        stored()
        way.work()
        assert SuspenseItem.objects.get().reason == SuspenseReason.LATE
        assert booked() == sandbox.books()

    def test_an_unpaid_order_expires_and_frees_its_people(self, way, sandbox):
        number = way.opened()
        way.work(timedelta(hours=24, minutes=1))
        assert way.state == OrderState.EXPIRED
        assert sandbox.order(number)["state"] == "CLOSED"

    def test_a_paid_order_never_expires(self, way, sandbox):
        number = way.opened()
        sandbox.misbehave("silent")
        sandbox.misbehave("error", call="query", times=4)
        sandbox.pay(number)
        for minutes in (1, 2, 8):
            way.work(timedelta(hours=24, minutes=minutes))
            assert way.state == OrderState.WAITING
        way.work(timedelta(hours=25))
        assert_one_effect(way, sandbox)

    def test_paying_the_first_code_after_changing_the_channel_leaves_one_payment_in_suspense(
        self, way, sandbox
    ):
        first = way.opened()
        sandbox.misbehave("error", call="close")
        second = way.press_pay(Channel.ALIPAY)
        way.work()
        sandbox.pay(first)
        sandbox.pay(second)
        stored(2)
        way.work()
        assert way.state == OrderState.PAID
        assert SuspenseItem.objects.get().reason == SuspenseReason.SECOND
        assert booked() == sandbox.books()

    def test_a_declined_attempt_can_be_followed_by_another(self, way, sandbox):
        sandbox.post("/control/clock", shift_seconds=3600)
        way.press_pay()
        way.work()
        sandbox.post("/control/clock", shift_seconds=0)
        assert way.status.phase == Phase.REFUSED
        sandbox.pay(way.opened())
        stored()
        way.work()
        assert_one_effect(way, sandbox)
