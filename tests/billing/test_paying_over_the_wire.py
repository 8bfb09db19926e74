"""The whole way of the money against the sandbox's own process: its books are the witness, not ours."""

from datetime import timedelta

import pytest
from django.test import override_settings

from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.queries import order_view
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.models import Receipt, SuspenseItem
from fairgate.billing.payments.queries import attempt_status
from fairgate.billing.payments.states import Channel, Phase, SuspenseReason
from fairgate.foundation.clock import now
from fairgate.foundation.providers import client_for
from fairgate.platform.work.models import InboxNotice
from fairgate.platform.work.operations import run_due
from tests.billing.waiting import until
from tests.factories.billing import FEE_FEN, placed, scene
from tests.sandbox_process import SandboxProcess

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.either_database]
PEOPLE = 3


@pytest.fixture(scope="module")
def outside(tmp_path_factory, live_server):
    """Start one sandbox for the module: its late notices must never meet a client with other settings."""
    process = SandboxProcess(tmp_path_factory.mktemp("sandbox")).start()
    given = {name.removeprefix("PROVIDER_"): value for name, value in process.settings.items()}
    given["WECHAT_PAY_NOTIFY_URL"] = f"{live_server.url}/callbacks/wechat-pay/"
    with override_settings(PROVIDER_SETTINGS=given):
        client_for.cache_clear()
        yield process
        process.stop()
    client_for.cache_clear()


@pytest.fixture
def sandbox(outside):
    outside.reset()
    return outside


class Way:
    """One order on its way through payment; `work` runs what is due by then."""

    def __init__(self):
        self.the = scene(PEOPLE, at=now())
        self.order = placed(self.the, at=now())

    def press_pay(self):
        attempt = payments.start_attempt(self.order.number, Channel.WECHAT_PAY, by=self.the.lin, at=now())
        return attempt.number

    def work(self, later=timedelta()):
        run_due(now() + later, limit=500)

    def opened(self):
        number = self.press_pay()
        self.work()
        assert self.status.phase == Phase.SCAN
        return number

    @property
    def status(self):
        return attempt_status(self.order.number, self.the.lin, at=now())

    @property
    def state(self):
        return order_view(self.order.number, self.the.lin).state


@pytest.fixture
def way(sandbox):
    return Way()


def booked():
    """Return the fen by number that we hold, in orders or in suspense."""
    return {receipt.number: receipt.amount_fen for receipt in Receipt.objects.all()}


def stored(count=1):
    until(lambda: InboxNotice.objects.count() >= count)


def assert_one_effect(way, sandbox):
    assert way.state == OrderState.PAID
    assert booked() == sandbox.books()
    assert Receipt.objects.count() == len(sandbox.books()) == 1
    assert not SuspenseItem.objects.exists()


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

    @pytest.mark.parametrize("what", ["wrong_amount", "wrong_currency", "wrong_mchid", "wrong_appid"])
    def test_a_wrong_notice_about_real_money_is_set_right_by_asking(self, way, sandbox, what):
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
        for minutes in range(1, 6):
            way.work(timedelta(hours=24, minutes=minutes))
        assert_one_effect(way, sandbox)

    def test_a_second_payment_waits_in_suspense(self, way, sandbox):
        first = way.opened()
        later = now() + timedelta(hours=2)
        second = payments.start_attempt(way.order.number, Channel.WECHAT_PAY, by=way.the.lin, at=later).number
        way.work(timedelta(hours=2, seconds=1))
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
