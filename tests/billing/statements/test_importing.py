"""A statement from the bank's file to the paid order; brought twice, overlapping, odd or wrong, it doubles no fen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fairgate.billing.reconciliation import queries as reconciliation
from fairgate.billing.statements import operations as statements
from fairgate.billing.statements import queries
from fairgate.billing.statements.models import Statement, StatementLine
from fairgate.billing.statements.states import Fault, Finding, StatementState
from fairgate.billing.transfers import operations as transfers
from fairgate.billing.transfers.models import BankReceipt
from fairgate.foundation import files
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.foundation.money import Money
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.work import uploads
from fairgate.platform.work.models import Intention
from fairgate.platform.work.operations import run_due
from tests.cast import AT, QIAN
from tests.cast import Role as Cast
from tests.factories import statements as make
from tests.factories.transfers import ACCOUNT, MAKER, announced, came, line

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=2)
AUDITOR = Cast("韩审", Role.AUDITOR, Scope.HOST).in_scope(HOST, user_id="han")


@pytest.fixture(autouse=True)
def _the_books_agree():
    yield
    assert [each.name for each in reconciliation.invariants() if not each.holds] == []


def seen(statement_id):
    return queries.statement(statement_id, MAKER)


def outcomes(statement_id):
    return [each.outcome.value for each in queries.lines(statement_id, MAKER)[0]]


def booked_fen():
    return sum(BankReceipt.objects.values_list("amount_fen", flat=True))


def days(*amounts, start=0, serials=True):
    """Return a booking a day, with the balance after each."""
    return [
        make.entry(fen, at=AT + timedelta(days=start + day), serial=f"S{start + day}" if serials else "")
        for day, fen in enumerate(amounts)
    ]


WRITERS = {
    "csv": make.csv_file,
    "gb18030": lambda lines: make.csv_file(lines, encoding="gb18030"),
    "utf-8 with its mark": lambda lines: make.csv_file(lines, encoding="utf-8-sig"),
    "tabs in utf-16": lambda lines: make.csv_file(lines, encoding="utf-16", delimiter="\t"),
    "excel": make.sheet_file,
    "camt": make.camt_file,
}


class TestTheWholeWay:
    @pytest.mark.parametrize("written", WRITERS.values(), ids=WRITERS.keys())
    def test_money_with_the_code_in_its_remark_pays_the_order(self, written):
        found = announced(at=AT)
        said = make.entry(40000, at=LATER, serial="S1", remark=f"证件费 {found.code}")
        statement_id = make.brought(written(make.with_balances([said])), at=LATER)
        assert seen(statement_id).state == StatementState.FINISHED
        assert outcomes(statement_id) == ["booked"]
        assert found.states == ("paid", "confirmed")

    def test_debits_are_kept_and_book_nothing(self):
        statement_id = make.brought(make.csv_file(days(40000, -1500)), at=LATER)
        assert outcomes(statement_id) == ["booked", "debit"]
        assert booked_fen() == 40000
        assert (seen(statement_id).credits, seen(statement_id).debits) == (Money(40000), Money(1500))

    def test_money_of_nobody_named_waits_for_its_order(self):
        make.brought(make.csv_file([make.entry(999, at=AT, serial="S1", name="")]), at=LATER)
        receipt = BankReceipt.objects.get()
        assert (receipt.payer_name, receipt.state, receipt.left_fen) == ("（银行未列明）", "open", 999)

    def test_a_mapping_is_kept_and_proposed_for_the_next_file(self):
        one, _new = statements.bring_statement(
            make.csv_file(days(100)), name="a.csv", account=ACCOUNT, by=MAKER, at=AT
        )
        odd = make.LAYOUT.columns | {"remark": "对方户名", "name": "附言"}
        statements.map_columns(one, replace(make.LAYOUT, columns=odd), save_as="建行网银", by=MAKER, at=AT)
        other, _new = statements.bring_statement(
            make.csv_file(days(200)), name="b.csv", account=ACCOUNT, by=MAKER, at=AT
        )
        proposed = queries.preview(other, MAKER)
        assert (proposed.saved, proposed.columns) == ("建行网银", odd)


def test_a_file_that_no_statement_names_is_dropped_an_hour_later():
    statement_id = make.brought(make.csv_file(days(100)), at=AT)
    named = Statement.objects.get(pk=statement_id).storage_key
    assert Intention.objects.filter(kind="billing.statements.drop_unnamed_file", key=named).exists()
    unless = "billing.statements.drop_unnamed_file"
    unnamed = uploads.keep(b"of whoever was cut off", "statements", "csv", unless_named=unless, at=AT)
    run_due(AT + timedelta(minutes=59))
    assert files.read(unnamed)
    run_due(AT + timedelta(minutes=61))
    assert files.read(named)
    with pytest.raises(NotFound):
        files.read(unnamed)


class TestTwice:
    @pytest.mark.parametrize("written", WRITERS.values(), ids=WRITERS.keys())
    def test_the_same_file_is_the_same_statement(self, written):
        data = written(make.with_balances(days(40000, 5000)))
        one = make.brought(data, at=LATER)
        assert make.brought(data, at=LATER) == one
        assert booked_fen() == 45000

    @pytest.mark.parametrize("serials", [True, False])
    @pytest.mark.parametrize("written", WRITERS.values(), ids=WRITERS.keys())
    def test_overlapping_files_book_each_line_once(self, written, serials):
        lines = make.with_balances(days(40000, 40000, 5000, serials=serials))
        make.brought(written(lines[:2]), at=LATER)
        opening = {"opening_fen": 140_000} if written is make.camt_file else {}
        second = make.brought(written(lines[1:], **opening), at=LATER)
        assert outcomes(second) == ["known", "booked"]
        assert booked_fen() == 85000

    def test_equal_lines_without_serial_on_one_day_are_two_bookings_in_every_file(self):
        lines = [make.entry(20000, at=AT), make.entry(20000, at=AT)]
        make.brought(make.csv_file(lines), at=LATER)
        again = make.brought(make.csv_file([*lines, make.entry(20000, at=AT)]), at=LATER)
        assert outcomes(again) == ["known", "known", "booked"]
        assert booked_fen() == 60000

    def test_a_line_without_serial_that_differs_in_its_payer_alone_is_left_to_people(self):
        make.brought(make.csv_file([make.entry(20000, at=AT)]), at=LATER)
        other = make.brought(make.csv_file([make.entry(20000, at=AT, name="东海投资")]), at=LATER)
        assert outcomes(other) == ["lookalike"]
        assert booked_fen() == 20000

    def test_a_serial_that_stands_twice_in_a_file_counts_once(self):
        lines = [make.entry(20000, at=AT, serial="S1")] * 2
        assert outcomes(make.brought(make.csv_file(lines), at=LATER)) == ["booked", "repeated"]

    def test_one_serial_may_stand_for_two_amounts(self):
        lines = [make.entry(20000, at=AT, serial="S1"), make.entry(30000, at=AT, serial="S1")]
        assert outcomes(make.brought(make.csv_file(lines), at=LATER)) == ["booked", "booked"]
        again = make.brought(make.csv_file(lines[1:]), at=LATER)
        assert outcomes(again) == ["known"]
        assert booked_fen() == 50000

    def test_what_an_officer_has_typed_is_confirmed_and_not_doubled(self):
        typed = came(20000, at=AT, reference="S1")
        statement_id = make.brought(make.csv_file([make.entry(20000, at=AT, serial="s 1")]), at=LATER)
        assert outcomes(statement_id) == ["confirmed"]
        assert list(BankReceipt.objects.values_list("pk", flat=True)) == [typed.pk]

    def test_what_an_officer_has_typed_otherwise_is_left_to_people(self):
        came(20000, at=AT, reference="S1")
        statement_id = make.brought(make.csv_file([make.entry(30000, at=AT, serial="S1")]), at=LATER)
        assert outcomes(statement_id) == ["clash"]
        assert booked_fen() == 20000

    def test_what_a_statement_has_told_an_officer_cannot_record_again(self):
        make.brought(make.csv_file([make.entry(20000, at=AT, serial="S1")]), at=LATER)
        transfers.record_receipt(line(20000, at=AT, reference="S1"), by=MAKER, at=LATER)
        assert booked_fen() == 20000


class TestOdd:
    def test_a_statement_that_does_not_add_up_is_held_until_finance_has_looked(self):
        statement_id = make.brought(make.camt_file(days(40000), closing_fen=150_000), at=LATER)
        (finding,) = seen(statement_id).findings
        assert (finding.what, finding.amount) == (Finding.IMBALANCE, Money(10000))
        assert booked_fen() == 0
        with pytest.raises(Refused):
            statements.book_held(statement_id, " ", by=MAKER, at=LATER)
        statements.book_held(statement_id, "银行确认期末余额含在途", by=MAKER, at=LATER)
        make.worked(LATER)
        assert (seen(statement_id).state, booked_fen()) == (StatementState.FINISHED, 40000)

    def test_a_line_that_was_cut_out_shows_in_the_balances(self):
        lines = make.with_balances(days(100, 200, 300, 400))
        statement_id = make.brought(make.csv_file([*lines[:2], lines[3]]), at=LATER + timedelta(days=2))
        (finding,) = seen(statement_id).findings
        assert (finding.what, finding.number) == (Finding.BROKEN_BALANCE, 4)

    def test_the_newest_line_may_stand_first(self):
        lines = make.with_balances(days(100, -50, 300))
        shown = seen(make.brought(make.csv_file(lines[::-1]), at=LATER))
        assert (shown.state, shown.opening, shown.closing) == (
            StatementState.FINISHED,
            Money(100_000),
            Money(100_350),
        )

    def test_a_held_statement_can_be_given_up_and_brought_again(self):
        data = make.camt_file(days(40000), closing_fen=150_000)
        one = make.brought(data, at=LATER)
        for _press in range(2):
            statements.discard(one, by=MAKER, at=LATER)
        assert make.brought(data, at=LATER) != one
        assert StatementLine.objects.filter(statement=one).count() == 0

    def test_a_gap_between_statements_is_said_and_closed_by_the_missing_one(self):
        lines = make.with_balances(days(100, 200, 300))
        make.brought(make.csv_file(lines[:1]), at=LATER)
        third = make.brought(make.csv_file(lines[2:]), at=LATER)
        gap = seen(third).gap_before
        assert (gap.off, gap.has_days) == (Money(200), True)
        make.brought(make.csv_file(lines[1:2]), at=LATER)
        assert seen(third).gap_before is None

    def test_days_without_movement_are_no_gap(self):
        lines = make.with_balances([*days(100), *days(300, start=5)])
        make.brought(make.csv_file(lines[:1]), at=LATER + timedelta(days=9))
        assert seen(make.brought(make.csv_file(lines[1:]), at=LATER + timedelta(days=9))).gap_before is None

    def test_without_balances_the_missing_days_are_said(self):
        make.brought(make.csv_file(days(100)), at=LATER + timedelta(days=9))
        later = make.brought(make.csv_file(days(300, start=5)), at=LATER + timedelta(days=9))
        assert seen(later).gap_before.off is None

    def test_new_lines_on_days_that_were_told_before_are_held(self):
        make.brought(make.csv_file(days(100, 200, 300)), at=LATER)
        renamed = [replace(each, serial=f"X{each.serial}") for each in days(100, 200)]
        again = make.brought(make.csv_file(renamed), at=LATER)
        (finding,) = seen(again).findings
        assert (finding.what, finding.number) == (Finding.OLD_DAYS, 2)
        assert booked_fen() == 600

    def test_lines_that_cannot_be_read_say_why_and_the_others_are_booked(self):
        data = make.csv_file([*days(100, 200, 300), make.entry(5, at=LATER + timedelta(days=1), serial="S9")])
        data = data.replace(b"2.00", b"2.0O")
        statement_id = make.brought(data, at=LATER)
        assert [
            (each.outcome.value, each.flaw and each.flaw.value)
            for each in queries.lines(statement_id, MAKER)[0]
        ] == [
            ("booked", None),
            ("malformed", "bad_amount"),
            ("booked", None),
            ("malformed", "future"),
        ]
        assert len(queries.lines(statement_id, MAKER, outcome="not_taken")[0]) == 2

    def test_another_currency_is_not_booked(self):
        lines = [make.entry(10000, at=AT, serial="S1", currency="USD"), make.entry(200, at=AT, serial="S2")]
        statement_id = make.brought(make.camt_file(lines), at=LATER)
        assert outcomes(statement_id) == ["foreign", "booked"]
        assert booked_fen() == 200


REFUSED_AT_ONCE = {
    "nothing": (b"", Fault.EMPTY),
    "blanks": (b" \n\n,,\n", Fault.EMPTY),
    "a PDF": (b"%PDF-1.7 ...", Fault.UNKNOWN_KIND),
    "an archive that is no workbook": (b"PK\x03\x04" + b"x" * 99, Fault.BROKEN_SHEET),
    "bytes of no encoding": ("日期,金额\n".encode() + b"\xff\xfe\xff\xff", Fault.ENCODING),
    "text with control signs": ("日期,金额\n\x01\x02".encode(), Fault.ENCODING),
}
REFUSED_IN_READING = {
    "another account": (make.camt_file(days(100), account="6228480000000000001"), Fault.OTHER_ACCOUNT),
    "another currency": (make.camt_file(days(100), currency="USD"), Fault.OTHER_CURRENCY),
    "a page": (b"<html><body>login</body></html>", Fault.NOT_CAMT),
    "half a file": (make.camt_file(days(100))[:-40], Fault.BROKEN_XML),
    "entities": (
        make.camt_file(days(100), head='<!DOCTYPE a [<!ENTITY b "c">]>'),
        Fault.HAS_DTD,
    ),
    "a DTD elsewhere": (
        make.camt_file(days(100), head='<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd">'),
        Fault.HAS_DTD,
    ),
    "no line": (make.camt_file([]), Fault.NO_LINES),
    "no line in a table": (make.csv_file([]), Fault.NO_LINES),
    "another account above the table": (
        make.csv_file(days(100), above=[["账号：", "6228480000000000001"]]),
        Fault.NO_HEADER,
    ),
    "nothing that can be read": (
        make.csv_file(days(100)).replace(b"1.00", b"1.0O"),
        Fault.ALL_MALFORMED,
    ),
}


class TestRefused:
    @pytest.mark.parametrize(("data", "fault"), REFUSED_AT_ONCE.values(), ids=REFUSED_AT_ONCE.keys())
    def test_what_cannot_be_a_statement_is_refused_with_a_sentence(self, data, fault):
        with pytest.raises(Refused) as refused:
            statements.bring_statement(data, name="a", account=ACCOUNT, by=MAKER, at=AT)
        assert [each.code for each in refused.value.refusals] == [fault]
        assert not Statement.objects.exists()

    @pytest.mark.parametrize(("data", "fault"), REFUSED_IN_READING.values(), ids=REFUSED_IN_READING.keys())
    def test_what_turns_out_to_be_none_is_refused_and_books_nothing(self, data, fault):
        layout = replace(make.LAYOUT, header=2) if fault == Fault.NO_HEADER else make.LAYOUT
        if fault == Fault.NO_HEADER:
            fault = Fault.OTHER_ACCOUNT
        statement_id = make.brought(data, at=LATER, layout=layout)
        assert (seen(statement_id).state, seen(statement_id).fault) == (StatementState.REFUSED, fault)
        assert not StatementLine.objects.exists()

    def test_only_officers_bring_and_only_finance_sees(self):
        data = make.csv_file(days(100))
        with pytest.raises(NotFound):
            statements.bring_statement(data, name="a", account=ACCOUNT, by=QIAN, at=AT)
        with pytest.raises(Forbidden):
            statements.bring_statement(data, name="a", account=ACCOUNT, by=AUDITOR, at=AT)
        statement_id = make.brought(data, at=LATER)
        assert queries.statement(statement_id, AUDITOR).total == 1
        with pytest.raises(NotFound):
            queries.statement(statement_id, QIAN)
