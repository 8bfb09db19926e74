"""What the books tell of a small world, line by line: balances, months, entries, vouchers and transactions."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from fairgate.billing.ledger import guards, operations, queries
from fairgate.billing.ledger.models import BookMonth, Posting, Transaction
from fairgate.billing.ledger.rules import Contradiction, Entry, Line, suspense_money
from fairgate.billing.ledger.states import Account, Kind, MonthState
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money
from tests.cast import AT, LIN, WU

pytestmark = pytest.mark.django_db
A, FINANCE, STRANGER = Account, WU.in_scope(1), LIN.in_scope(1)
OFFICER = Actor("officer", "财务", frozenset())
AUGUST, SEPTEMBER, OCTOBER = date(2027, 8, 1), date(2027, 9, 1), date(2027, 10, 1)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def post(source, *lines, kind=Kind.MANUAL, at=AT, recorded=None):
    return operations.post(kind, source, lines, occurred_at=at, by=OFFICER, at=recorded or at)


@pytest.fixture
def books():
    """August: 100 came; September: 200 and 1 came, 30 of them were kept by a bank; October: 1 went back."""
    post("old", Line(A.BANK, 100), Line(A.SUSPENSE, 0, 100), at=AT - 31 * DAY)
    post("a", Line(A.BANK, 200), Line(A.SUSPENSE, 0, 200), kind=Kind.RECEIPT, at=AT)
    post("b", Line(A.BANK, 1), Line(A.SUSPENSE, 0, 1), kind=Kind.RECEIPT, at=AT + DAY, recorded=AT + 2 * DAY)
    fee, bank = Line(A.CHANNEL_FEES, 30, 0, 7), Line(A.BANK, 0, 30, 7)
    post("a", fee, bank, kind=Kind.CHARGES_BORNE, at=AT, recorded=AT + HOUR)
    post("back", Line(A.SUSPENSE, 1), Line(A.BANK, 0, 1), kind=Kind.RETURNED, at=AT + 20 * DAY)


def test_balances_are_of_each_account_in_the_charts_order(books):
    told = [(row.account, row.debit.fen, row.credit.fen) for row in queries.balances(FINANCE)]
    assert told == [
        (account, *{A.BANK: (301, 31), A.SUSPENSE: (1, 301), A.CHANNEL_FEES: (30, 0)}.get(account, (0, 0)))
        for account in Account
    ]


def test_a_month_opens_with_what_was_before_and_stops_at_its_end(books):
    rows = queries.trial_balance(SEPTEMBER, FINANCE)
    told = {row.account: (row.opening.fen, row.debit.fen, row.credit.fen) for row in rows}
    assert list(told) == list(Account)
    assert {account: sums for account, sums in told.items() if any(sums)} == {
        A.BANK: (100, 201, 30),
        A.SUSPENSE: (-100, 0, 201),
        A.CHANNEL_FEES: (0, 30, 0),
    }


def test_the_lines_of_an_account_are_read_the_newest_booking_first(books):
    found = queries.entries(A.BANK, SEPTEMBER, FINANCE)
    told = [(line.source, line.kind, line.amount.fen, line.booked_on) for line in found[0:9]]
    first, second = date(2027, 9, 14), date(2027, 9, 15)
    assert told == [
        ("b", Kind.RECEIPT, 1, second),
        ("a", Kind.CHARGES_BORNE, -30, first),
        ("a", Kind.RECEIPT, 200, first),
    ]
    assert (len(found), [line.amount.fen for line in found[1:2]]) == (3, [-30])
    assert found[0:1][0].transaction_id == Transaction.objects.get(source="b").pk
    assert [line.amount.fen for line in queries.entries(A.BANK, None, FINANCE)[0:9]] == [-1, 1, -30, 200, 100]
    assert len(queries.entries(A.BANK, OCTOBER, FINANCE)) == 1


def test_what_came_is_told_by_when_we_heard_of_it(books):
    def heard(since, until):
        told = queries.received(since, until, FINANCE)
        return [(each.account, each.count, each.amount.fen) for each in told]

    assert heard(AT, AT + 2 * DAY) == [(A.BANK, 1, 200)]
    assert heard(AT, AT + 3 * DAY) == [(A.BANK, 2, 201)]
    assert heard(AT + HOUR, AT + 2 * DAY) == []


def test_a_months_journal_numbers_its_vouchers(books):
    lines = list(queries.journal(SEPTEMBER, FINANCE))
    assert [(line.voucher, line.code, line.account, line.amount.fen, line.source) for line in lines] == [
        ("202709-000001", "1002", A.BANK, 200, "a"),
        ("202709-000001", "224101", A.SUSPENSE, -200, "a"),
        ("202709-000002", "660301", A.CHANNEL_FEES, 30, "a"),
        ("202709-000002", "1002", A.BANK, -30, "a"),
        ("202709-000003", "1002", A.BANK, 1, "b"),
        ("202709-000003", "224101", A.SUSPENSE, -1, "b"),
    ]
    assert [(line.kind, line.booked_on.day) for line in lines[::2]] == [
        (Kind.RECEIPT, 14),
        (Kind.CHARGES_BORNE, 14),
        (Kind.RECEIPT, 15),
    ]
    assert queries.journal_length(SEPTEMBER, FINANCE) == 6


@pytest.mark.parametrize(("lines", "vouchers"), [(1, 1), (3, 1), (4, 2), (5, 2), (6, 3), (100, 3)])
def test_a_journal_is_read_in_pages_of_whole_vouchers(books, lines, vouchers):
    whole, after, pages = [], "", []
    for _page in range(4):
        page, after = queries.journal_page(SEPTEMBER, FINANCE, after=after, lines=lines)
        whole += page
        pages.append(len(page))
        if not after:
            break
    assert whole == list(queries.journal(SEPTEMBER, FINANCE))
    assert pages[0] == 2 * vouchers
    assert len(pages) == -(-3 // vouchers)


def test_an_account_that_the_host_does_not_number_has_no_code(books, settings):
    settings.LEDGER_ACCOUNT_CODES = {"suspense": "1"}
    page, _after = queries.journal_page(AUGUST, FINANCE, after="", lines=9)
    assert [line.code for line in page] == ["", "1"]


def test_transactions_are_found_by_what_they_are_about(books):
    def told(views):
        return [(view.source, view.kind) for view in views]

    a, fee = ("a", Kind.RECEIPT), ("a", Kind.CHARGES_BORNE)
    assert told(queries.postings_of("a", FINANCE)) == [a, fee]
    assert told(queries.postings_of_all(["a", "b"], FINANCE)) == [a, fee, ("b", Kind.RECEIPT)]
    assert told(queries.postings_of_all_or_orders(iter(["b"]), iter([7]), FINANCE)) == [
        fee,
        ("b", Kind.RECEIPT),
    ]
    assert told(queries.postings_of_all_or_orders(["b"], [8], FINANCE)) == [("b", Kind.RECEIPT)]
    assert told(queries.find_all(["a", "b"], Kind.RECEIPT)) == [a, ("b", Kind.RECEIPT)]
    assert told(queries.find_all(["a"], Kind.RECEIPT)) == [a]
    assert queries.find("a", Kind.CHARGES_BORNE).postings[0].order_id == 7
    assert queries.find("b", Kind.CHARGES_BORNE) is queries.find("x", Kind.RECEIPT) is None


def test_a_transaction_says_when_what_and_by_whom_and_can_be_written_again(books):
    view = queries.transaction(Transaction.objects.get(source="b").pk, FINANCE)
    assert (view.kind, view.source, view.by, view.booked_on) == (
        Kind.RECEIPT,
        "b",
        "officer",
        date(2027, 9, 15),
    )
    assert (view.occurred_at, view.recorded_at) == (AT + DAY, AT + 2 * DAY)
    assert [(each.account, each.amount.fen) for each in view.postings] == [(A.BANK, 1), (A.SUSPENSE, -1)]
    assert queries.lines_of(view) == [Line(A.BANK, 1), Line(A.SUSPENSE, 0, 1)]
    fee = queries.find("a", Kind.CHARGES_BORNE)
    assert queries.lines_of(fee) == [Line(A.CHANNEL_FEES, 30, 0, 7), Line(A.BANK, 0, 30, 7)]
    with pytest.raises(NotFound):
        queries.transaction(uuid4(), FINANCE)


def test_months_are_told_the_newest_first_with_what_two_officers_said(books):
    BookMonth.objects.filter(pk=AUGUST).update(
        state=MonthState.ASKED,
        asked_by="1",
        asked_by_name="吴敏",
        asked_at=AT,
        decided_by_name="林涛",
        decided_at=AT + DAY,
        answer="好",
        count=1,
        debit_fen=100,
    )
    assert [month.first_day for month in queries.months(FINANCE)] == [OCTOBER, SEPTEMBER, AUGUST]
    assert queries.months_to_agree(FINANCE) == 1
    august, september = queries.month(AUGUST, FINANCE), queries.month(SEPTEMBER, FINANCE)
    assert (august.state, august.asked_by, august.asked_by_name, august.asked_at) == (
        MonthState.ASKED,
        "1",
        "吴敏",
        AT,
    )
    assert (august.decided_by_name, august.decided_at, august.answer) == ("林涛", AT + DAY, "好")
    assert (august.count, august.turnover, august.name) == (1, Money(100), "2027-08")
    assert (september.state, september.count, september.turnover) == (MonthState.OPEN, None, None)
    with pytest.raises(NotFound):
        queries.month(date(2027, 7, 1), FINANCE)


def test_a_closed_month_closes_what_lies_before_it(books):
    assert not queries.is_closed(AUGUST)
    assert not queries.is_earlier_open(AUGUST)
    assert queries.is_earlier_open(SEPTEMBER)
    BookMonth.objects.filter(pk=AUGUST).update(state=MonthState.CLOSED)
    closed = [queries.is_closed(day) for day in (date(2027, 7, 31), AUGUST, date(2027, 8, 31), SEPTEMBER)]
    assert closed == [True, True, True, False]
    assert not queries.is_earlier_open(SEPTEMBER)
    assert queries.is_earlier_open(OCTOBER)


def test_the_turnover_of_a_month_is_its_debits(books):
    assert queries.turnover(SEPTEMBER) == (3, 231)
    assert queries.turnover(OCTOBER) == (1, 1)
    assert queries.turnover(date(2027, 11, 1)) == (0, 0)


def test_nobody_else_reads_the_books(books):
    for read in (
        queries.balances,
        queries.months,
        queries.months_to_agree,
        lambda actor: queries.month(SEPTEMBER, actor),
        lambda actor: queries.trial_balance(SEPTEMBER, actor),
        lambda actor: queries.entries(A.BANK, None, actor),
        lambda actor: queries.received(AT, AT + DAY, actor),
        lambda actor: queries.journal(SEPTEMBER, actor),
        lambda actor: queries.journal_length(SEPTEMBER, actor),
        lambda actor: queries.journal_page(SEPTEMBER, actor, after="", lines=2),
        lambda actor: queries.postings_of("a", actor),
        lambda actor: queries.postings_of_all(["a"], actor),
        lambda actor: queries.postings_of_all_or_orders(["a"], [7], actor),
        lambda actor: queries.transaction(Transaction.objects.get(source="b").pk, actor),
    ):
        read(FINANCE)
        with pytest.raises(NotFound):
            read(STRANGER)


def test_many_are_written_as_each_is_and_those_that_stand_are_passed_over():
    lines = suspense_money("alipay", Money(5), order_id=7)
    entries = [Entry(f"s{at}", lines, AT + at * DAY) for at in range(3)]
    operations.post_all(Kind.OWED_BACK, entries[:1], by=SYSTEM, at=AT + 9 * DAY)
    operations.post_all(Kind.OWED_BACK, entries, by=OFFICER, at=AT + 9 * DAY)
    told = queries.find_all(["s0", "s1", "s2"], Kind.OWED_BACK)
    assert [(view.source, view.by, view.booked_on.day, view.occurred_at) for view in told] == [
        ("s0", "", 14, AT),
        ("s1", "officer", 15, AT + DAY),
        ("s2", "officer", 16, AT + 2 * DAY),
    ]
    assert {view.recorded_at for view in told} == {AT + 9 * DAY}
    assert queries.lines_of(told[2]) == list(lines)
    other = [Entry("s1", suspense_money("alipay", Money(6)), AT)]
    with pytest.raises(Contradiction, match=r"^owed_back s1 was posted with other lines$"):
        operations.post_all(Kind.OWED_BACK, other, by=SYSTEM, at=AT)


def test_what_comes_late_counts_in_the_month_in_which_we_hear_of_it():
    post("s", Line(A.BANK, 5), Line(A.SUSPENSE, 0, 5), at=AT - 31 * DAY)
    late = post("t", Line(A.BANK, 5), Line(A.SUSPENSE, 0, 5), at=AT - 31 * DAY, recorded=AT)
    assert late.booked_on == date(2027, 8, 14)  # August is not closed yet
    BookMonth.objects.filter(pk=AUGUST).update(state=MonthState.CLOSED)
    later = post("u", Line(A.BANK, 5), Line(A.SUSPENSE, 0, 5), at=AT - 31 * DAY, recorded=AT)
    assert later.booked_on == date(2027, 9, 14)
    early = post("v", Line(A.BANK, 5), Line(A.SUSPENSE, 0, 5), at=AT + 40 * DAY, recorded=AT)
    assert early.booked_on == date(2027, 10, 24)
    assert Posting.objects.count() == 8


def test_guards_are_taken_down_and_put_up_one_by_one():
    count = guards.count()
    assert guards.missing() == []
    guards.take_down(connection)
    gone = guards.missing()
    assert len(gone) == count == len(set(gone))
    assert gone == sorted(gone)
    guards.put_up_first(connection)
    still = guards.missing()
    assert 0 < len(still) < count
    assert all("month" in name or "opens" in name for name in still)
    guards.put_up(connection)
    assert guards.missing() == []
