"""Money without an order leaves suspense by two officers: back to its payer with a reference, or for an open order."""

import pytest
from django.db import connection

from fairgate.billing.ledger import queries as ledger
from fairgate.billing.ledger.states import Account
from fairgate.billing.orders.queries import order_view
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.ports import Payment
from fairgate.billing.payments.queries import suspense_item
from fairgate.billing.payments.states import Channel, SuspenseState, Way
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.reconciliation.queries import invariants, trace
from fairgate.billing.settlements import operations, queries
from fairgate.billing.settlements.file import PaidOut, Proposed
from fairgate.billing.settlements.states import WayOut
from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.platform.accounts.states import HOST, Role
from tests.at_once import at_once
from tests.cast import AT
from tests.factories import finance
from tests.factories.billing import FEE_FEN, placed, scene
from tests.factories.transfers import CHECKER, MAKER

SAME = Actor(MAKER.id, MAKER.label, frozenset({Grant(Role.FINANCE_CHECKER, "host", HOST)}))
AUDITOR = Actor("9", "审计", frozenset({Grant(Role.AUDITOR, "host", HOST)}))
BACK = Proposed(
    WayOut.TRANSFER, "同一订单付了两次", "", "华东精密机械有限公司", "中国银行", "6222021001001234"
)
CONSOLE = Proposed(WayOut.CONSOLE, "渠道核对后退回")
DONE = PaidOut("50300001", day_of(AT))


@pytest.fixture
def second(db):
    return finance.money_received(at=AT)[0]


def proposed(item_id: int, said: Proposed = BACK, *, by=MAKER) -> int:
    return operations.propose_settlement(item_id, said, by=by, at=AT)


def agreed(item_id: int, said: Proposed = BACK) -> int:
    settlement_id = proposed(item_id, said)
    operations.agree_to_settlement(settlement_id, by=CHECKER, at=AT)
    return settlement_id


def fields(call) -> list[str]:
    with pytest.raises(Refused) as refused:
        call()
    return [refusal.field or refusal.code for refusal in refused.value.refusals]


def standing(account: Account) -> int:
    return next(each.amount.fen for each in ledger.balances(CHECKER) if each.account == account)


def broken() -> list[str]:
    return [finding.name for finding in invariants() if not finding.holds]


@pytest.mark.django_db
class TestGoingBack:
    def test_two_officers_and_the_bank_s_reference_bring_it_back(self, second):
        settlement_id = proposed(second)
        assert standing(Account.REFUNDS_PAYABLE) == 0
        assert fields(lambda: operations.agree_to_settlement(settlement_id, by=SAME, at=AT)) == [
            "same_officer"
        ]
        operations.agree_to_settlement(settlement_id, by=CHECKER, at=AT)
        assert suspense_item(second, CHECKER).state == SuspenseState.SETTLED
        assert (standing(Account.REFUNDS_PAYABLE), broken()) == (-2 * FEE_FEN, [])
        for _twice in range(2):
            operations.record_pay_out(settlement_id, DONE, by=MAKER, at=AT)
        assert (standing(Account.REFUNDS_PAYABLE), standing(Account.BANK), broken()) == (0, -2 * FEE_FEN, [])
        view = queries.settlement(settlement_id, CHECKER)
        assert (view.paid_reference, view.payee_account, view.is_owed) == ("50300001", "**** 1234", False)

    def test_the_merchant_console_gives_from_what_the_channel_holds(self, second):
        before = standing(Account.CLEARING_WECHAT_PAY)
        operations.record_pay_out(agreed(second, CONSOLE), DONE, by=MAKER, at=AT)
        assert standing(Account.CLEARING_WECHAT_PAY) == before - 2 * FEE_FEN
        assert broken() == []

    def test_money_that_is_not_ours_goes_back_where_it_came_in(self):
        money = Payment("FGnobody", "T9", FEE_FEN, "CNY", AT, is_for_us=False, merchant="other/app")
        payments.apply_payment(money, Channel.ALIPAY, by=SYSTEM, at=AT)
        (item,) = payments_in_suspense()
        assert fields(lambda: proposed(item)) == ["way"]
        operations.record_pay_out(agreed(item, CONSOLE), DONE, by=MAKER, at=AT)
        assert (standing(Account.HELD_ELSEWHERE), standing(Account.SUSPENSE), broken()) == (0, 0, [])

    def test_a_reference_stands_for_one_pay_out(self):
        first, other = finance.money_received(at=AT)
        operations.record_pay_out(agreed(first), DONE, by=MAKER, at=AT)
        again = agreed(other)
        assert fields(lambda: operations.record_pay_out(again, DONE, by=MAKER, at=AT)) == ["reference"]
        assert broken() == []

    def test_nothing_is_paid_out_before_the_second_officer(self, second):
        settlement_id = proposed(second)
        assert fields(lambda: operations.record_pay_out(settlement_id, DONE, by=MAKER, at=AT)) == ["paid_out"]

    def test_a_refusal_leaves_the_money_in_suspense_and_another_way_may_be_proposed(self, second):
        operations.decline_settlement(proposed(second), "付款人不符", by=CHECKER, at=AT)
        assert suspense_item(second, CHECKER).state == SuspenseState.OPEN
        proposed(second, CONSOLE)
        assert fields(lambda: proposed(second)) == ["waiting"]
        found = [view.state for view in queries.settlements_of(second, CHECKER)]
        assert found == [AgreementState.OPEN, AgreementState.REFUSED]

    def test_what_is_missing_is_said_at_its_field(self, second):
        empty = Proposed(WayOut.TRANSFER, "退回")
        assert fields(lambda: proposed(second, empty)) == ["payee_name", "payee_bank", "payee_account"]
        assert fields(lambda: proposed(second, Proposed(WayOut.CONSOLE, " "))) == ["reason"]

    def test_its_postings_lead_to_it(self, second):
        settlement_id = agreed(second)
        source = queries.settlement(settlement_id, CHECKER).source
        (entry,) = ledger.postings_of(source, CHECKER)
        assert trace(entry.id, CHECKER).suspense_id == second

    def test_who_may(self, second):
        with pytest.raises(NotFound):
            proposed(second, by=scene(1, at=AT).lin)
        with pytest.raises(Forbidden):
            proposed(second, by=AUDITOR)
        settlement_id = proposed(second)
        with pytest.raises(Forbidden):
            operations.agree_to_settlement(settlement_id, by=MAKER, at=AT)

    def test_tampering_is_found(self, second):
        agreed(second)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE billing_settlement SET paid_at = '2027-09-15', way = 'console'")
        assert broken() == ["settlements_posted", "refunds_owed"]


