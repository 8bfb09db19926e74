"""What no order has got of a booking of the bank goes back to its payer by two officers, once, fen by fen."""

import pytest

from fairgate.billing.ledger import queries as ledger
from fairgate.billing.ledger.states import Account
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.states import OrderState
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.reconciliation.queries import booking_case, invariants, trace
from fairgate.billing.settlements import operations, queries
from fairgate.billing.settlements.file import PaidOut, Return
from fairgate.billing.settlements.models import Settlement
from fairgate.billing.transfers import operations as transfers
from fairgate.billing.transfers.states import ReceiptState
from fairgate.foundation.actors import Actor, Grant
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.platform.accounts.states import HOST, Role
from fairgate.platform.notifications.queries import notices_of
from tests.at_once import at_once
from tests.cast import AT
from tests.factories import accounts
from tests.factories.transfers import CHECKER, MAKER, PAYER, announced, came, handed_in, surplus

SAME = Actor(MAKER.id, MAKER.label, frozenset({Grant(Role.FINANCE_CHECKER, "host", HOST)}))
AUDITOR = Actor("9", "审计", frozenset({Grant(Role.AUDITOR, "host", HOST)}))
BACK = Return("中国银行上海市分行", "汇款多于订单金额")
DONE = PaidOut("50300001", day_of(AT))
MORE = 20000


def proposed(receipt, said: Return = BACK, *, by=MAKER) -> int:
    return operations.propose_return(receipt.pk, said, by=by, at=AT)


def agreed(receipt, said: Return = BACK) -> int:
    settlement_id = proposed(receipt, said)
    operations.agree_to_settlement(settlement_id, by=CHECKER, at=AT)
    return settlement_id


def why(call) -> list[str]:
    with pytest.raises(Refused) as refused:
        call()
    return [refusal.field or refusal.code for refusal in refused.value.refusals]


def standing(account: Account) -> int:
    return next(each.amount.fen for each in ledger.balances(CHECKER) if each.account == account)


def broken() -> list[str]:
    return [finding.name for finding in invariants() if not finding.holds]


@pytest.mark.django_db
class TestSurplus:
    def test_it_goes_back_by_two_officers_and_the_bank_s_reference(self):
        found = handed_in(at=AT)
        receipt = surplus(found, MORE, at=AT)
        assert (receipt.state, receipt.left_fen) == (ReceiptState.OPEN, MORE)
        settlement_id = proposed(receipt)
        assert why(lambda: operations.agree_to_settlement(settlement_id, by=SAME, at=AT)) == ["same_officer"]
        operations.agree_to_settlement(settlement_id, by=CHECKER, at=AT)
        receipt.refresh_from_db()
        assert (receipt.state, receipt.left_fen, standing(Account.SUSPENSE)) == (ReceiptState.MATCHED, 0, 0)
        assert (standing(Account.REFUNDS_PAYABLE), broken()) == (-MORE, [])
        for _twice in range(2):
            operations.record_pay_out(settlement_id, DONE, by=MAKER, at=AT)
        assert (standing(Account.REFUNDS_PAYABLE), standing(Account.BANK)) == (0, found.order.total.fen)
        assert broken() == []

    def test_it_goes_to_the_account_that_it_came_from(self):
        settlement_id = proposed(surplus(handed_in(at=AT), at=AT))
        view = queries.settlement(settlement_id, CHECKER)
        assert (view.payee_name, view.payee_account) == (PAYER, "6222021001001234")
        operations.agree_to_settlement(settlement_id, by=CHECKER, at=AT)
        operations.record_pay_out(settlement_id, DONE, by=MAKER, at=AT)
        assert queries.settlement(settlement_id, CHECKER).payee_account == "**** 1234"

    def test_its_organization_is_told(self):
        found = handed_in(at=AT)
        lin = accounts.member("+8613900139008", organization_id=found.scene.organization_id)
        operations.record_pay_out(agreed(surplus(found, at=AT)), DONE, by=MAKER, at=AT)
        told = [notice for notice in notices_of(lin) if notice.place_args == (found.order.number,)]
        assert any("50300001" in str(notice.body) for notice in told)

    def test_it_pays_another_order_of_the_same_payer_instead(self):
        receipt = surplus(handed_in(2, at=AT), MORE, at=AT)
        other = announced(1, at=AT)
        assert other.order.total.fen == MORE
        assert not transfers.attach(receipt.pk, [other.order.number], note="单位来电", by=MAKER, at=AT)
        assert why(lambda: proposed(receipt)) == ["waiting"]
        transfers.accept(receipt.proposals.get().pk, by=CHECKER, at=AT)
        assert other.states == ("paid", "confirmed")
        assert (why(lambda: proposed(receipt)), broken()) == (["no_money"], [])

    def test_its_postings_lead_to_the_booking_and_stand_on_its_page(self):
        receipt = surplus(handed_in(at=AT), at=AT)
        source = queries.settlement(agreed(receipt), CHECKER).source
        (entry,) = ledger.postings_of(source, CHECKER)
        assert trace(entry.id, CHECKER).bank_receipt_id == receipt.pk
        assert entry.id in [each.id for each in booking_case(receipt.pk, CHECKER).case.postings]


