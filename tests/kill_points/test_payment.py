"""`kill -9` of web or worker at each point of a payment loses nothing and doubles nothing.

The sandbox's own books are the witness. Run with -s to see the count of points.
"""

from datetime import timedelta

import pytest
from django.db import connection

from fairgate.billing.fees.queries import fees_of
from fairgate.billing.fees.states import FeeState
from fairgate.billing.orders.queries import order_view
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.models import PaymentAttempt, Receipt, SuspenseItem
from fairgate.billing.payments.operations import start_attempt
from fairgate.billing.payments.states import Channel
from fairgate.foundation.clock import now
from fairgate.platform.audit.queries import entries_about_id
from fairgate.registration.personnel import queries as personnel
from tests.billing.waiting import until
from tests.factories.billing import FEE_FEN, placed, scene
from tests.kill_points.points import points
from tests.kill_points.processes import KILLED, Child, serve, work
from tests.sandbox_process import SandboxProcess, free_port

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.either_database]
POINTS = points()
PEOPLE = 2
AFTER_THE_LEASE = timedelta(minutes=2)
"""A killed worker's claim must run out before another may do its job."""


@pytest.fixture(scope="module")
def outside(tmp_path_factory):
    process = SandboxProcess(tmp_path_factory.mktemp("sandbox")).start()
    yield process
    process.stop()


@pytest.fixture
def port():
    return free_port()


@pytest.fixture
def sandbox(outside, port, settings):
    outside.reset()
    given = {name.removeprefix("PROVIDER_"): value for name, value in outside.settings.items()}
    given["WECHAT_PAY_NOTIFY_URL"] = f"http://127.0.0.1:{port}/callbacks/wechat-pay/"
    settings.PROVIDER_SETTINGS = given
    return outside


class Payment:
    """One order paid while something dies once."""

    def __init__(self, sandbox, port, point):
        self.sandbox, self.port, self.point = sandbox, port, point
        self.deaths = 0
        self.the = scene(PEOPLE, at=now())
        self.order = placed(self.the, at=now())

    def run(self):
        self.press_pay()
        self.work()
        self.pay()
        self.work(timedelta(seconds=6))
        self.work(AFTER_THE_LEASE)

    def press_pay(self):
        """Press, and press again when nothing came back."""
        press = lambda: start_attempt(self.order.number, Channel.WECHAT_PAY, by=self.the.lin, at=now())
        if self._note(Child(press, crash_point=self._armed).wait()):
            assert Child(press).wait() == 0

    def work(self, later=timedelta()):
        if self._note(work(later=later, crash_point=self._armed)):
            assert work(later=later + AFTER_THE_LEASE) == 0

    def pay(self):
        """Scan and pay. A channel that stays silent leads us along the way of asking."""
        number = PaymentAttempt.objects.get().number
        if self.point.startswith("query"):
            self.sandbox.misbehave("silent")
            self.sandbox.pay(number)
            return
        web = serve(self.port, crash_point=self._armed)
        self.sandbox.pay(number)
        if self.point.startswith("notice"):
            self._note(web.wait())
            web = serve(self.port)
        until(lambda: self._is_told(number))
        web.kill()

    def _is_told(self, number):
        return [notice["state"] for notice in self.sandbox.notices(number)] == ["taken"]

    @property
    def _armed(self):
        return "" if self.deaths else self.point

    def _note(self, code):
        assert code in {0, KILLED}
        self.deaths += code == KILLED
        return code == KILLED


@pytest.mark.parametrize("point", POINTS)
def test_a_payment_survives_a_kill(sandbox, port, point):
    payment = Payment(sandbox, port, point)
    payment.run()
    assert payment.deaths == 1, f"nothing reaches {point} any more"
    assert_one_effect(payment, sandbox)


def assert_one_effect(payment, sandbox):
    the, order = payment.the, order_view(payment.order.number, payment.the.lin)
    assert {receipt.number: receipt.amount_fen for receipt in Receipt.objects.all()} == sandbox.books()
    assert list(sandbox.books().values()) == [PEOPLE * FEE_FEN]
    assert order.state == OrderState.PAID
    assert not SuspenseItem.objects.exists()
    assert len(sandbox.get("/control/orders")["orders"]) == 1
    assert _verbs("billing.order", order.id) == ["place", "confirm"]
    for fee in fees_of(the.person_ids).values():
        assert fee.state == FeeState.PAID
        assert _verbs("billing.badgefee", fee.id) == ["raise", "hold", "settle"]

    assert all(person.is_fee_settled for person in personnel.brief(the.person_ids).values())


def _verbs(kind, number):
    return [entry.verb for entry in entries_about_id(kind, str(number))]


def test_the_points_cover_every_stage_of_web_and_worker():
    legs = {
        leg: {point.partition(".")[2] for point in POINTS if point.startswith(f"{leg}.")} for leg in _legs()
    }
    print(f"\n{len(POINTS)} kill points of a payment on {connection.vendor}: {', '.join(POINTS)}")
    assert (
        legs["create"]
        == legs["query"] | {"recorded"}
        == {"intention", "sent", "answered", "recorded", "effect"}
    )
    assert legs["pay"] | legs["notice"] >= {"intention", "sent", "answered", "recorded", "effect"}
    assert legs["apply"] >= {"intention", "recorded", "effect"}


def _legs():
    return {point.partition(".")[0] for point in POINTS}
