"""`kill -9` at each point of a refund loses nothing and sends nothing twice. The sandbox's books are the witness."""

from datetime import timedelta

import httpx
import pytest

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.states import FeeState
from fairgate.billing.ledger.queries import balances
from fairgate.billing.ledger.states import Account
from fairgate.billing.models import Invoice, InvoiceReturn, PaymentAttempt
from fairgate.billing.orders.models import Order
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.models import Receipt
from fairgate.billing.payments.ports import Form
from fairgate.billing.payments.queries import attempt_status
from fairgate.billing.payments.states import Channel
from fairgate.billing.reconciliation.queries import invariants
from fairgate.billing.refunds import operations
from fairgate.billing.refunds.file import BankPaid
from fairgate.billing.refunds.models import Refund, RefundRequest
from fairgate.billing.refunds.states import RefundState, RequestState
from fairgate.foundation.clock import day_of, now
from tests.billing.journey import notify_urls
from tests.billing.waiting import until
from tests.factories import invoices
from tests.factories import refunding as make
from tests.factories.billing import FEE_FEN, placed, scene
from tests.factories.transfers import CHECKER, MAKER
from tests.kill_points.points import (
    BANK_REFUND,
    LINES,
    bank_refund_points,
    refund_points,
    return_points,
)
from tests.kill_points.processes import KILLED, Child, kept_in, work
from tests.sandbox_process import SandboxProcess, free_port

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
PEOPLE = 2
AFTER_THE_LEASE = timedelta(minutes=11)
LONG_AFTER = timedelta(hours=2)
LAST = [
    name for name in refund_points() if name not in {"refund.requested", "refund.intention", "refund.sent"}
]
"""What is reached once more when the channel, asked again, says that the money has gone."""
WITHIN = [point for point in return_points() if not point.endswith(".sent")]


@pytest.fixture(scope="module")
def outside(tmp_path_factory):
    process = SandboxProcess(tmp_path_factory.mktemp("sandbox")).start()
    yield process
    process.stop()


@pytest.fixture
def sandbox(outside, settings):
    """Return the sandbox; nobody listens to its notices, so that we ask."""
    outside.reset()
    given = {name.removeprefix("PROVIDER_"): value for name, value in outside.settings.items()}
    settings.PROVIDER_SETTINGS = given | notify_urls(f"http://127.0.0.1:{free_port()}")
    return outside


class Dying:
    """What is done in processes of its own, of which one dies once."""

    def __init__(self, point):
        self.point, self.deaths, self.later = point, 0, timedelta()

    def press(self, act):
        """Press, and press again when nothing came back."""
        code = Child(act, crash_point=self.armed()).wait()
        if self.count(code):
            assert Child(act).wait() == 0

    def until(self, is_so):
        """Let a worker do what is due, each time a while later; a killed one's lease runs out."""

        def worked():
            self.count(work(later=self.later, crash_point=self.armed()))
            self.later += AFTER_THE_LEASE
            return is_so()

        until(worked)

    def armed(self):
        return "" if self.deaths else self.point

    def count(self, code):
        assert code in {0, KILLED}
        self.deaths += code == KILLED
        return code == KILLED


def paid_in(sandbox, channel, way):
    """Return the people of an order whose money the sandbox took, all cancelled and asked back."""
    the = scene(PEOPLE, at=now())
    order = placed(the, at=now())
    back_to = {"return_url": "http://127.0.0.1:8000/pay/back/token/", "payer_address": "127.0.0.1"}
    number = payments.start_attempt(order.number, channel, way, **back_to, by=the.lin, at=now()).number
    assert work() == 0
    handover = attempt_status(order.number, the.lin, at=now()).attempt.handover
    if isinstance(handover, Form):
        httpx.post(handover.url, data=dict(handover.fields), trust_env=False)
    sandbox.misbehave("silent")
    sandbox.pay(number)
    Dying("").until(Receipt.objects.exists)
    sandbox.behave()
    found = make.leave(the.lin, order.number, the.person_ids, at=now())
    make.ask(found, at=now())
    return found


def is_paid():
    return [refund.state for refund in Refund.objects.all()] == [RefundState.PAID]


@pytest.mark.parametrize("point", refund_points())
@pytest.mark.parametrize(("channel", "way"), LINES)
def test_a_refund_survives_a_kill(sandbox, channel, way, point):
    found, dying = paid_in(sandbox, channel, way), Dying(point)
    if channel == Channel.ALIPAY and (point.startswith("refund_query") or point == "refund.question"):
        sandbox.misbehave(
            "refund_slow", seconds=0.2
        )  # else it gives the money back at once, and is asked nothing
    dying.press(lambda: operations.release(found.requests, by=MAKER, at=now()))
    dying.until(is_paid)
    assert dying.deaths == 1, f"nothing reaches {point} any more"
    assert_sent_once(sandbox, channel)
    assert_refunded(found)


