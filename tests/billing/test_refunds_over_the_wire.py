"""Money goes back through every channel, against the sandbox's own process and books: each once, whatever happens."""

from datetime import timedelta

import pytest
from django.db.models import Sum

from fairgate.billing.ledger.models import Posting
from fairgate.billing.ledger.states import Account
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.events import RefundTold
from fairgate.billing.payments.states import Channel, Way
from fairgate.billing.reconciliation.queries import invariants
from fairgate.billing.refunds import operations
from fairgate.billing.refunds.file import BankPaid
from fairgate.billing.refunds.models import Refund
from fairgate.billing.refunds.states import RefundState, RequestState
from fairgate.config.reactions import REACTIONS
from fairgate.foundation import events
from fairgate.foundation.clock import day_of, now
from fairgate.foundation.events import install
from fairgate.platform.notifications.models import Notice
from fairgate.platform.work.models import InboxNotice
from fairgate.platform.work.operations import run_due
from tests.billing.journey import PEOPLE, Journey, stored
from tests.billing.waiting import until
from tests.factories import finance
from tests.factories import refunding as make
from tests.factories.billing import FEE_FEN
from tests.factories.transfers import CHECKER, MAKER

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.either_database]
LINES = [*((channel, Way.SCAN) for channel in Channel), (Channel.UNIONPAY, Way.B2B)]
WECHAT_PAY = [(Channel.WECHAT_PAY, Way.SCAN)]
TOTAL = PEOPLE * FEE_FEN
_S, _R = RefundState, RequestState


class WayBack:
    """One order that the sandbox's payer paid, whose people are cancelled, and its money on the way back."""

    def __init__(self, sandbox, channel, way):
        self.sandbox, self.channel, self.later = sandbox, channel, timedelta()
        journey = Journey(channel, way)
        self.payment = journey.opened()
        sandbox.pay(self.payment)
        until(lambda: journey.work() or journey.state == OrderState.PAID)
        self.asked = make.leave(journey.the.lin, journey.order.number, journey.the.person_ids, at=now())

    def ask(self, *people):
        return make.ask(self.asked, *people, at=now() + self.later)

    def release(self):
        """Let all go back that waits for finance, and return the refund."""
        (number,) = operations.release(self.asked.requests, by=MAKER, at=now() + self.later)
        return Refund.objects.get(number=number)

    def work(self, later=timedelta()):
        self.later += later
        run_due(now() + self.later, limit=500)

    def until(self, refund, *states):
        """Work, a while later each time, until the refund stands there."""

        def ask():
            self.work(timedelta(minutes=2))
            return make.state_of(refund.number) in states

        until(ask)

    def in_ledger(self):
        """Return the fen that stand on the channel's clearing, on what we owe, and on our bank account."""
        accounts = (f"clearing:{self.channel}", Account.REFUNDS_PAYABLE, Account.BANK)
        sums = dict(Posting.objects.values_list("account").annotate(fen=Sum("fen")))
        return tuple(sums.get(account, 0) for account in accounts)


@pytest.fixture(autouse=True)
def _notices_reach_refunds(_billing_alone):
    install(dict(events._reactions) | {RefundTold: REACTIONS[RefundTold]})


@pytest.fixture
def back(sandbox, request):
    return WayBack(sandbox, *request.param)


def through(lines):
    return pytest.mark.parametrize("back", lines, indirect=True, ids=".".join)


def told_by(sandbox, *states):
    """Return number and fen of each refund that the sandbox holds in some states."""
    return {each["number"]: each["fen"] for each in sandbox.refunds() if each["state"] in states}


def ours():
    """Return number and fen of each refund that has gone by a channel, as our books say."""
    paid = Refund.objects.filter(state=_S.PAID).exclude(receipt=None)
    return dict(paid.values_list("number", "amount_fen"))


def assert_all_is_back(back):
    """Both books tell the same: all money of the payment has gone back, once, and nobody owes anything."""
    assert back.sandbox.refunded() == {back.payment: TOTAL}
    assert ours() == told_by(back.sandbox, "SUCCESS")
    assert sum(ours().values()) == TOTAL
    assert make.wishes(back.asked) == [_R.REFUNDED] * PEOPLE
    assert back.in_ledger() == (0, 0, 0)
    assert broken() == []


def broken():
    return [finding.name for finding in invariants() if not finding.holds]


@through(LINES)
def test_each_person_goes_back_once_even_when_the_line_is_cut_after_the_channel_did_it(back, sandbox):
    first_person, *others = back.asked.person_ids
    back.ask(first_person)
    sandbox.misbehave("cut", call="refund", times=2)
    first = back.release()
    back.work()
    assert make.state_of(first.number) == _S.UNKNOWN
    assert list(told_by(sandbox, "PROCESSING", "SUCCESS")) == [first.number]
    back.ask(*others)
    second = back.release()
    for refund in (first, second):
        back.until(refund, _S.PAID)
    assert_all_is_back(back)
    known = {each["number"]: each for each in sandbox.refunds()}
    for refund in Refund.objects.all():
        told = known[refund.number]
        assert refund.paid_reference in {told["refund_id"], told["number"]}
    back.work(timedelta(days=4))
    assert_all_is_back(back)


