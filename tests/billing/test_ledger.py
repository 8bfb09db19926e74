"""The books take zero sums once, and nothing changes what was posted: not our code, and not raw SQL."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from fairgate.billing.ledger import guards, operations, queries
from fairgate.billing.ledger.models import NeverChanged, Posting, Transaction
from fairgate.billing.ledger.rules import (
    Contradiction,
    Line,
    Unbalanced,
    check,
    clearing_of,
    order_money,
    order_paid,
    suspense_money,
)
from fairgate.billing.ledger.states import Account, Kind
from fairgate.billing.payments.states import Channel
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money
from tests.cast import AT, LIN, WU

FEE = Money(20000)
WU_AT_HOST = WU.in_scope(1)


def posted(source: str = "wechat_pay:m:1", lines=None, kind: Kind = Kind.RECEIPT):
    lines = lines or suspense_money(Channel.WECHAT_PAY, FEE)
    return operations.post(kind, source, lines, occurred_at=AT, by=SYSTEM, at=AT)


def raw(sql: str, *values: object) -> None:
    """Do what somebody with the database's password could try."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def key(value) -> str:
    return value.hex if connection.vendor == "sqlite" else str(value)


def test_every_channel_has_its_clearing_account():
    assert {clearing_of(channel) for channel in Channel} <= set(Account)


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (Line(Account.BANK, debit_fen=5),),
        (Line(Account.BANK, debit_fen=5), Line(Account.SUSPENSE, credit_fen=4)),
        (Line(Account.BANK, debit_fen=-5), Line(Account.SUSPENSE, credit_fen=-5)),
        (Line(Account.BANK, debit_fen=5, credit_fen=5), Line(Account.SUSPENSE, debit_fen=5, credit_fen=5)),
    ],
)
def test_what_is_no_zero_sum_of_plain_lines_is_refused(lines):
    with pytest.raises(Unbalanced):
        check(lines)


@pytest.mark.django_db
class TestPosting:
    def test_the_same_again_gives_the_first(self):
        lines = suspense_money(Channel.WECHAT_PAY, FEE)
        assert posted(lines=lines) == posted(lines=tuple(reversed(lines)))
        assert Transaction.objects.count() == 1

    def test_other_lines_for_the_same_source_are_a_contradiction(self):
        posted()
        with pytest.raises(Contradiction):
            posted(lines=suspense_money(Channel.WECHAT_PAY, Money(1)))

    def test_an_order_that_is_paid_leaves_clearing_and_revenue(self):
        posted(lines=order_money(Channel.ALIPAY, FEE, order_id=7, organization_id=None))
        posted("FG1", order_paid(FEE, order_id=7, organization_id=None), Kind.ORDER_PAID)
        standing = {balance.account: balance.amount.fen for balance in queries.balances(WU_AT_HOST)}
        assert {account: fen for account, fen in standing.items() if fen} == {
            Account.CLEARING_ALIPAY: 20000,
            Account.BADGE_FEE_REVENUE: -20000,
        }

    def test_money_of_another_merchant_is_on_no_account_that_we_count_on(self):
        entry = posted(lines=suspense_money(Channel.UNIONPAY, FEE, is_ours=False))
        assert [line.account for line in entry.postings] == [Account.HELD_ELSEWHERE, Account.SUSPENSE]

    def test_only_finance_reads(self):
        for read in (queries.balances, lambda actor: queries.postings_of("x", actor)):
            with pytest.raises(NotFound):
                read(LIN.in_scope(1))


@pytest.mark.django_db
class TestGuards:
    def test_they_are_up(self):
        assert guards.missing() == []

    def test_one_that_was_made_toothless_is_noticed(self):
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("DROP TRIGGER ledger_posting_no_update")
                cursor.execute(
                    "CREATE TRIGGER ledger_posting_no_update BEFORE UPDATE ON billing_posting BEGIN SELECT 1; END"
                )
            else:
                cursor.execute(
                    "CREATE OR REPLACE FUNCTION billing_ledger_stays() RETURNS trigger LANGUAGE plpgsql AS "
                    "$$ BEGIN RETURN NEW; END $$"
                )
        assert any("ledger_posting_no_" in gone for gone in guards.missing())
        guards.put_up(connection)
        assert guards.missing() == []

    @pytest.mark.parametrize(
        "deed",
        [
            lambda entry: entry.save(),
            lambda entry: entry.delete(),
            lambda _: Transaction.objects.update(by="x"),
            lambda _: Posting.objects.all().delete(),
        ],
    )
    def test_our_own_code_cannot_change_what_was_posted(self, deed):
        posted()
        with pytest.raises(NeverChanged):
            deed(Transaction.objects.get())

    @pytest.mark.parametrize(
        "sql",
        [
            "UPDATE billing_posting SET fen = fen * 2",
            "UPDATE billing_transaction SET source = 'x'",
            "DELETE FROM billing_posting",
            "DELETE FROM billing_transaction",
        ],
    )
    def test_nor_can_raw_sql(self, sql):
        posted()
        with pytest.raises(IntegrityError, match="what was posted stays"):
            raw(sql)

    def test_a_sealed_transaction_takes_no_more(self):
        posted()
        sealed = key(Transaction.objects.get().pk)
        insert = "INSERT INTO billing_posting (transaction_id, account, fen) VALUES (%s, 'bank', 0)"
        with pytest.raises(IntegrityError, match="sealed"):
            raw(insert, sealed)

    def test_a_sum_that_is_not_zero_is_never_sealed(self):
        entry = Transaction(
            source="x", kind=Kind.RECEIPT, occurred_at=AT, recorded_at=AT, booked_on=AT.date()
        )
        Posting.objects.create(transaction_id=entry.pk, account=Account.BANK, fen=5)
        with pytest.raises(IntegrityError, match="differ"), transaction.atomic():
            entry.save()
        Posting.objects.create(transaction_id=entry.pk, account=Account.SUSPENSE, fen=-4)
        with pytest.raises(IntegrityError, match="differ"), transaction.atomic():
            entry.save()
        Posting.objects.create(transaction_id=entry.pk, account=Account.SUSPENSE, fen=-1)
        entry.save()

    def test_a_row_cannot_be_replaced(self):
        if connection.vendor != "sqlite":
            return  # a word of SQLite alone
        posted()
        entry, line = Transaction.objects.get(), Posting.objects.first()
        for sql, values in (
            ("REPLACE INTO billing_posting (id, transaction_id, account, fen) VALUES (%s, %s, 'bank', 1)",
             (line.pk, uuid4().hex)),
            ('REPLACE INTO billing_transaction (id, source, kind, occurred_at, recorded_at, booked_on, "by") '
             "VALUES (%s, 'x', 'receipt', '2027-01-01', '2027-01-01', '2027-01-01', '')", (entry.pk.hex,)),
        ):  # fmt: skip  # a table
            with pytest.raises(IntegrityError):
                raw(sql, *values)


@pytest.mark.django_db(transaction=True)
def test_postings_without_their_transaction_never_commit():
    with pytest.raises(IntegrityError):
        Posting.objects.bulk_create(
            [
                Posting(transaction_id=uuid4(), account=Account.BANK, fen=5),
                Posting(transaction_id=uuid4(), account=Account.SUSPENSE, fen=-5),
            ]
        )
    assert not Posting.objects.exists()