def payments_in_suspense() -> list[int]:
    from fairgate.billing.payments.queries import suspense

    return [item.id for item in suspense(SYSTEM)]


def late_money(the) -> int:
    """Let an order be paid a second time, and return the item of the second payment."""
    order = placed(the, at=AT)
    attempt = payments.start_attempt(order.number, Channel.WECHAT_PAY, Way.SCAN, by=the.lin, at=AT)
    for transaction_id in ("1", "2"):
        money = Payment(
            attempt.number, transaction_id, order.total.fen, "CNY", AT, is_for_us=True, merchant="m"
        )
        payments.apply_payment(money, Channel.WECHAT_PAY, by=SYSTEM, at=AT)
    return payments_in_suspense()[0]


def for_order(number: str) -> Proposed:
    return Proposed(WayOut.ORDER, "用于新订单", number)


def newcomers(the, count: int):
    """Return an unpaid order of other people of the same organization."""
    from fairgate.billing.fees.operations import raise_due
    from fairgate.billing.orders.operations import place

    people = the.person_ids[-count:]
    for person_id in people:
        raise_due(person_id, the.organization_id, the.edition_id, by=SYSTEM, at=AT)
    return place(the.organization_id, people, by=the.lin, at=AT, key="again")


@pytest.mark.django_db
class TestPayingAnOrder:
    def scene(self):
        the = scene(1, at=AT, spare=2)
        return the, late_money(Narrow(the, the.person_ids[:1]))

    def test_it_pays_an_order_of_the_same_organization_and_sum(self):
        the, item = self.scene()
        order = newcomers(the, 1)
        agreed(item, for_order(order.number))
        assert order_view(order.number, the.lin).state == OrderState.PAID
        assert (standing(Account.SUSPENSE), standing(Account.BADGE_FEE_REVENUE)) == (0, -2 * FEE_FEN)
        assert broken() == []

    def test_no_order_of_another_organization_sum_or_state(self):
        the, item = self.scene()
        assert fields(lambda: proposed(item, for_order(newcomers(the, 2).number))) == ["order_number"]
        other = placed(scene(1, at=AT), at=AT)
        assert fields(lambda: proposed(item, for_order(other.number))) == ["order_number"]
        assert fields(lambda: proposed(item, for_order("FG0"))) == ["order_number"]


class Narrow:
    """A scene with some of its people."""

    def __init__(self, the, person_ids):
        self.organization_id, self.lin, self.person_ids = the.organization_id, the.lin, person_ids


@pytest.mark.django_db(transaction=True)
@pytest.mark.either_database
def test_two_checkers_at_once_let_it_leave_once():
    second = finance.money_received(at=AT)[0]
    settlement_id = proposed(second)
    at_once(*[lambda: operations.agree_to_settlement(settlement_id, by=CHECKER, at=AT)] * 4)
    assert standing(Account.REFUNDS_PAYABLE) == -2 * FEE_FEN
    at_once(*[lambda: operations.record_pay_out(settlement_id, DONE, by=MAKER, at=AT)] * 4)
    assert (standing(Account.REFUNDS_PAYABLE), broken()) == (0, [])