@pytest.mark.django_db
class TestMoneyOfNobody:
    @pytest.mark.parametrize(
        "said",
        [
            {"remark": ""},
            {"payer_name": "林晓岚"},
            {"payer_name": "Rhein Maschinen GmbH", "charges_fen": 300},
        ],
        ids=["unidentified", "personal", "foreign"],
    )
    def test_all_of_it_goes_back(self, said):
        receipt = came(5000, at=AT, **said)
        operations.record_pay_out(agreed(receipt), DONE, by=MAKER, at=AT)
        receipt.refresh_from_db()
        assert (receipt.state, standing(Account.BANK), broken()) == (ReceiptState.SETTLED, 0, [])

    def test_a_second_transfer_for_a_paid_order_goes_back(self):
        found = handed_in(at=AT)
        surplus(found, 0, at=AT)
        twice = came(found.order.total.fen, at=AT, remark=found.code)
        agreed(twice)
        assert (standing(Account.REFUNDS_PAYABLE), broken()) == (-found.order.total.fen, [])

    def test_money_that_comes_after_its_order_has_ended_goes_back(self):
        found = announced(at=AT)
        orders.cancel(found.order.number, by=found.lin, at=AT)
        late = came(found.order.total.fen, at=AT, remark=found.code)
        operations.record_pay_out(agreed(late), DONE, by=MAKER, at=AT)
        assert (found.states[0], standing(Account.BANK), broken()) == (OrderState.CANCELLED, 0, [])

    def test_what_is_taken_off_an_order_later_goes_back_too(self):
        found = handed_in(2, at=AT)
        receipt = came(10000, at=AT, remark=found.code)
        transfers.match_by_code(receipt.pk, by=MAKER, at=AT)
        transfers.unmatch(receipt.matches.get().pk, "记错", by=MAKER, at=AT)
        assert agreed(receipt)
        assert broken() == []


@pytest.mark.django_db
class TestWhatIsRefused:
    def test_what_is_missing_is_said_at_its_field(self):
        bare = came(5000, at=AT, payer_account="")
        assert why(lambda: proposed(bare, Return("", "退回"))) == ["payee_bank", "payee_account"]
        assert why(lambda: proposed(bare, Return("中国银行", "退回", "12"))) == ["payee_account"]
        assert why(lambda: proposed(bare, Return("中国银行", " ", "6222021001001234"))) == ["reason"]

    def test_one_proposal_at_a_time_and_nothing_of_what_is_used_up(self):
        receipt = came(5000, at=AT)
        proposed(receipt)
        assert why(lambda: proposed(receipt)) == ["waiting"]
        used = surplus(handed_in(at=AT), 0, at=AT)
        assert why(lambda: proposed(used)) == ["no_money"]

    def test_the_second_officer_agrees_to_what_they_have_read(self):
        found = announced(at=AT)
        receipt = came(10000, at=AT)
        settlement_id = proposed(receipt)
        transfers.attach(receipt.pk, [found.order.number], note="单位来电", by=MAKER, at=AT)
        transfers.accept(receipt.proposals.get().pk, by=CHECKER, at=AT)
        assert why(lambda: operations.agree_to_settlement(settlement_id, by=CHECKER, at=AT)) == ["no_money"]
        operations.decline_settlement(settlement_id, "已认领", by=CHECKER, at=AT)
        assert queries.settlement(settlement_id, CHECKER).state == AgreementState.REFUSED
        assert broken() == []

    def test_the_bank_cannot_take_back_what_we_owe(self):
        receipt = came(5000, at=AT)
        agreed(receipt)
        assert why(lambda: transfers.return_receipt(receipt.pk, "退汇", by=MAKER, at=AT)) == ["no_money"]

    def test_who_may(self):
        receipt = came(5000, at=AT)
        with pytest.raises(NotFound):
            proposed(receipt, by=announced(1, at=AT).lin)
        with pytest.raises(Forbidden):
            proposed(receipt, by=AUDITOR)
        settlement_id = proposed(receipt)
        with pytest.raises(Forbidden):
            operations.agree_to_settlement(settlement_id, by=MAKER, at=AT)

    def test_tampering_is_found(self):
        agreed(came(5000, at=AT))
        Settlement.objects.update(amount_fen=4000)
        assert set(broken()) == {"bank_money_explained", "settlements_posted", "refunds_owed"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.either_database
def test_two_checkers_at_once_let_the_rest_leave_once():
    receipt = came(5000, at=AT)
    settlement_id = proposed(receipt)
    at_once(*[lambda: operations.agree_to_settlement(settlement_id, by=CHECKER, at=AT)] * 4)
    at_once(*[lambda: operations.record_pay_out(settlement_id, DONE, by=MAKER, at=AT)] * 4)
    assert (standing(Account.REFUNDS_PAYABLE), standing(Account.BANK), broken()) == (0, 0, [])


@pytest.mark.django_db(transaction=True)
@pytest.mark.either_database
def test_an_order_and_its_payer_never_both_get_the_rest():
    found = handed_in(1, at=AT)
    receipt = came(found.order.total.fen, at=AT, remark=found.code)
    settlement_id = proposed(receipt)
    at_once(
        lambda: operations.agree_to_settlement(settlement_id, by=CHECKER, at=AT),
        lambda: transfers.match_by_code(receipt.pk, by=MAKER, at=AT),
    )
    receipt.refresh_from_db()
    assert (receipt.left_fen, broken()) == (0, [])
