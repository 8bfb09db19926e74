"""Fees go back: through the channel that took them or by bank, each once, and the books know. R55-R59, F52, F58."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.states import FeeState
from fairgate.billing.invoices.queries import billable
from fairgate.billing.ledger import queries as ledger
from fairgate.billing.ledger.states import Account
from fairgate.billing.payments.ports import Unknown
from fairgate.billing.payments.states import Channel, Way
from fairgate.billing.reconciliation.queries import invariants, postings_about, trace
from fairgate.billing.reconciliation.states import Subject
from fairgate.billing.refunds import operations, queries, rules
from fairgate.billing.refunds.file import BankPaid, ByBank
from fairgate.billing.refunds.models import Refund
from fairgate.billing.refunds.ports import Processing, Rejected, Short, Stuck
from fairgate.billing.refunds.rules import OriginalFacts
from fairgate.billing.refunds.states import RefundState, RequestState, Route
from fairgate.config.reactions import REACTIONS
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import Forbidden, NotFound, Refused, Stale
from fairgate.foundation.events import install
from fairgate.foundation.money import Money
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.notifications.models import Notice
from fairgate.platform.work.models import Intention
from fairgate.registration.models import Person
from fairgate.registration.reviews.states import Outcome
from fairgate.registration.submissions import operations as submissions
from tests.cast import AT, QIAN
from tests.factories import accounts, invoices, registration, visits
from tests.factories import refunding as make
from tests.factories import returns as red
from tests.factories.billing import FEE_FEN
from tests.factories.registration import AGREED
from tests.factories.transfers import CHECKER, MAKER

pytestmark = pytest.mark.django_db
_S, _R = RefundState, RequestState
DONE = BankPaid("20270914 7788", day_of(AT))


@pytest.fixture(autouse=True)
def _all_that_follows(_billing_alone):
    install(REACTIONS)


@pytest.fixture
def officer():
    return accounts.staff("wu", role=Role.FINANCE_MAKER, scope_kind=Scope.HOST, scope_id=HOST)


@pytest.fixture
def scanned():
    return make.cancelled(2, at=AT)


@pytest.fixture
def by_bank():
    found = make.cancelled_by_bank(2, at=AT)
    make.ask(found, at=AT)
    return found


@pytest.fixture
def payer(scanned):
    own = scanned.organization_id
    return accounts.member("+8613900139001", role=Role.PAYER, organization_id=own, at=AT)


def codes(call):
    with pytest.raises(Refused) as refused:
        call()
    return [refusal.code or refusal.field for refusal in refused.value.refusals]


def broken():
    return [finding.name for finding in invariants() if not finding.holds]


def standing(account):
    return next((each.amount.fen for each in ledger.balances(CHECKER) if each.account == account), 0)


def fee_states(found):
    return set(BadgeFee.objects.filter(person_id__in=found.person_ids).values_list("state", flat=True))


class TestThroughTheChannel:
    def test_people_of_one_order_go_back_as_one_movement_of_money(self, scanned):
        (number,) = operations.release(make.ask(scanned, at=AT), by=MAKER, at=AT)
        view = queries.refund(number, MAKER)
        assert (view.amount.fen, view.people, view.state) == (2 * FEE_FEN, 2, _S.REQUESTED)
        assert view.way == Channel.WECHAT_PAY.label
        assert make.wishes(scanned) == [_R.UNDER_WAY, _R.UNDER_WAY]
        assert standing(Account.REFUNDS_PAYABLE) == -2 * FEE_FEN
        assert Intention.objects.filter(kind="billing.refunds.talk_about").count() == 1
        assert broken() == []

    def test_a_batch_over_orders_is_one_refund_an_order_and_all_or_none(self, scanned):
        other, by_bank = make.cancelled(1, at=AT), make.cancelled_by_bank(1, at=AT)
        wanted = [*make.ask(scanned, at=AT), *make.ask(other, at=AT)]
        mixed = [*wanted, *make.ask(by_bank, at=AT)]
        assert codes(lambda: operations.release(mixed, by=MAKER, at=AT)) == ["by_bank"]
        assert Refund.objects.count() == 0
        assert len(operations.release(wanted, by=MAKER, at=AT)) == 2
        assert sorted(Refund.objects.values_list("amount_fen", flat=True)) == [FEE_FEN, 2 * FEE_FEN]
        assert codes(lambda: operations.release(wanted, by=MAKER, at=AT)) == ["nobody"]

    def test_when_the_money_has_gone_fee_person_books_and_payers_know(self, scanned, payer):
        (number,) = operations.release(make.ask(scanned, at=AT), by=MAKER, at=AT)
        refund = Refund.objects.get(number=number)
        before = standing(Account.CLEARING_WECHAT_PAY)
        for _twice in range(2):
            make.answer(refund, at=AT)
        assert (refund.state, make.wishes(scanned)) == (_S.PAID, [_R.REFUNDED] * 2)
        assert fee_states(scanned) == {FeeState.REFUNDED}
        assert standing(Account.CLEARING_WECHAT_PAY) == before - 2 * FEE_FEN
        assert (standing(Account.REFUNDS_PAYABLE), broken()) == (0, [])
        people = Person.objects.filter(pk__in=scanned.person_ids)
        assert set(people.values_list("refund_asked_at", "fee_settled_at")) == {(None, None)}
        told = Notice.objects.filter(kind="refund_done", receiver_id=payer)
        assert told.count() == 1
        assert refund.paid_reference in told.get().body_zh
        (wish, _other) = queries.requests_of(scanned.organization_id, scanned.lin)
        assert (wish.refund.paid_reference, wish.refund.state) == (refund.paid_reference, _S.PAID)

    def test_nobody_takes_back_what_is_under_way_and_a_stranger_sees_nothing(self, scanned):
        (wish, _other) = make.ask(scanned, at=AT)
        operations.release([wish], by=MAKER, at=AT)
        with pytest.raises(Stale):
            operations.withdraw(wish, by=scanned.lin, at=AT)
        for who, error in ((QIAN, NotFound), (scanned.lin, NotFound)):
            with pytest.raises(error):
                operations.release([wish], by=who, at=AT)
            with pytest.raises(error):
                queries.refunds(who, states=list(_S))

    def test_a_refusal_of_the_channel_puts_the_wishes_before_finance_again(self, officer):
        refund = make.released(1, at=AT)
        make.answer(refund, Rejected("REFUND_CLOSED"), at=AT)
        assert (refund.state, refund.told) == (_S.FAILED, "REFUND_CLOSED")
        assert (standing(Account.REFUNDS_PAYABLE), broken()) == (0, [])
        assert Notice.objects.filter(kind="refund_failed", receiver_id=officer).exists()
        (wish,) = queries.requests(MAKER, state=_R.ASKED)
        (again,) = operations.release([wish.id], by=MAKER, at=AT)
        assert again != refund.number

    def test_an_unknown_outcome_stays_open_and_a_late_answer_counts(self):
        refund = make.released(1, at=AT)
        make.answer(refund, Unknown("timeout"), at=AT)
        assert refund.state == _S.UNKNOWN
        make.answer(refund, Processing(), at=AT)
        assert refund.state == _S.PROCESSING
        make.answer(refund, Unknown("timeout"), at=AT)
        assert refund.state == _S.PROCESSING
        assert (make.answer(refund, at=AT).state, broken()) == (_S.PAID, [])

    def test_an_empty_merchant_account_waits_and_goes_on_under_the_same_number(self, officer):
        refund = make.released(1, at=AT)
        for _twice in range(2):
            make.answer(refund, Short("NOT_ENOUGH"), at=AT)
        assert refund.state == _S.SHORT
        assert Notice.objects.filter(kind="refund_held", receiver_id=officer).count() == 1
        assert operations.resume_short(by=MAKER, at=AT) == 1
        refund.refresh_from_db()
        assert refund.state == _S.UNKNOWN
        keys = Intention.objects.filter(kind="billing.refunds.talk_about").values_list("key", flat=True)
        assert sorted(keys) == [f"{refund.number}:0", f"{refund.number}:1"]
        assert make.answer(refund, at=AT).state == _S.PAID

    def test_money_that_the_payer_cannot_take_is_given_up_and_goes_by_bank(self, scanned, payer):
        (number,) = operations.release(make.ask(scanned, at=AT), by=MAKER, at=AT)
        refund = Refund.objects.get(number=number)
        wish = replace(make.ANOTHER, payee_name="华东精密机械有限公司")
        make.answer(refund, Stuck("ABNORMAL"), at=AT)
        assert codes(lambda: operations.give_up(number, " ", by=MAKER, at=AT)) == ["missing"]
        operations.give_up(number, "微信零钱账户已注销", by=MAKER, at=AT)
        assert (make.state_of(number), make.wishes(scanned)) == (_S.FAILED, [_R.ASKED] * 2)
        assert Notice.objects.filter(kind="refund_not_paid", receiver_id=payer).exists()
        bank = make.propose(scanned, wish, at=AT, proof=True)
        operations.agree(bank, by=CHECKER, at=AT)
        operations.record_paid(bank, DONE, by=MAKER, at=AT)
        assert (standing(Account.BANK), fee_states(scanned)) == (-2 * FEE_FEN, {FeeState.REFUNDED})
        assert broken() == []

    def test_by_bank_waits_until_the_channel_cannot(self, scanned):
        make.ask(scanned, at=AT)
        wish = replace(make.ANOTHER, payee_name="华东精密机械有限公司")
        assert codes(lambda: make.propose(scanned, wish, at=AT, proof=True)) == ["by_channel"]
        late = AT + timedelta(days=366)
        assert codes(lambda: operations.release(scanned.requests, by=MAKER, at=late)) == ["too_old"]
        assert make.state_of(make.propose(scanned, wish, at=late, proof=True)) == _S.PROPOSED

    @pytest.mark.parametrize("way", [Way.SCAN, Way.B2B])
    def test_every_way_of_unionpay_goes_back_where_it_came_from(self, way):
        refund = make.released(1, at=AT, channel=Channel.UNIONPAY, way=way)
        talk = queries.talk(refund.number)
        assert (talk.channel, talk.details.original.way) == (Channel.UNIONPAY, way)
        make.answer(refund, at=AT)
        assert (standing(Account.CLEARING_UNIONPAY), broken()) == (0, [])


class TestLimits:
    @pytest.mark.parametrize(
        ("facts", "code"),
        [
            (OriginalFacts(Money(40000), AT, Money(0), 0), None),
            (OriginalFacts(Money(40000), AT, Money(20001), 1), "too_much"),
            (OriginalFacts(Money(40000), AT - timedelta(days=365), Money(0), 0), None),
            (OriginalFacts(Money(40000), AT - timedelta(days=365, seconds=1), Money(0), 0), "too_old"),
            (OriginalFacts(Money(40000), AT, Money(0), 49), None),
            (OriginalFacts(Money(40000), AT, Money(0), 50), "too_many"),
        ],
    )
    def test_a_channel_sends_no_more_than_came_within_a_year_and_fifty_times(self, facts, code):
        refusal = rules.channel_refusal(facts, Money(20000), AT)
        assert (refusal.code if refusal else None) == code

    def test_two_refunds_of_one_payment_are_a_minute_apart(self, scanned):
        first, second = (
            Refund.objects.get(number=operations.release([each], by=MAKER, at=AT)[0])
            for each in make.ask(scanned, at=AT)
        )
        assert operations.note_sent(first.number, at=AT) == timedelta()
        assert operations.note_sent(second.number, at=AT + timedelta(seconds=20)) == timedelta(seconds=40)
        assert operations.note_sent(second.number, at=AT + timedelta(seconds=60)) == timedelta()
        assert operations.note_sent(first.number, at=AT + timedelta(seconds=70)) == timedelta(seconds=50)


class TestByBank:
    def test_the_original_route_goes_to_the_account_that_paid_by_two_officers(self, by_bank):
        number = make.propose(by_bank, at=AT)
        view = queries.refund(number, CHECKER)
        assert (view.payee_name, view.payee_account) == ("华东精密机械有限公司", "6222021001001234")
        assert standing(Account.REFUNDS_PAYABLE) == 0
        with pytest.raises(Forbidden):
            operations.agree(number, by=MAKER, at=AT)
        operations.agree(number, by=CHECKER, at=AT)
        assert standing(Account.REFUNDS_PAYABLE) == -2 * FEE_FEN
        for _twice in range(2):
            operations.record_paid(number, DONE, by=MAKER, at=AT)
        view = queries.refund(number, CHECKER)
        assert (view.state, view.payee_account) == (_S.PAID, "**** 1234")
        assert (standing(Account.REFUNDS_PAYABLE), standing(Account.BANK)) == (0, 0)
        assert (fee_states(by_bank), broken()) == ({FeeState.REFUNDED}, [])

    def test_who_proposed_does_not_agree_even_as_a_checker(self, by_bank):
        number = make.propose(by_bank, at=AT, by=CHECKER)
        assert codes(lambda: operations.agree(number, by=CHECKER, at=AT)) == ["same_officer"]

    def test_another_account_needs_reason_name_account_and_proof(self, by_bank):
        bare = ByBank(Route.OTHER, " ", "")
        assert codes(lambda: make.propose(by_bank, bare, at=AT)) == [
            *("missing", "missing", "missing", "proof", "account")
        ]
        stranger = replace(make.ANOTHER, payee_name="林晓岚")
        assert codes(lambda: make.propose(by_bank, stranger, at=AT, proof=True)) == ["name"]
        number = make.propose(by_bank, replace(stranger, is_other_name=True), at=AT, proof=True)
        view = queries.refund(number, CHECKER)
        assert (view.is_other_name, view.payee_name, view.has_proof) == (True, "林晓岚", True)
        picture, name = queries.proof(number, CHECKER)
        assert (picture[:2], name) == (b"\xff\xd8", "证明.jpg")
        with pytest.raises(NotFound):
            queries.proof(number, by_bank.lin)

    def test_the_original_route_goes_nowhere_else_without_a_word(self, by_bank):
        elsewhere = replace(make.ORIGINAL, payee_account="6214 8500 0000 8888")
        assert codes(lambda: make.propose(by_bank, elsewhere, at=AT)) == ["other_account"]
        same = replace(make.ORIGINAL, payee_account="6222 0210 0100 1234")
        assert queries.refund(make.propose(by_bank, same, at=AT), CHECKER).payee_account == "6222021001001234"

    def test_an_order_that_two_accounts_paid_has_no_original_route(self):
        payers = ({}, {"payer_account": "6222999900001111"})
        found = make.cancelled_by_bank(2, at=AT, payers=payers)
        assert make.ask(found, at=AT)
        assert codes(lambda: make.propose(found, at=AT)) == ["route", "account"]

    def test_a_refusal_and_a_bank_that_cannot_pay_lead_back_to_finance(self, by_bank):
        declined = make.propose(by_bank, at=AT)
        operations.decline(declined, "户名请再核对", by=CHECKER, at=AT)
        assert (make.state_of(declined), make.wishes(by_bank)) == (_S.REFUSED, [_R.ASKED] * 2)
        number = make.propose(by_bank, at=AT)
        operations.agree(number, by=CHECKER, at=AT)
        operations.give_up(number, "银行退汇：账号不存在", by=MAKER, at=AT)
        assert (make.state_of(number), make.wishes(by_bank)) == (_S.FAILED, [_R.ASKED] * 2)
        assert (standing(Account.REFUNDS_PAYABLE), broken()) == (0, [])

    def test_a_reference_stands_for_one_refund_and_days_are_checked(self, by_bank):
        first = make.propose(by_bank, at=AT)
        assert codes(lambda: operations.record_paid(first, DONE, by=MAKER, at=AT)) == ["paid_out"]
        operations.agree(first, by=CHECKER, at=AT)
        tomorrow = BankPaid("", day_of(AT) + timedelta(days=1))
        with pytest.raises(Refused) as refused:
            operations.record_paid(first, tomorrow, by=MAKER, at=AT)
        assert [each.field for each in refused.value.refusals] == ["reference", "paid_on"]
        operations.record_paid(first, DONE, by=MAKER, at=AT)
        other = make.cancelled_by_bank(1, at=AT)
        make.ask(other, at=AT)
        second = make.propose(other, at=AT)
        operations.agree(second, by=CHECKER, at=AT)
        assert codes(lambda: operations.record_paid(second, DONE, by=MAKER, at=AT)) == ["same_reference"]

    def test_postings_lead_to_the_refund_and_back(self, by_bank):
        number = make.propose(by_bank, at=AT)
        operations.agree(number, by=CHECKER, at=AT)
        (entry,) = postings_about(Subject.REFUND, number, CHECKER)
        assert trace(entry.id, CHECKER).refund_number == number


class TestWithAnInvoice:
    @pytest.fixture
    def invoiced(self):
        found = invoices.paid(3, at=AT)
        number = invoices.asked(found, at=AT)
        invoices.issue(number, at=AT)
        leaving = found.people[:2]
        left = make.leave(found.lin, found.order.number, leaving, at=AT)
        return left, number

    def test_the_invoice_goes_back_first_and_the_wishes_follow_by_themselves(self, invoiced):
        left, number = invoiced
        assert codes(lambda: make.ask(left, at=AT)) == ["invoiced"]
        assert make.ask(left, at=AT, with_returns=True) == []
        assert make.wishes(left) == [_R.AWAITING] * 2
        (wish, _other) = queries.requests_of(left.organization_id, left.lin)
        assert (wish.invoice, wish.is_open) == (number, True)
        form = red.InvoiceReturn.objects.get(invoice__number=number)
        red.finish(form.number, at=AT)
        assert make.wishes(left) == [_R.ASKED] * 2
        (refund,) = operations.release(left.requests, by=MAKER, at=AT)
        make.answer(Refund.objects.get(number=refund), at=AT)
        assert red.returns.reissue(form.number, by=left.lin, at=AT)
        assert invoices.fen_on_invoices() == FEE_FEN
        assert broken() == []

    def test_a_return_in_vain_keeps_the_wish_waiting_and_asking_again_starts_another(self, invoiced):
        left, number = invoiced
        make.ask(left, left.person_ids[0], at=AT, with_returns=True)
        form = red.InvoiceReturn.objects.get(invoice__number=number)
        red.say(form.number, red.BureauState.BY_SELLER, at=AT)
        red.say(form.number, red.BureauState.LAPSED, at=AT + timedelta(hours=72))
        make.ask(left, left.person_ids[1], at=AT + timedelta(hours=80), with_returns=True)
        second = red.InvoiceReturn.objects.get(invoice__number=number, state="requested")
        assert second.pk != form.pk
        red.finish(second.number, at=AT + timedelta(hours=81))
        assert make.wishes(left) == [_R.ASKED] * 2

    def test_an_invoice_on_its_way_is_said_and_a_waiting_wish_may_be_taken_back(self, invoiced):
        left, _number = invoiced
        make.ask(left, at=AT, with_returns=True)
        for row in queries.requests_of(left.organization_id, left.lin):
            operations.withdraw(row.id, by=left.lin, at=AT)
        assert make.wishes(left) == [_R.WITHDRAWN] * 2
        other = invoices.paid(1, at=AT)
        invoices.asked(other, at=AT)
        gone = make.leave(other.lin, other.order.number, other.people, at=AT)
        with pytest.raises(Refused, match="还没有开出"):
            make.ask(gone, at=AT, with_returns=True)

    def test_a_refunded_fee_is_invoiced_no_more(self, invoiced):
        left, number = invoiced
        make.ask(left, at=AT, with_returns=True)
        red.finish(red.InvoiceReturn.objects.get(invoice__number=number).number, at=AT)
        for each in operations.release(left.requests, by=MAKER, at=AT):
            make.answer(Refund.objects.get(number=each), at=AT)
        found = billable(left.order, left.lin, at=AT)
        assert len(found.lines) == 1


class TestAfterwards:
    def test_who_was_rejected_and_refunded_may_be_handed_in_again_and_pays_anew(self):
        registration.edition()
        visit = visits.decided(visits.paid(1, at=AT), Outcome.REJECT, at=AT, reason="证件与本人不符")
        own = visit.enrolled.organization_id
        operations.ask(own, visit.person_ids, by=visit.owner, at=AT)
        (wish,) = queries.requests(MAKER, state=_R.ASKED)
        (number,) = operations.release([wish.id], by=MAKER, at=AT)
        make.answer(Refund.objects.get(number=number), at=AT)
        submissions.submit_people(own, visit.person_ids, assured=AGREED, by=visit.owner, at=AT)
        states = BadgeFee.objects.filter(person_id__in=visit.person_ids).order_by("pk")
        assert list(states.values_list("state", flat=True)) == [FeeState.REFUNDED, FeeState.DUE]
        assert broken() == []

    def test_every_act_is_in_the_trail_under_a_name(self, by_bank):
        number = make.propose(by_bank, at=AT)
        operations.agree(number, by=CHECKER, at=AT)
        operations.record_paid(number, DONE, by=MAKER, at=AT)
        rows = AuditEntry.objects.filter(subject_kind="billing.refund").order_by("pk")
        assert list(rows.values_list("verb", flat=True)) == ["propose_refund", "agree", "pay_out"]
