"""Debits that give money back, and foreign transfers of which banks have kept a part."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fairgate.billing.ledger import queries as ledger
from fairgate.billing.ledger.states import Account
from fairgate.billing.reconciliation import queries as reconciliation
from fairgate.billing.statements import operations as statements
from fairgate.billing.statements import queries
from fairgate.billing.statements.models import StatementLine
from fairgate.billing.transfers import operations as transfers
from fairgate.billing.transfers import queries as money
from fairgate.billing.transfers.models import BankReceipt, MatchProposal
from fairgate.billing.transfers.states import Doubt
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import NotFound, Refused
from fairgate.foundation.money import Money
from tests.cast import AT, QIAN
from tests.factories import statements as make
from tests.factories.transfers import CHECKER, MAKER, announced, came

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=2)


@pytest.fixture(autouse=True)
def _the_books_agree():
    yield
    assert [each.name for each in reconciliation.invariants() if not each.holds] == []


def balance(account):
    return next(line.amount for line in ledger.balances(SYSTEM) if line.account == account)


def outcomes(statement_id):
    return [each.outcome.value for each in queries.lines(statement_id, MAKER)[0]]


def codes(refused):
    return {each.code for each in refused.value.refusals}


class TestReturned:
    @pytest.mark.parametrize("written", [make.csv_file, make.camt_file])
    def test_a_debit_that_gives_free_money_back_is_proposed_and_decided(self, written):
        came(30000, at=AT)
        back = make.entry(-30000, at=LATER, serial="D1", remark="账号户名不符退汇", is_return=True)
        statement_id = make.brought(written([back]), at=LATER)
        assert outcomes(statement_id) == ["return"]
        line = StatementLine.objects.get()
        with pytest.raises(Refused):
            statements.decide_return(line.pk, " ", is_return=True, by=MAKER, at=LATER)
        with pytest.raises(NotFound):
            statements.decide_return(line.pk, "退汇", is_return=True, by=QIAN, at=LATER)
        statements.decide_return(line.pk, "退汇", is_return=True, by=MAKER, at=LATER)
        assert outcomes(statement_id) == ["returned"]
        assert BankReceipt.objects.get().state == "returned"
        assert not balance(Account.BANK)

    def test_a_debit_to_the_same_payer_may_be_something_else(self):
        came(30000, at=AT)
        statement_id = make.brought(make.csv_file([make.entry(-30000, at=LATER, serial="D1")]), at=LATER)
        line = StatementLine.objects.get()
        statements.decide_return(line.pk, "采购付款", is_return=False, by=MAKER, at=LATER)
        assert outcomes(statement_id) == ["debit"]
        assert BankReceipt.objects.get().state == "open"
        with pytest.raises(Refused):
            statements.decide_return(line.pk, "退汇", is_return=True, by=MAKER, at=LATER)

    def test_money_that_counts_for_an_order_is_not_given_back_behind_its_back(self):
        found = announced(at=AT)
        transfers.match_found([came(40000, at=AT, remark=found.code).pk], by=SYSTEM, at=AT)
        back = make.entry(-40000, at=LATER, serial="D1", remark="退汇")
        statement_id = make.brought(make.csv_file([back]), at=LATER)
        assert outcomes(statement_id) == ["return"]
        with pytest.raises(Refused) as refused:
            statements.decide_return(
                StatementLine.objects.get().pk, "退汇", is_return=True, by=MAKER, at=LATER
            )
        assert codes(refused) == {"no_money"}

    def test_two_debits_do_not_give_one_receipt_back_twice(self):
        came(30000, at=AT)
        lines = [make.entry(-30000, at=LATER, serial=serial) for serial in ("D1", "D2")]
        assert outcomes(make.brought(make.csv_file(lines), at=LATER)) == ["return", "debit"]
        again = make.csv_file([make.entry(-30000, at=LATER, serial="D3")])
        assert outcomes(make.brought(again, at=LATER)) == ["debit"]

    def test_other_payers_and_amounts_are_plain_debits(self):
        came(30000, at=AT)
        lines = [
            make.entry(-30001, at=LATER, serial="D1", remark="退汇"),
            make.entry(-30000, at=LATER, serial="D2", name="建设银行", remark="手续费"),
            make.entry(-30000, at=AT - timedelta(days=1), serial="D3", remark="退汇"),
        ]
        assert outcomes(make.brought(make.csv_file(lines), at=LATER)) == ["debit"] * 3


class TestCharges:
    def short(self, kept=5000):
        """Return an order of which banks have kept a part on the way."""
        found = announced(at=AT)
        said = make.entry(40000 - kept, at=LATER, serial="S1", remark=found.code, charges_fen=kept)
        make.brought(make.camt_file([said], opening_fen=None), at=LATER)
        return found, BankReceipt.objects.get()

    def test_what_the_statement_says_of_charges_is_kept(self):
        _found, receipt = self.short()
        assert money.receipt_case(receipt.pk, MAKER).receipt.charges == Money(5000)

    def free(self, fen):
        return announced(at=AT), came(fen, at=AT, payer_name="Nordwind GmbH", charges_fen=40000 - fen)

    def test_two_officers_let_us_bear_them_and_the_order_is_paid(self):
        found, receipt = self.free(35000)
        with pytest.raises(Refused):
            transfers.attach(receipt.pk, [found.order.number], bear_charges=True, by=MAKER, at=LATER)
        assert not transfers.attach(
            receipt.pk, [found.order.number], note="中间行扣费", bear_charges=True, by=MAKER, at=LATER
        )
        proposal = MatchProposal.objects.get()
        assert Doubt.CHARGES in proposal.doubts
        with pytest.raises(Refused) as refused:
            transfers.accept(proposal.pk, by=replace(CHECKER, id=MAKER.id), at=LATER)
        assert codes(refused) == {"same_officer"}
        transfers.accept(proposal.pk, by=CHECKER, at=LATER)
        assert found.states == ("paid", "confirmed")
        assert balance(Account.CHANNEL_FEES) == Money(5000)
        assert -balance(Account.BADGE_FEE_REVENUE) == Money(40000)
        assert money.receipt_case(receipt.pk, MAKER).borne == Money(5000)

    def test_even_the_right_payer_needs_two_for_charges(self):
        found = announced(at=AT)
        receipt = came(39000, at=AT, payer_name="华东精密机械有限公司")
        numbers = [found.order.number]
        assert not transfers.attach(receipt.pk, numbers, note="手续费", bear_charges=True, by=MAKER, at=AT)

    @pytest.mark.parametrize(
        ("fen", "code"), [(19999, "limit"), (40000, "no_shortfall"), (50000, "no_shortfall")]
    )
    def test_more_than_the_limit_or_nothing_at_all_is_not_borne(self, fen, code):
        found, receipt = announced(at=AT), came(fen, at=AT)
        with pytest.raises(Refused) as refused:
            transfers.attach(
                receipt.pk, [found.order.number], note="手续费", bear_charges=True, by=MAKER, at=AT
            )
        assert codes(refused) == {code}

    def test_what_moved_meanwhile_is_asked_anew(self):
        found, receipt = self.free(35000)
        numbers = [found.order.number]
        transfers.attach(receipt.pk, numbers, note="中间行扣费", bear_charges=True, by=MAKER, at=LATER)
        transfers.match_by_code(came(1000, at=AT, remark=found.code).pk, by=SYSTEM, at=LATER)
        with pytest.raises(Refused) as refused:
            transfers.accept(MatchProposal.objects.get().pk, by=CHECKER, at=LATER)
        assert codes(refused) == {"changed"}
