"""`kill -9` of web or worker at each point of a payment, with each channel, loses nothing and doubles nothing.

The sandbox's own books are the witness. Run with -s to see the count of points.
"""

from datetime import timedelta

import httpx
import pytest
from django.db import connection
from django.db.models import Sum

from fairgate.billing.fees.queries import fees_of
from fairgate.billing.fees.states import FeeState
from fairgate.billing.ledger.models import Posting
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.queries import order_view
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.models import PaymentAttempt, Receipt, SuspenseItem
from fairgate.billing.payments.operations import start_attempt
from fairgate.billing.payments.ports import Form
from fairgate.billing.payments.queries import attempt_status
from fairgate.billing.payments.states import Channel, Phase, SuspenseReason, Way
from fairgate.foundation.clock import now
from fairgate.platform.audit.queries import entries_about_id
from fairgate.registration.personnel import queries as personnel
from tests.billing.journey import notify_urls
from tests.billing.waiting import until
from tests.factories.billing import FEE_FEN, placed, scene
from tests.kill_points.points import LINES, points, product
from tests.kill_points.processes import KILLED, Child, serve, work
from tests.sandbox_process import SandboxProcess, free_port

pytestmark = [pytest.mark.django_db(transaction=True)]
PEOPLE = 2
AFTER_THE_LEASE = timedelta(minutes=2)
"""A killed worker's claim must run out before another may do its job."""


def _params():
    """WeChat Pay's points run with every change, all others in the long form."""
    for channel, way, point in product():
        mark = pytest.mark.either_database if channel == Channel.WECHAT_PAY else pytest.mark.long
        yield pytest.param(channel, way, point, marks=mark, id=f"{channel}.{way}:{point}")


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
    settings.PROVIDER_SETTINGS = given | notify_urls(f"http://127.0.0.1:{port}")
    return outside


class Payment:
    """One order paid while something dies once."""

    def __init__(self, sandbox, port, line, point):
        self.sandbox, self.port, self.point = sandbox, port, point
        self.channel, self.way = line
        self.deaths = 0
        self.the = scene(PEOPLE, at=now())
        self.order = placed(self.the, at=now())

    def run(self):
        self.open()
        self.pay()
        self.work(timedelta(seconds=6))
        self.work(AFTER_THE_LEASE)

    def run_against_a_cancellation(self):
        """The channel has the money and says nothing; we cancel, and die while we close."""
        self.open()
        self.sandbox.misbehave("silent")
        self.take_the_money()
        orders.cancel(self.order.number, by=self.the.lin, at=now())
        self.work(timedelta(seconds=6))
        self.work(AFTER_THE_LEASE)

    def open(self):
        """Press, work, and press again when the channel would not repeat its lost answer (UnionPay)."""
        self.press_pay()
        self.work()
        if attempt_status(self.order.number, self.the.lin, at=now()).phase == Phase.REFUSED:
            self.press_pay()
            self.work()
        self.go_to_the_bank()

    def go_to_the_bank(self):
        """Let the payer's browser send the form of an online bank; a code waits to be scanned."""
        handover = attempt_status(self.order.number, self.the.lin, at=now()).attempt.handover
        if isinstance(handover, Form):
            httpx.post(handover.url, data=dict(handover.fields), trust_env=False)
            self.sandbox.bank(self.number, "submit")

    def press_pay(self):
        """Press, and press again when nothing came back."""
        press = lambda: start_attempt(
            self.order.number,
            self.channel,
            self.way,
            return_url="http://127.0.0.1:8000/pay/back/token/",
            by=self.the.lin,
            at=now(),
        )
        if self._note(Child(press, crash_point=self._armed).wait()):
            assert Child(press).wait() == 0

    def work(self, later=timedelta()):
        if self._note(work(later=later, crash_point=self._armed)):
            assert work(later=later + AFTER_THE_LEASE) == 0

    def pay(self):
        """Scan and pay. A channel that stays silent leads us along the way of asking."""
        if self.point.startswith("query"):
            self.sandbox.misbehave("silent")
            self.take_the_money()
            return
        with serve(self.port, crash_point=self._armed) as web:
            self.take_the_money()
            if not self.point.startswith("notice"):
                until(self._is_told)
                return
            self._note(web.wait())
        with serve(self.port):
            until(self._is_told)

    def take_the_money(self):
        """Let whoever scanned pay, or the checker at the bank agree."""
        if self.way == Way.B2B:
            self.sandbox.bank(self.number, "approve")
        else:
            self.sandbox.pay(self.number)

    @property
    def number(self):
        return PaymentAttempt.objects.latest("pk").number

    def _is_told(self):
        return [notice["state"] for notice in self.sandbox.notices(self.number)] == ["taken"]

    @property
    def _armed(self):
        return "" if self.deaths else self.point

    def _note(self, code):
        assert code in {0, KILLED}
        self.deaths += code == KILLED
        return code == KILLED


@pytest.mark.parametrize(("channel", "way", "point"), list(_params()))
def test_a_payment_survives_a_kill(sandbox, port, channel, way, point):
    payment = Payment(sandbox, port, (channel, way), point)
    is_raced = point.startswith("close")
    payment.run_against_a_cancellation() if is_raced else payment.run()
    assert payment.deaths == 1, f"nothing reaches {point} any more"
    assert_booked_as_outside(sandbox, channel)
    assert_late(payment) if is_raced else assert_paid(payment)


def assert_booked_as_outside(sandbox, channel):
    """Receipts and ledger hold exactly what the channel took."""
    assert {receipt.number: receipt.amount_fen for receipt in Receipt.objects.all()} == sandbox.books()
    assert list(sandbox.books().values()) == [PEOPLE * FEE_FEN]
    clearing = Posting.objects.filter(account=f"clearing:{channel}").aggregate(fen=Sum("fen"))["fen"]
    assert clearing == sum(sandbox.books().values())


def assert_paid(payment):
    the, order = payment.the, order_view(payment.order.number, payment.the.lin)
    assert order.state == OrderState.PAID
    assert not SuspenseItem.objects.exists()
    waits = ["await_bank"] if payment.way == Way.B2B else []
    assert _verbs("billing.order", order.id) == ["place", *waits, "confirm"]
    for fee in fees_of(the.person_ids).values():
        assert fee.state == FeeState.PAID
        assert _verbs("billing.badgefee", fee.id) == ["raise", "hold", "settle"]
    assert all(person.is_fee_settled for person in personnel.brief(the.person_ids).values())


def assert_late(payment):
    assert order_view(payment.order.number, payment.the.lin).state == OrderState.CANCELLED
    assert [item.reason for item in SuspenseItem.objects.all()] == [SuspenseReason.LATE]
    assert {fee.state for fee in fees_of(payment.the.person_ids).values()} == {FeeState.DUE}


def _verbs(kind, number):
    return [entry.verb for entry in entries_about_id(kind, str(number))]


def test_the_points_cover_every_stage_of_web_and_worker():
    names = points()
    legs = {leg: {name.partition(".")[2] for name in names if name.startswith(f"{leg}.")} for leg in _legs()}
    print(
        f"\n{len(names)} points x {len(LINES)} channels: {len(product())} kills on {connection.vendor}: "
        f"{', '.join(names)}"
    )
    stages = {"intention", "sent", "answered", "recorded", "effect"}
    assert legs["create"] == stages
    assert legs["query"] == legs["close"] == stages - {"recorded"}
    assert legs["pay"] | legs["notice"] >= stages
    assert legs["apply"] >= {"intention", "recorded", "effect"}


def _legs():
    return {point.partition(".")[0] for point in points()}
