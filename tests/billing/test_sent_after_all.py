"""A channel sends money that had been given up: the books say at once where it is, and no fee goes back twice."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import override_settings

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.states import FeeState
from fairgate.billing.ledger import queries as ledger
from fairgate.billing.ledger.states import Account
from fairgate.billing.reconciliation.queries import invariants, postings_about, trace
from fairgate.billing.reconciliation.states import Subject
from fairgate.billing.refunds import operations, queries
from fairgate.billing.refunds.file import BankPaid, Paper
from fairgate.billing.refunds.models import Refund
from fairgate.billing.refunds.ports import Refunded, Stuck
from fairgate.billing.refunds.states import RefundState, RequestState
from fairgate.config.reactions import REACTIONS
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import Refused
from fairgate.foundation.events import install
from fairgate.foundation.money import Money
from fairgate.foundation.providers import client_for
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.notifications.models import Notice
from fairgate.platform.work.operations import run_due
from tests.billing.played_channels import PROVIDERS, WECHAT_PAY
from tests.cast import AT
from tests.factories import accounts, registration
from tests.factories import refunding as make
from tests.factories.billing import FEE_FEN
from tests.factories.transfers import CHECKER, MAKER

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]
_S, _R = RefundState, RequestState
TOTAL = 2 * FEE_FEN
LATER = AT + timedelta(hours=1)
DONE = BankPaid("20270914 7788", day_of(AT))


@pytest.fixture(autouse=True)
def _all_that_follows(_billing_alone):
    install(REACTIONS)


@pytest.fixture(autouse=True)
def _the_books_agree():
    yield
    assert broken() == []


def broken():
    return [each.name for each in invariants() if not each.holds]


@pytest.fixture
def officer():
    return accounts.staff("wu", role=Role.FINANCE_MAKER, scope_kind=Scope.HOST, scope_id=HOST)


@pytest.fixture
def found():
    return make.cancelled(2, at=AT)


@pytest.fixture
def given_up(found):
    """Return a refund of two people that the channel could not pay, and that an officer gave up."""
    make.ask(found, at=AT)
    (number,) = operations.release(found.requests, by=MAKER, at=AT)
    refund = make.answer(Refund.objects.get(number=number), Stuck("ABNORMAL"), at=AT)
    operations.give_up(number, "微信零钱账户已注销", by=MAKER, at=AT)
    assert (make.wishes(found), in_books()) == ([_R.ASKED] * 2, (TOTAL, 0, 0))
    return refund


def goes(refund, *, works=True):
    """Let the channel say that it has sent the money, and the work that follows be done."""
    gone = Refunded("50300707072027091412345678", refund.amount_fen, LATER)
    operations.note_gone_after_all(refund.number, gone, by=SYSTEM, at=LATER)
    if works:
        run_due(LATER, lane="quick")
    refund.refresh_from_db()


def in_books():
    """Return what stands at the channel, what payers owe us, and on our bank account, in fen."""
    sums = {each.account: each.amount.fen for each in ledger.balances(MAKER)}
    return sums[Account.CLEARING_WECHAT_PAY], sums[Account.REFUNDS_RECEIVABLE], sums[Account.BANK]


def refunded(found):
    fees = BadgeFee.objects.filter(person_id__in=found.person_ids)
    return [fee.state == FeeState.REFUNDED for fee in fees.order_by("pk")]


def test_whoever_still_waits_is_refunded_by_it_once(given_up, found, officer):
    payer = accounts.member("+8613900139001", role=Role.PAYER, organization_id=found.organization_id, at=AT)
    for _twice in range(2):
        goes(given_up)
    assert (given_up.state, given_up.paid_reference[:4]) == (_S.PAID, "5030")
    assert (make.wishes(found), refunded(found)) == ([_R.REFUNDED] * 2, [True] * 2)
    assert in_books() == (0, 0, 0)
    assert Notice.objects.filter(kind="refund_gone_after_all", receiver_id=officer).count() == 1
    assert Notice.objects.get(kind="refund_done", receiver_id=payer).body_zh.count("¥400.00") == 1
    assert queries.refund(given_up.number, MAKER).owed_us == Money(0)
    posted = postings_about(Subject.REFUND, given_up.number, MAKER)
    assert sorted(each.kind.value for each in posted) == [
        *("fees_kept", "fees_owed_back", "offset", "offset", "sent_after_all")
    ]
    assert {trace(each.id, MAKER).refund_number for each in posted} == {given_up.number}
    assert queries.requests_of(found.organization_id, found.lin)[0].refund.number == given_up.number


def test_what_waits_for_a_second_officer_is_refused(given_up, found):
    number = make.propose(found, make.ANOTHER, at=AT, proof=True)
    goes(given_up)
    assert make.state_of(number) == _S.REFUSED
    assert given_up.number in queries.refund(number, MAKER).answer
    assert (make.wishes(found), in_books()) == ([_R.REFUNDED] * 2, (0, 0, 0))
    assert queries.requests_of(found.organization_id, found.lin)[0].refund.number == given_up.number


class TestAgreedAlready:
    @pytest.fixture
    def owed(self, given_up, found):
        """Return the refund by bank that an officer may have paid a moment ago."""
        number = make.propose(found, make.ANOTHER, at=AT, proof=True)
        operations.agree(number, by=CHECKER, at=AT)
        goes(given_up)
        assert queries.sent_meanwhile(number, MAKER) == [given_up.number]
        assert queries.refund(given_up.number, MAKER).owed_us == Money(TOTAL)
        assert (make.wishes(found), in_books()) == ([_R.UNDER_WAY] * 2, (0, TOTAL, 0))
        return number

    def test_not_paid_yet_it_is_given_up_and_the_fees_go_back_by_the_channel(self, owed, found):
        payer = accounts.member(
            "+8613900139001", role=Role.PAYER, organization_id=found.organization_id, at=AT
        )
        operations.give_up(owed, "渠道已退", by=MAKER, at=LATER)
        run_due(LATER, lane="quick")
        assert (make.wishes(found), refunded(found)) == ([_R.REFUNDED] * 2, [True] * 2)
        assert in_books() == (0, 0, 0)
        told = Notice.objects.filter(receiver_id=payer).values_list("kind", flat=True)
        assert list(told) == ["refund_done"], "and not that it failed"

    def test_paid_the_payer_owes_it_to_us(self, owed, found, given_up):
        operations.record_paid(owed, DONE, by=MAKER, at=LATER)
        run_due(LATER, lane="quick")
        assert (make.wishes(found), refunded(found)) == ([_R.REFUNDED] * 2, [True] * 2)
        assert in_books() == (0, TOTAL, -TOTAL)
        assert queries.refund(given_up.number, MAKER).owed_us == Money(TOTAL)


def test_of_two_people_the_one_who_was_paid_otherwise_is_owed_to_us(given_up, found):
    paper, (one, _other) = Paper("证明.jpg", registration.picture()), found.requests
    number = operations.propose(found.order, [one], make.ANOTHER, proof=paper, by=MAKER, at=AT)
    operations.agree(number, by=CHECKER, at=AT)
    operations.record_paid(number, DONE, by=MAKER, at=AT)
    goes(given_up)
    assert (make.wishes(found), refunded(found)) == ([_R.REFUNDED] * 2, [True] * 2)
    assert in_books() == (0, FEE_FEN, -FEE_FEN)
    assert queries.refund(given_up.number, MAKER).owed_us == Money(FEE_FEN)


def test_whoever_takes_the_wish_back_owes_it_until_it_is_asked_again(given_up, found):
    for wish in found.requests:
        operations.withdraw(wish, by=found.lin, at=AT)
    goes(given_up)
    assert (refunded(found), in_books()) == ([False] * 2, (0, TOTAL, 0))
    assert make.ask(found, found.person_ids[0], at=LATER)
    with pytest.raises(Refused) as refused:
        operations.release(found.requests, by=MAKER, at=LATER)
    assert [each.code for each in refused.value.refusals] == ["sent"]
    run_due(LATER, lane="quick")
    assert (sorted(refunded(found)), in_books()) == ([False, True], (0, FEE_FEN, 0))


class TestHeardWhileItIsGivenUp:
    """The channel tells it in the instant in which an officer gives it up: neither waits for the other."""

    @pytest.fixture
    def stuck(self, found):
        make.ask(found, at=AT)
        (number,) = operations.release(found.requests, by=MAKER, at=AT)
        return make.answer(Refund.objects.get(number=number), Stuck("ABNORMAL"), at=AT)

    def test_an_answer_that_comes_after_it_counts(self, stuck, found):
        operations.give_up(stuck.number, "账户已注销", by=MAKER, at=AT)
        make.answer(stuck, at=LATER)
        run_due(LATER, lane="quick")
        assert (make.wishes(found), in_books()) == ([_R.REFUNDED] * 2, (0, 0, 0))

    def test_a_notice_before_it_is_asked_about_after_it(self, stuck, found):
        with override_settings(PROVIDERS=settings.PROVIDERS | PROVIDERS):
            client_for.cache_clear()
            WECHAT_PAY.begin()
            WECHAT_PAY.refund_states[stuck.number] = Refunded("5030", stuck.amount_fen, LATER)
            operations.ask_soon(stuck.number, cause="notice1", at=AT)
            operations.give_up(stuck.number, "账户已注销", by=MAKER, at=AT)
            for _each in range(2):
                run_due(LATER, lane="outside")
            run_due(LATER, lane="quick")
        client_for.cache_clear()
        assert (make.wishes(found), in_books()) == ([_R.REFUNDED] * 2, (0, 0, 0))