@pytest.mark.parametrize("point", LAST)
@pytest.mark.parametrize(("channel", "way"), LINES)
def test_the_answer_that_the_money_has_gone_survives_a_kill(sandbox, channel, way, point):
    found, dying = paid_in(sandbox, channel, way), Dying("")
    sandbox.misbehave("refund_slow")
    (number,) = operations.release(found.requests, by=MAKER, at=now())
    dying.until(lambda: make.state_of(number) == RefundState.PROCESSING)
    sandbox.end_refund(number)
    dying.point = point
    dying.until(is_paid)
    assert dying.deaths == 1, f"nothing reaches {point} any more"
    assert_sent_once(sandbox, channel)
    assert_refunded(found)


def assert_sent_once(sandbox, channel):
    """The sandbox's books and ours know one refund, of all money."""
    assert sandbox.refunded() == {PaymentAttempt.objects.get().number: PEOPLE * FEE_FEN}
    [theirs] = sandbox.refunds()
    assert (theirs["number"], theirs["state"]) == (Refund.objects.get().number, "SUCCESS")
    assert standing(f"clearing:{channel}") == 0


class ByBank:
    """What two officers press until money has gone by bank; what is done already is not done again."""

    def __init__(self, found, dying):
        self.found, self.dying = found, dying

    def run(self):
        self.dying.press(lambda: make.propose(self.found, make.ANOTHER, at=now(), proof=True))
        number = Refund.objects.get().number
        self.dying.press(lambda: operations.agree(number, by=CHECKER, at=now()))
        paid = BankPaid("BACK0001", day_of(now()))
        self.dying.press(lambda: operations.record_paid(number, paid, by=MAKER, at=now()))


@pytest.mark.parametrize("point", bank_refund_points())
def test_a_refund_by_bank_survives_a_kill(point):
    found, dying, before = make.cancelled_by_bank(PEOPLE, at=now()), Dying(point), kept_in("refund_proofs")
    make.ask(found, at=now())
    ByBank(found, dying).run()
    assert dying.deaths == 1, f"nothing reaches {point} any more"
    assert is_paid()
    picture, _name = make.queries.proof(Refund.objects.get().number, CHECKER)
    assert picture, "no refund to another account without its proof"
    work(later=LONG_AFTER)
    assert kept_in("refund_proofs") - before == {Refund.objects.get().proof_key}, "nothing is left behind"
    assert standing(Account.BANK) == 0
    assert_refunded(found)


def assert_refunded(found):
    """The fees went back once, to nobody's cost, and the books are whole."""
    assert make.wishes(found) == [RequestState.REFUNDED] * PEOPLE
    fees = BadgeFee.objects.filter(person_id__in=found.person_ids)
    assert set(fees.values_list("state", flat=True)) == {FeeState.REFUNDED}
    assert Refund.objects.get().lines.count() == PEOPLE
    assert standing(Account.REFUNDS_PAYABLE) == 0
    assert broken() == []


def standing(account):
    return sum(each.amount.fen for each in balances(CHECKER) if each.account == account)


def broken():
    return [finding.name for finding in invariants() if not finding.holds]


@pytest.mark.parametrize("point", WITHIN)
def test_a_wish_follows_its_red_letter_through_a_kill(sandbox, point):
    """Invoice and fee are asked back in one step; the buyer has entered a form, so that every step is gone."""
    paid, dying = invoices.paid(PEOPLE, at=now()), Dying("")
    invoices.asked(paid, at=now())
    dying.until(lambda: Invoice.objects.get().state == "issued")
    sandbox.post(f"/control/invoices/{Invoice.objects.get().invoice_number}/buyer", act="enter")
    found, dying.point = make.leave(paid.lin, paid.order.number, paid.people, at=now()), point
    dying.press(lambda: make.ask(found, at=now(), with_returns=True))
    dying.until(lambda: InvoiceReturn.objects.get().state == "returned")
    assert dying.deaths == 1, f"nothing reaches {point} any more"
    assert make.wishes(found) == [RequestState.ASKED] * PEOPLE
    assert RefundRequest.objects.count() == PEOPLE
    assert (Order.objects.count(), Receipt.objects.count()) == (1, 1)
    blue, red = sandbox.get("/control/invoices")["invoices"]
    assert int(blue["total"]) + int(red["total"]) == invoices.fen_on_invoices() == 0
    assert broken() == []


def test_the_points_cover_every_stage_of_a_refund():
    stages = {name.partition(".")[2] for name in refund_points() if name.startswith("refund.")}
    assert stages >= {"requested", "intention", "question", "sent", "answered", "recorded", "effect"}
    assert set(bank_refund_points()) == set(BANK_REFUND)