@through(LINES)
def test_a_notice_makes_us_ask_at_once_and_moves_nothing_itself(back, sandbox):
    sandbox.misbehave("refund_slow")
    back.ask()
    refund, earlier = back.release(), InboxNotice.objects.count()
    back.work()
    back.work(timedelta(hours=2))
    assert make.state_of(refund.number) == _S.PROCESSING
    sandbox.end_refund(refund.number)
    stored(earlier + 1)
    assert make.state_of(refund.number) == _S.PROCESSING
    until(lambda: back.work(timedelta(seconds=1)) or make.state_of(refund.number) == _S.PAID)
    assert back.later < timedelta(hours=2, minutes=5), "its turn would have come after half an hour"
    assert_all_is_back(back)


@through([pytest.param(line, marks=pytest.mark.long if line[0] == Channel.ALIPAY else ()) for line in LINES])
def test_an_empty_merchant_account_is_filled_up_and_the_same_number_goes(back, sandbox):
    """Alipay's query counts only ten seconds after the refund, by the clock on the wall."""
    sandbox.misbehave("refund_short")
    back.ask()
    refund = back.release()
    back.until(refund, _S.SHORT)
    assert back.in_ledger() == (TOTAL, -TOTAL, 0)
    back.work(timedelta(minutes=31))
    assert make.state_of(refund.number) == _S.SHORT
    sandbox.behave()
    assert operations.resume_short(by=MAKER, at=now() + back.later) == 1
    back.until(refund, _S.PAID)
    assert_all_is_back(back)
    assert list(ours()) == [refund.number]


@through(LINES)
def test_what_a_channel_refuses_or_closes_waits_for_finance_again_and_goes_under_another_number(
    back, sandbox
):
    closes = "refund_abnormal" if back.channel == Channel.ALIPAY else "refund_close"
    back.ask()
    for what in ("refund_reject", closes):
        sandbox.misbehave(what)
        refund = back.release()
        back.until(refund, _S.FAILED)
        assert make.wishes(back.asked) == [_R.ASKED] * PEOPLE
        assert (back.in_ledger(), sandbox.refunded(), broken()) == ((TOTAL, 0, 0), {}, [])
    back.until(back.release(), _S.PAID)
    assert_all_is_back(back)


def given_up_and_paid_by_bank(back, sandbox):
    """Return a refund that the payer's account cannot take: an officer gives it up, and the bank pays."""
    sandbox.misbehave("refund_abnormal")
    back.ask()
    refund = back.release()
    back.until(refund, _S.STUCK)
    operations.give_up(refund.number, "微信零钱账户已注销", by=MAKER, at=now())
    number = make.propose(back.asked, make.ANOTHER, at=now() + back.later, proof=True)
    operations.agree(number, by=CHECKER, at=now())
    operations.record_paid(number, BankPaid("BACK0001", day_of(now())), by=MAKER, at=now())
    return refund


@through(WECHAT_PAY)
def test_money_that_the_payer_cannot_take_is_given_up_and_goes_by_bank(back, sandbox):
    given_up_and_paid_by_bank(back, sandbox)
    assert make.wishes(back.asked) == [_R.REFUNDED] * PEOPLE
    assert (back.in_ledger(), broken()) == ((TOTAL, 0, -TOTAL), [])
    back.work(timedelta(hours=1))
    assert (sandbox.refunded(), ours()) == ({}, {})


@through(WECHAT_PAY)
def test_money_that_goes_after_it_was_given_up_is_booked_once_and_told_to_finance(back, sandbox):
    """An officer settles it in the console after all, once another has given it up here and proposed it by bank."""
    officer = finance.officer(at=now())
    sandbox.misbehave("refund_abnormal")
    back.ask()
    refund = back.release()
    back.until(refund, _S.STUCK)
    operations.give_up(refund.number, "微信零钱账户已注销", by=MAKER, at=now())
    proposed = make.propose(back.asked, make.ANOTHER, at=now() + back.later, proof=True)
    assert (back.in_ledger(), broken()) == ((TOTAL, 0, 0), [])
    sandbox.end_refund(refund.number)
    back.until(refund, _S.PAID)
    until(lambda: back.work() or make.wishes(back.asked) == [_R.REFUNDED] * PEOPLE)
    assert make.state_of(proposed) == _S.REFUSED
    assert_all_is_back(back)
    sandbox.post(f"/control/refunds/{refund.number}/notice")
    until(lambda: back.work(timedelta(minutes=2)) or InboxNotice.objects.filter(state="applied").count() > 2)
    assert Notice.objects.filter(kind="refund_gone_after_all", receiver_id=officer).count() == 1
    assert sandbox.refunded() == {back.payment: TOTAL}, "asked, and never sent again"
    assert_all_is_back(back)


@through(WECHAT_PAY)
def test_money_that_goes_both_ways_is_owed_to_us(back, sandbox):
    """The bank has paid it already when the console sends it too."""
    refund = given_up_and_paid_by_bank(back, sandbox)
    sandbox.end_refund(refund.number)
    back.until(refund, _S.PAID)
    back.work()
    assert sandbox.refunded() == {back.payment: TOTAL}
    assert (back.in_ledger(), broken()) == ((0, 0, -TOTAL), [])
    owed = Posting.objects.filter(account=Account.REFUNDS_RECEIVABLE).aggregate(fen=Sum("fen"))["fen"]
    assert (owed, make.wishes(back.asked)) == (TOTAL, [_R.REFUNDED] * PEOPLE)
