"""A month of the books is closed by two officers, stays closed, and takes no posting any more."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from fairgate.billing.ledger import operations as books
from fairgate.billing.ledger import queries as ledger
from fairgate.billing.ledger.models import BookMonth
from fairgate.billing.ledger.rules import month_after, suspense_money
from fairgate.billing.ledger.states import Account, Kind, MonthState
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.ports import Payment
from fairgate.billing.payments.states import Channel
from fairgate.billing.reconciliation import operations
from fairgate.billing.reconciliation.queries import invariants
from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.foundation.clock import start_of_day
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.foundation.money import Money
from fairgate.platform.accounts.states import HOST, Role
from tests.at_once import at_once
from tests.cast import AT, LIN
from tests.factories.transfers import CHECKER, MAKER

SEPTEMBER = date(2027, 9, 1)
NEXT = start_of_day(date(2027, 10, 8))
SAME = Actor(MAKER.id, MAKER.label, frozenset({Grant(Role.FINANCE_CHECKER, "host", HOST)}))
AUDITOR = Actor("9", "审计", frozenset({Grant(Role.AUDITOR, "host", HOST)}))


def came(number: str = "1", *, on=AT, at=None) -> None:
    """Let money come that nobody expects: it is posted to suspense."""
    money = Payment("FGnobody", f"420{number}", 20000, "CNY", on, is_for_us=True, merchant="19/wx")
    payments.apply_payment(money, Channel.WECHAT_PAY, by=SYSTEM, at=at or on)


def closed(month: date = SEPTEMBER) -> None:
    operations.ask_to_close(month, by=MAKER, at=NEXT)
    operations.close_month(month, by=CHECKER, at=NEXT)


def state() -> MonthState:
    return ledger.month(SEPTEMBER, CHECKER).state


def codes(call) -> list[str]:
    with pytest.raises(Refused) as refused:
        call()
    return [refusal.code for refusal in refused.value.refusals]


@pytest.mark.django_db
class TestClosing:
    def test_the_first_posting_of_a_month_opens_it(self):
        assert ledger.months(CHECKER) == ()
        came()
        assert [month.first_day for month in ledger.months(CHECKER)] == [SEPTEMBER]
        assert state() == MonthState.OPEN

    def test_a_month_is_closed_by_another_officer_when_it_is_over(self):
        came()
        assert codes(lambda: operations.ask_to_close(SEPTEMBER, by=MAKER, at=AT)) == ["not_over"]
        operations.ask_to_close(SEPTEMBER, by=MAKER, at=NEXT)
        assert codes(lambda: operations.ask_to_close(SEPTEMBER, by=MAKER, at=NEXT)) == ["not_open"]
        assert codes(lambda: operations.close_month(SEPTEMBER, by=SAME, at=NEXT)) == ["same_officer"]
        operations.close_month(SEPTEMBER, by=CHECKER, at=NEXT)
        month = ledger.month(SEPTEMBER, CHECKER)
        assert (month.state, month.count, month.turnover) == (MonthState.CLOSED, 1, Money(20000))
        assert codes(lambda: operations.close_month(SEPTEMBER, by=CHECKER, at=NEXT)) == ["not_asked"]

    def test_a_checker_says_why_not_and_the_maker_asks_again(self):
        came()
        operations.ask_to_close(SEPTEMBER, by=MAKER, at=NEXT)
        assert codes(lambda: operations.keep_open(SEPTEMBER, " ", by=CHECKER, at=NEXT)) == ["missing"]
        operations.keep_open(SEPTEMBER, "还有一笔待查", by=CHECKER, at=NEXT)
        assert ledger.month(SEPTEMBER, CHECKER).answer == "还有一笔待查"
        operations.ask_to_close(SEPTEMBER, by=MAKER, at=NEXT)
        operations.keep_open(SEPTEMBER, "先撤回", by=MAKER, at=NEXT)
        assert state() == MonthState.OPEN

    def test_books_that_do_not_agree_close_no_month(self):
        came()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE billing_suspenseitem SET state = 'settled'")
        operations.ask_to_close(SEPTEMBER, by=MAKER, at=NEXT)
        assert codes(lambda: operations.close_month(SEPTEMBER, by=CHECKER, at=NEXT)) == ["broken"]
        assert state() == MonthState.ASKED

    def test_the_earliest_month_is_closed_first(self):
        came()
        came("2", on=AT - timedelta(days=40))
        assert codes(lambda: operations.ask_to_close(SEPTEMBER, by=MAKER, at=NEXT)) == ["earlier_open"]
        closed(date(2027, 8, 1))
        closed()

    def test_who_may(self):
        came()
        with pytest.raises(NotFound):
            operations.ask_to_close(SEPTEMBER, by=LIN.in_scope(1), at=NEXT)
        with pytest.raises(Forbidden):
            operations.ask_to_close(SEPTEMBER, by=AUDITOR, at=NEXT)
        with pytest.raises(Forbidden):
            operations.close_month(SEPTEMBER, by=MAKER, at=NEXT)
        with pytest.raises(NotFound):
            operations.close_month(date(2027, 1, 1), by=CHECKER, at=NEXT)


@pytest.mark.django_db
class TestAClosedMonth:
    def test_what_comes_late_is_posted_in_the_open_month(self):
        came()
        closed()
        came("2", on=AT, at=NEXT)
        late = ledger.postings_of("wechat_pay:19/wx:4202", CHECKER)[0]
        assert (late.occurred_at, late.booked_on) == (AT, date(2027, 10, 8))
        assert all(finding.holds for finding in invariants())

    def test_the_day_is_that_of_shanghai(self):
        came(on=AT.replace(month=8, day=31, hour=16))
        assert [month.first_day for month in ledger.months(CHECKER)] == [SEPTEMBER]

    def test_the_database_itself_refuses_a_posting(self):
        came()
        closed()
        for at in (AT, AT - timedelta(days=60)):
            with pytest.raises(IntegrityError), transaction.atomic():
                books.post(
                    Kind.RECEIPT, "x", suspense_money("alipay", Money(5)), occurred_at=at, by=SYSTEM, at=at
                )

    @pytest.mark.parametrize(
        "deed",
        [
            "UPDATE billing_bookmonth SET state = 'open'",
            "DELETE FROM billing_bookmonth",
            "UPDATE billing_bookmonth SET debit_fen = 0",
        ],
    )
    def test_the_database_itself_keeps_it_closed(self, deed):
        came()
        closed()
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(deed)

    def test_its_trial_balance_adds_up_to_zero(self):
        came(on=AT - timedelta(days=40))
        came("2")
        rows = ledger.trial_balance(SEPTEMBER, CHECKER)
        assert [row.account for row in rows] == list(Account)
        assert sum(row.closing.fen for row in rows) == sum(row.opening.fen for row in rows) == 0
        (suspense,) = [row for row in rows if row.account == Account.SUSPENSE]
        assert (suspense.opening, suspense.credit, suspense.closing) == (
            Money(-20000),
            Money(20000),
            Money(-40000),
        )

    def test_an_account_is_read_page_by_page_with_two_reads(self, django_assert_num_queries):
        for number in range(5):
            came(str(number))
        with django_assert_num_queries(2):
            found = ledger.entries(Account.SUSPENSE, SEPTEMBER, CHECKER)
            assert (len(found), len(found[0:3])) == (5, 3)
        assert len(ledger.entries(Account.SUSPENSE, month_after(SEPTEMBER), CHECKER)) == 0

    def test_only_finance_reads(self):
        for read in (
            ledger.months,
            lambda actor: ledger.trial_balance(SEPTEMBER, actor),
            lambda actor: ledger.entries(Account.BANK, None, actor),
            lambda actor: ledger.transaction(uuid4(), actor),
        ):
            with pytest.raises(NotFound):
                read(LIN.in_scope(1))


@pytest.mark.django_db(transaction=True)
@pytest.mark.either_database
def test_while_a_month_is_closed_nothing_slips_into_it():
    came()
    operations.ask_to_close(SEPTEMBER, by=MAKER, at=NEXT)

    def slip_in(number: int):
        """Post as of September, by a process that does not know yet that it is closed."""
        try:
            came(f"s{number}")
        except IntegrityError:
            return "refused"

    slips = [lambda number=number: slip_in(number) for number in range(6)]
    late = [lambda number=number: came(f"late{number}", on=AT, at=NEXT) for number in range(3)]
    at_once(*slips[:3], lambda: operations.close_month(SEPTEMBER, by=CHECKER, at=NEXT), *slips[3:], *late)
    month = BookMonth.objects.get(pk=SEPTEMBER)
    assert month.state == MonthState.CLOSED
    assert (month.count, month.debit_fen) == ledger.turnover(SEPTEMBER)
    assert all(finding.holds for finding in invariants())
