"""Bank transfers from the choice to the paid order, and every way in which money and orders do not meet."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fairgate.billing.ledger import queries as ledger
from fairgate.billing.ledger.states import Account
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.events import OrderPaid
from fairgate.billing.orders.models import Order
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.states import Channel, Way
from fairgate.billing.reconciliation import queries as reconciliation
from fairgate.billing.transfers import operations as transfers
from fairgate.billing.transfers import queries
from fairgate.billing.transfers.models import BankReceipt, Match, MatchProposal, RemittanceSlip
from fairgate.billing.transfers.states import Doubt, Resemblance
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.foundation.money import ZERO, Money
from tests.cast import AT, QIAN
from tests.factories import billing
from tests.factories.transfers import (
    CHECKER,
    MAKER,
    announced,
    came,
    hand_in,
    handed_in,
    line,
)

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=2)


@pytest.fixture(autouse=True)
def _the_books_agree():
    yield
    assert [each.name for each in reconciliation.invariants() if not each.holds] == []


def held(account: Account) -> Money:
    """Return what we owe by an account of the books."""
    return -next(line.amount for line in ledger.balances(SYSTEM) if line.account == account)


def codes(refused) -> set[str]:
    return {each.code for each in refused.value.refusals}


class TestAnnouncing:
    def test_choosing_twice_gives_one_code_and_the_order_waits_for_its_slip(self):
        found = announced(at=AT)
        assert transfers.begin(found.order.number, by=found.lin, at=AT) == found.code
        assert found.states == ("waiting", "awaiting")
        closes_at = queries.remittance(found.code, found.lin).closes_at
        assert Order.objects.get().expires_at == closes_at > AT + timedelta(days=90)

    def test_an_order_by_transfer_is_not_paid_through_a_channel_beside_it(self):
        found = announced(at=AT)
        with pytest.raises(Refused) as refused:
            payments.start_attempt(found.order.number, Channel.ALIPAY, Way.SCAN, by=found.lin, at=AT)
        assert codes(refused) == {"transfer"}

    def test_giving_a_transfer_up_leaves_a_day_to_pay_otherwise(self):
        found = announced(at=AT)
        transfers.withdraw(found.code, by=found.lin, at=LATER)
        assert found.states == ("waiting", "withdrawn")
        assert Order.objects.get().expires_at == LATER + timedelta(days=1)
        payments.start_attempt(found.order.number, Channel.ALIPAY, Way.SCAN, by=found.lin, at=LATER)

    def test_a_stranger_sees_nothing_of_it(self):
        found = announced(at=AT)
        with pytest.raises(NotFound):
            transfers.begin(found.order.number, by=QIAN, at=AT)
        with pytest.raises(NotFound):
            queries.remittance(found.code, QIAN)
        with pytest.raises(NotFound):
            transfers.withdraw(found.code, by=QIAN, at=AT)

    def test_one_transfer_pays_several_orders_of_one_organization_only(self):
        whose = billing.scene(2, at=AT)
        one, other = (
            billing.placed(replace(whose, person_ids=(person_id,)), at=AT) for person_id in whose.person_ids
        )
        code = transfers.begin(one.number, by=whose.lin, at=AT)
        assert [order.number for order in queries.other_orders(code, whose.lin)] == [other.number]
        transfers.add_orders(code, [other.number], by=whose.lin, at=AT)
        assert queries.remittance(code, whose.lin).total == Money(40000)
        theirs = announced(1, at=AT)
        with pytest.raises(NotFound):
            transfers.add_orders(code, [theirs.order.number], by=whose.lin, at=AT)


class TestSlips:
    def test_a_slip_is_evidence_and_pays_nothing(self):
        found = handed_in(at=AT)
        assert found.states == ("checking", "checking")
        assert held(Account.CUSTOMER_PREPAYMENT) == held(Account.BANK) == ZERO

    def test_an_account_is_masked_after_entry_and_encrypted(self):
        found = handed_in(at=AT)
        (shown,) = queries.remittance(found.code, found.lin).slips
        assert shown.payer_account == "**** 1234"
        raw = RemittanceSlip.objects.extra(select={"raw": "payer_account"}).values_list("raw", flat=True)
        assert "6222" not in raw[0]

    def test_what_is_wrong_with_a_slip_is_said_at_every_field(self):
        found = announced(at=AT)
        with pytest.raises(Refused) as refused:
            hand_in(
                found,
                at=AT,
                fen=0,
                paid_on=AT.date() + timedelta(days=1),
                payer_name=" ",
                payer_account="12",
            )
        fields = {each.field for each in refused.value.refusals}
        assert fields == {"amount", "paid_on", "payer_name", "payer_account"}

    def test_an_order_under_check_neither_expires_nor_is_cancelled(self):
        found = handed_in(at=AT)
        long_after = AT + timedelta(days=200)
        assert not payments.expire_order(found.order.id, by=SYSTEM, at=long_after)
        with pytest.raises(Refused) as refused:
            orders.cancel(found.order.number, by=found.lin, at=AT)
        assert codes(refused) == {"checking"}

    def test_a_slip_taken_back_can_be_handed_in_anew(self):
        found = handed_in(at=AT)
        transfers.take_back(found.code, by=found.lin, at=AT)
        assert found.states == ("waiting", "awaiting")
        hand_in(found, at=AT)
        assert len(queries.remittance(found.code, found.lin).slips) == 2

    def test_finance_gives_a_slip_back_with_a_reason_and_time_to_correct_it(self):
        found = handed_in(at=AT)
        with pytest.raises(Refused):
            transfers.give_back(found.code, " ", by=MAKER, at=AT)
        with pytest.raises(NotFound):
            transfers.give_back(found.code, "看不清", by=found.lin, at=AT)
        transfers.give_back(found.code, "看不清金额", by=MAKER, at=AT)
        assert found.states == ("waiting", "returned")
        assert queries.remittance(found.code, found.lin).reason == "看不清金额"

    def test_the_same_picture_and_reference_elsewhere_are_told_to_finance_alone(self):
        found, copy = handed_in(at=AT), handed_in(1, at=AT)
        (slip,) = queries.remittance(copy.code, MAKER).slips
        assert set(slip.resembles) == {Resemblance.SAME_PICTURE, Resemblance.SAME_REFERENCE}
        (slip,) = queries.remittance(found.code, found.lin).slips
        assert slip.resembles == ()


class TestMoney:
    def test_finance_confirms_and_the_order_is_paid_like_any_other(self, told):
        heard = told(OrderPaid)
        found = handed_in(at=AT)
        assert transfers.confirm(found.code, line(40000, at=LATER), by=MAKER, at=LATER)
        assert found.states == ("paid", "confirmed")
        assert heard == [OrderPaid(found.order.id)]
        assert -held(Account.BANK) == held(Account.BADGE_FEE_REVENUE) == Money(40000)
        assert held(Account.SUSPENSE) == held(Account.CUSTOMER_PREPAYMENT) == ZERO

    def test_money_is_recorded_once_whoever_tells_of_it(self):
        said = line(40000, at=AT)
        first = transfers.record_receipt(said, by=MAKER, at=AT)
        again = replace(said, reference=f" {said.reference.lower()} ", remark="补录")
        assert transfers.record_receipt(again, by=SYSTEM, at=LATER) == first
        assert held(Account.SUSPENSE) == Money(40000)
        with pytest.raises(Refused) as refused:
            transfers.record_receipt(replace(said, amount_fen=30000), by=MAKER, at=AT)
        assert codes(refused) == {"other_money"}

    def test_confirming_twice_pays_once(self):
        found, said = handed_in(at=AT), line(40000, at=LATER)
        transfers.confirm(found.code, said, by=MAKER, at=LATER)
        with pytest.raises(Refused):
            transfers.confirm(found.code, said, by=MAKER, at=LATER)
        receipt = BankReceipt.objects.get()
        assert transfers.match(receipt.pk, [found.order.number], by=MAKER, at=LATER) == ZERO
        assert Match.objects.count() == 1

    def test_money_with_the_code_in_its_remark_settles_without_a_slip(self):
        found = announced(at=AT)
        receipt = came(40000, at=LATER, remark=f"证件费{found.code[:4]} {found.code[4:].lower()}谢谢")
        assert transfers.match_by_code(receipt.pk, by=SYSTEM, at=LATER)
        assert found.states == ("paid", "confirmed")

    def test_a_second_remittance_completes_the_first(self):
        found = handed_in(at=AT)
        transfers.confirm(found.code, line(15000, at=AT), by=MAKER, at=AT)
        assert found.states == ("waiting", "awaiting")
        assert queries.remittance(found.code, found.lin).missing == Money(25000)
        assert held(Account.CUSTOMER_PREPAYMENT) == Money(15000)
        hand_in(found, at=LATER, fen=25000)
        transfers.confirm(found.code, line(25000, at=LATER), by=MAKER, at=LATER)
        assert found.states == ("paid", "confirmed")
        assert queries.paid_by(found.order.number, found.lin).amount == Money(40000)

    def test_what_is_too_much_stays_in_suspense(self):
        found = handed_in(at=AT)
        transfers.confirm(found.code, line(50000, at=AT), by=MAKER, at=AT)
        assert found.states == ("paid", "confirmed")
        assert held(Account.SUSPENSE) == Money(10000)
        assert queries.open_receipts(MAKER) == (1, Money(10000))

    def test_one_remittance_pays_many_orders(self):
        whose = billing.scene(2, at=AT)
        one, other = (
            billing.placed(replace(whose, person_ids=(person_id,)), at=AT) for person_id in whose.person_ids
        )
        code = transfers.begin(one.number, by=whose.lin, at=AT)
        transfers.add_orders(code, [other.number], by=whose.lin, at=AT)
        receipt = came(40000, at=AT, remark=code)
        assert transfers.match_by_code(receipt.pk, by=SYSTEM, at=AT)
        assert set(Order.objects.values_list("state", flat=True)) == {"paid"}

    def test_money_counted_wrongly_is_taken_off_again_before_the_order_is_paid(self):
        found = handed_in(at=AT)
        transfers.confirm(found.code, line(15000, at=AT), by=MAKER, at=AT)
        match = Match.objects.get()
        for _press in range(2):
            transfers.unmatch(match.pk, "记错了订单", by=MAKER, at=AT)
        assert held(Account.SUSPENSE) == Money(15000)
        assert held(Account.CUSTOMER_PREPAYMENT) == ZERO

    def test_a_paid_order_gives_nothing_back_but_by_refund(self):
        found = handed_in(at=AT)
        transfers.confirm(found.code, line(40000, at=AT), by=MAKER, at=AT)
        with pytest.raises(Refused) as refused:
            transfers.unmatch(Match.objects.get().pk, "记错了", by=MAKER, at=AT)
        assert codes(refused) == {"paid"}

    def test_the_bank_takes_money_back_that_no_order_has_got(self):
        receipt = came(40000, at=AT)
        for _press in range(2):
            transfers.return_receipt(receipt.pk, "账号有误，银行退汇", by=MAKER, at=AT)
        assert held(Account.SUSPENSE) == held(Account.BANK) == ZERO
        found = announced(at=AT)
        with pytest.raises(Refused):
            transfers.match(receipt.pk, [found.order.number], by=MAKER, at=AT)


class TestEndings:
    def test_part_of_the_money_is_free_again_when_the_order_is_cancelled(self):
        found = handed_in(at=AT)
        transfers.confirm(found.code, line(15000, at=AT), by=MAKER, at=AT)
        orders.cancel(found.order.number, by=found.lin, at=LATER)
        assert found.states == ("cancelled", "withdrawn")
        assert held(Account.SUSPENSE) == Money(15000)

    def test_a_remittance_runs_out_with_its_order(self):
        found = announced(at=AT)
        closes_at = queries.remittance(found.code, found.lin).closes_at
        assert not payments.expire_order(found.order.id, by=SYSTEM, at=closes_at - timedelta(seconds=1))
        assert payments.expire_order(found.order.id, by=SYSTEM, at=closes_at)
        assert found.states == ("expired", "expired")

    def test_money_after_the_end_waits_in_suspense(self):
        found = announced(at=AT)
        orders.cancel(found.order.number, by=found.lin, at=AT)
        receipt = came(40000, at=LATER, remark=found.code)
        assert not transfers.match_by_code(receipt.pk, by=SYSTEM, at=LATER)
        with pytest.raises(Refused) as refused:
            transfers.attach(receipt.pk, [found.order.number], note="迟到", by=MAKER, at=LATER)
        assert codes(refused) == {"ended"}
        assert held(Account.SUSPENSE) == Money(40000)


class TestTwoOfficers:
    @pytest.mark.parametrize(
        ("said", "doubt"),
        [
            ({"payer_name": "东海投资控股有限公司"}, Doubt.PAYER_DIFFERS),
            ({"payer_name": "林晓岚"}, Doubt.PERSONAL),
        ],
    )
    def test_money_of_another_payer_takes_two(self, said, doubt):
        found = handed_in(at=AT)
        with pytest.raises(Refused):
            transfers.confirm(found.code, line(40000, at=AT, **said), by=MAKER, at=AT)
        assert not transfers.confirm(found.code, line(40000, at=AT, **said), note="有授权书", by=MAKER, at=AT)
        proposal = MatchProposal.objects.get()
        assert proposal.doubts == [doubt]
        assert found.states == ("checking", "checking")
        with pytest.raises(Forbidden):
            transfers.accept(proposal.pk, by=MAKER, at=AT)
        transfers.accept(proposal.pk, by=CHECKER, at=AT)
        assert found.states == ("paid", "confirmed")

    def test_nobody_agrees_with_themselves(self):
        found = handed_in(at=AT)
        transfers.confirm(
            found.code, line(40000, at=AT, payer_name="林晓岚"), note="本人垫付", by=CHECKER, at=AT
        )
        with pytest.raises(Refused) as refused:
            transfers.accept(MatchProposal.objects.get().pk, by=CHECKER, at=AT)
        assert codes(refused) == {"same_officer"}

    def test_unidentified_money_is_attached_by_two(self):
        found, receipt = announced(at=AT), came(40000, at=AT)
        assert not transfers.match_by_code(receipt.pk, by=SYSTEM, at=AT)
        assert not transfers.attach(receipt.pk, [found.order.number], note="电话核实", by=MAKER, at=AT)
        proposal = MatchProposal.objects.get()
        assert proposal.doubts == [Doubt.UNANNOUNCED]
        assert [each.id for each in queries.proposals_waiting(CHECKER)] == [receipt.pk]
        transfers.accept(proposal.pk, by=CHECKER, at=AT)
        assert found.states == ("paid", "confirmed")

    def test_a_company_pays_for_several_organizations_on_two_officers_word(self):
        one, other = handed_in(1, at=AT), handed_in(1, at=AT)
        receipt = came(40000, at=AT)
        numbers = [one.order.number, other.order.number]
        assert not transfers.attach(receipt.pk, numbers, note="交易团代付，附授权", by=MAKER, at=AT)
        proposal = MatchProposal.objects.get()
        assert proposal.doubts == [Doubt.SEVERAL]
        transfers.accept(proposal.pk, by=CHECKER, at=AT)
        assert one.states == other.states == ("paid", "confirmed")

    def test_a_refused_proposal_leaves_the_money_where_it_was(self):
        found, receipt = announced(at=AT), came(40000, at=AT)
        transfers.attach(receipt.pk, [found.order.number], note="核实", by=MAKER, at=AT)
        transfers.refuse_proposal(MatchProposal.objects.get().pk, "授权书不符", by=CHECKER, at=AT)
        assert found.states == ("waiting", "awaiting")
        assert held(Account.SUSPENSE) == Money(40000)
        assert not transfers.attach(receipt.pk, [found.order.number], note="重新核实", by=MAKER, at=AT)
