"""What does not agree is found, by name and in numbers, whichever side was tampered with."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.utils import translation

from fairgate.billing.ledger import guards
from fairgate.billing.ledger.states import Kind
from fairgate.billing.models import LedgerCheck, SuspenseItem
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.ports import Payment
from fairgate.billing.payments.states import Channel, Way
from fairgate.billing.reconciliation import operations, queries
from fairgate.billing.reconciliation.invariants import INVARIANTS
from fairgate.billing.refunds import operations as refunds
from fairgate.billing.refunds.ports import Refunded, Rejected, Stuck
from fairgate.billing.transfers import operations as transfers
from fairgate.billing.transfers.models import Match, MatchProposal
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import NotFound
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.notifications.queries import notices_of
from tests.cast import AT, LIN, WU
from tests.factories import accounts, invoices, refunding, returns, statements
from tests.factories.billing import FEE_FEN, placed, scene
from tests.factories.transfers import CHECKER, MAKER, announced, came, handed_in, line

pytestmark = pytest.mark.django_db
WU_AT_HOST = WU.in_scope(HOST)


@pytest.fixture
def books():
    """Write what tampering meets: a paid order, an order that waits, a second payment, and money of nobody."""
    paid, waiting = scene(2, at=AT), scene(1, at=AT)
    order = placed(paid, at=AT)
    placed(waiting, at=AT)
    attempt = payments.start_attempt(order.number, Channel.ALIPAY, Way.SCAN, by=paid.lin, at=AT)
    for transaction_id, fields in (
        ("T1", {}),
        ("T2", {}),
        ("T3", {"number": "FGnobody"}),
        ("T4", {"is_for_us": False, "merchant": "other/app"}),
    ):
        money = {"number": attempt.number, "amount_fen": 2 * FEE_FEN, "currency": "CNY", "paid_at": AT}
        told = {**money, "is_for_us": True, "merchant": "m/a", "transaction_id": transaction_id, **fields}
        payments.apply_payment(Payment(**told), Channel.ALIPAY, by=SYSTEM, at=AT)


@pytest.fixture
def bank_books():
    """Write what tampering with bank money meets: a part that counts for an order, a match undone, money sent back."""
    found = handed_in(at=AT)
    transfers.confirm(found.code, line(15000, at=AT), by=MAKER, at=AT)
    transfers.unmatch(Match.objects.get().pk, "记错了", by=MAKER, at=AT)
    transfers.match(came(10000, at=AT, remark=found.code).pk, [found.order.number], by=MAKER, at=AT)
    transfers.return_receipt(came(500, at=AT).pk, "退汇", by=MAKER, at=AT)


@pytest.fixture
def statement_books():
    """Write what tampering with statements meets: a credit that was booked, and charges that we bear."""
    found, receipt = announced(at=AT), came(35000, at=AT, payer_name="Nordwind GmbH", charges_fen=5000)
    by_us = {"note": "中间行扣费", "bear_charges": True}
    transfers.attach(receipt.pk, [found.order.number], **by_us, by=MAKER, at=AT)
    transfers.accept(MatchProposal.objects.get().pk, by=CHECKER, at=AT)
    statements.brought(statements.csv_file([statements.entry(12300, at=AT, serial="S1")]), at=AT)


@pytest.fixture
def refund_books():
    """Write what tampering with refunds meets: one that went, one under way after its invoice, one that failed,
    and one that its channel sent after it was given up.
    """
    refunding.answer(refunding.released(1, at=AT), at=AT)
    found = invoices.paid(1, at=AT)
    number = invoices.asked(found, at=AT)
    invoices.issue(number, at=AT)
    returns.returned(number, found.lin, at=AT)
    left = refunding.leave(found.lin, found.order.number, found.people, at=AT)
    refunds.release(refunding.ask(left, at=AT), by=MAKER, at=AT)
    refunding.answer(refunding.released(1, at=AT), Rejected("CLOSED"), at=AT)
    late = refunding.answer(refunding.released(1, at=AT), Stuck("ABNORMAL"), at=AT)
    refunds.give_up(late.number, "账户已注销", by=MAKER, at=AT)
    refunds.note_gone_after_all(late.number, Refunded("5030", late.amount_fen, AT), by=MAKER, at=AT)
    refunds.count_sent(late.number, by=MAKER, at=AT)


@contextmanager
def unguarded():
    """Stand where somebody stands who may drop triggers."""
    connection.check_constraints()
    guards.take_down(connection)
    yield
    connection.check_constraints()
    guards.put_up(connection)


def broken() -> dict[str, int]:
    return {finding.name: finding.off.fen for finding in queries.invariants() if not finding.holds}


TAMPERING = {
    "a receipt that grew": (
        "UPDATE billing_receipt SET amount_fen = amount_fen + 100 WHERE source LIKE '%T1'",
        {"receipts_posted": 100, "orders_paid_in_full": 100},
    ),
    "a receipt that lost its order": (
        "UPDATE billing_receipt SET order_id = NULL WHERE source LIKE '%T1'",
        {"receipts_have_a_place": 40000, "orders_paid_in_full": 40000},
    ),
    "a receipt that never came": (
        "INSERT INTO billing_receipt (source, kind, channel, merchant, transaction_id, number, amount_fen,"
        " currency, paid_at, recorded_at, trace_number) SELECT 'alipay:x', kind, channel, merchant, transaction_id,"
        " number, 5, currency, paid_at, recorded_at, trace_number FROM billing_receipt WHERE source LIKE '%T1'",
        {"receipts_posted": 5, "receipts_have_a_place": 5},
    ),
    "suspense that was waved away": (
        "UPDATE billing_suspenseitem SET state = 'settled' WHERE id = (SELECT MAX(id) FROM billing_suspenseitem)",
        {"suspense_balance": 40000, "suspense_left_by_two": 40000},
    ),
    "a fee that counts as paid without money": (
        "UPDATE billing_badgefee SET state = 'paid' WHERE state = 'paying'",
        {"fees_paid_once": 20000},
    ),
    "a paid fee that is asked for again": (
        "UPDATE billing_badgefee SET state = 'due' WHERE id = (SELECT MIN(id) FROM billing_badgefee)",
        {"fees_paid_once": 20000},
    ),
    "an order called paid": (
        "UPDATE billing_order SET state = 'paid' WHERE state = 'waiting'",
        {"orders_paid_in_full": 20000, "orders_posted": 20000, "fees_paid_once": 20000},
    ),
    "a line that shrank": (
        "UPDATE billing_orderline SET amount_fen = amount_fen - 1 WHERE id ="
        " (SELECT MIN(id) FROM billing_orderline)",
        {"orders_add_up": 1},
    ),
    "a posting that grew": (
        "UPDATE billing_posting SET fen = fen + 7 WHERE account = 'clearing:alipay' AND id ="
        " (SELECT MIN(id) FROM billing_posting)",
        {"receipts_posted": 7, "zero_sum": 7},
    ),
    "postings on another channel": (
        "UPDATE billing_posting SET account = 'clearing:unionpay' WHERE id = (SELECT MIN(id) FROM billing_posting)",
        {"receipts_posted": 40000},
    ),
    "revenue that stayed a prepayment": (
        "UPDATE billing_posting SET account = 'customer_prepayment' WHERE account = 'badge_fee_revenue'",
        {"orders_posted": 40000, "prepayments_used": 40000},
    ),
    "postings that vanished": (
        "DELETE FROM billing_posting WHERE account = 'suspense'",
        {"suspense_balance": 120000, "zero_sum": 120000},
    ),
    "a source that does not exist": (
        "UPDATE billing_transaction SET source = 'made up' WHERE kind = 'order_paid'",
        {"orders_posted": 40000, "postings_have_a_source": 0},
    ),
    "a month that was closed with less": (
        "UPDATE billing_bookmonth SET state = 'closed', count = 1, debit_fen = 5",
        {"closed_months_stay": 199995},
    ),
}


TAMPERING_WITH_THE_BANK = {
    "bank money that grew": (
        "UPDATE billing_bankreceipt SET amount_fen = amount_fen + 100, left_fen = left_fen + 100"
        " WHERE amount_fen = 15000",
        {"receipts_posted": 100, "suspense_balance": 100},
    ),
    "bank money that was spent unseen": (
        "UPDATE billing_bankreceipt SET left_fen = left_fen - 100 WHERE amount_fen = 15000",
        {"bank_money_explained": 100, "suspense_balance": 100},
    ),
    "money sent back that is called free": (
        "UPDATE billing_bankreceipt SET state = 'open' WHERE amount_fen = 500",
        {"bank_money_explained": 500, "postings_have_a_source": 0},
    ),
    "a match that shrank": (
        "UPDATE billing_match SET amount_fen = amount_fen - 1 WHERE undone_at IS NULL",
        {"bank_money_explained": 1, "matches_posted": 1},
    ),
    "a match that was never undone": (
        "UPDATE billing_match SET undone_at = NULL WHERE undone_at IS NOT NULL",
        {"bank_money_explained": 15000, "matches_posted": 15000, "postings_have_a_source": 0},
    ),
    "an order that ended and kept its money": (
        "UPDATE billing_order SET state = 'cancelled' WHERE state = 'waiting'",
        {"orders_paid_in_full": 10000, "prepayments_used": 10000},
    ),
    "a match without a posting": (
        "UPDATE billing_transaction SET source = 'match:0' WHERE kind = 'unmatched'",
        {"matches_posted": 15000, "postings_have_a_source": 0},
    ),
}


TAMPERING_WITH_STATEMENTS = {
    "a credit that grew after it was booked": (
        "UPDATE billing_statementline SET amount_fen = amount_fen + 5 WHERE is_credit",
        {"statement_credits_booked": 5},
    ),
    "bank money that moved to another day than the bank's": (
        "UPDATE billing_bankreceipt SET booked_on = '2001-01-01' WHERE amount_fen = 12300",
        {"statement_credits_booked": 0},
    ),
    "a charge that grew": (
        "UPDATE billing_bornecharge SET amount_fen = amount_fen + 1",
        {"charges_posted": 1, "orders_paid_in_full": 1},
    ),
    "a charge whose posting is another's": (
        "UPDATE billing_transaction SET source = 'charge:0' WHERE kind = 'charges_borne'",
        {"charges_posted": 5000, "postings_have_a_source": 0},
    ),
}


TAMPERING_WITH_REFUNDS = {
    "money that went after all and is called owed to us again": (
        "UPDATE billing_refundline SET is_owed_us = TRUE"
        " WHERE refund_id IN (SELECT id FROM billing_refund WHERE told LIKE 'SUCCESS%')",
        {
            "postings_have_a_source": 0,
            "refunds_sent_after_all": 20000,
            "fees_refunded_once": 20000,
            "wishes_follow_money": 20000,
        },
    ),
    "money that went after all and is called failed": (
        "UPDATE billing_refund SET state = 'failed' WHERE told LIKE 'SUCCESS%'",
        {
            "postings_have_a_source": 0,
            "fees_refunded_once": 20000,
            "wishes_follow_money": 20000,
            "refunds_posted": 20000,
        },
    ),
    "a refund that grew": (
        "UPDATE billing_refund SET amount_fen = amount_fen + 100 WHERE state = 'requested'",
        {"refunds_owed": 100, "refunds_within_orders": 100, "refunds_add_up": 100, "refunds_posted": 20100},
    ),
    "a refund of a fee of another order": (
        "UPDATE billing_refund SET order_id = (SELECT MIN(id) FROM billing_order) WHERE state = 'requested'",
        {"refunds_within_orders": 20000, "refunds_add_up": 0},
    ),
    "a wish that forgot its money": (
        "UPDATE billing_refundrequest SET state = 'asked' WHERE state = 'under_way'",
        {"wishes_follow_money": 20000},
    ),
    "a fee that is called refunded": (
        "UPDATE billing_badgefee SET state = 'refunded' WHERE state = 'paid'",
        {"fees_refunded_once": 40000},
    ),
    "an invoice that counts again beside its refund": (
        "UPDATE billing_invoiceline SET released_at = NULL",
        {"no_refund_beside_an_invoice": 20000},
    ),
    "a refund that failed and is called paid": (
        "UPDATE billing_refund SET state = 'paid' WHERE state = 'failed'",
        {
            "postings_have_a_source": 0,
            "fees_refunded_once": 20000,
            "wishes_follow_money": 20000,
            "refunds_posted": 20000,
        },
    ),
}


@pytest.mark.parametrize("deed", sorted(TAMPERING_WITH_REFUNDS))
def test_tampering_with_refunds_is_found(refund_books, deed):
    assert broken() == {}
    sql, expected = TAMPERING_WITH_REFUNDS[deed]
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(sql)
        assert cursor.rowcount
    assert broken() == expected


@pytest.mark.parametrize("deed", sorted(TAMPERING_WITH_STATEMENTS))
def test_tampering_with_statements_and_charges_is_found(statement_books, deed):
    assert broken() == {}
    sql, expected = TAMPERING_WITH_STATEMENTS[deed]
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(sql)
        assert cursor.rowcount
    assert broken() == expected


def test_untouched_bank_books_agree(bank_books):
    assert broken() == {}


@pytest.mark.parametrize("deed", sorted(TAMPERING_WITH_THE_BANK))
def test_tampering_with_bank_money_is_found(bank_books, deed):
    sql, expected = TAMPERING_WITH_THE_BANK[deed]
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(sql)
        assert cursor.rowcount
    assert broken() == expected


def test_untouched_books_agree(books):
    assert broken() == {}
    checked = {finding.name: finding.checked for finding in queries.invariants()}
    assert (checked["receipts_posted"], checked["orders_posted"], checked["zero_sum"]) == (4, 1, 5)


def test_empty_books_agree():
    assert broken() == {}


@pytest.mark.parametrize("deed", sorted(TAMPERING))
def test_tampering_is_found(books, deed):
    sql, expected = TAMPERING[deed]
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(sql)
        assert cursor.rowcount
    assert broken() == expected


ELSEWHERE = {
    *("quotas_counted", "quota_changes_hold", "entries_posted", "reversals_mirror"),
    *("settlements_posted", "refunds_owed"),
}
"""Invariants that the tests of their own room see broken."""


def test_every_invariant_is_seen_broken_by_some_deed():
    tampering = (TAMPERING, TAMPERING_WITH_THE_BANK, TAMPERING_WITH_STATEMENTS, TAMPERING_WITH_REFUNDS)
    deeds = [deed for each in tampering for deed in each.values()]
    seen = {name for _sql, found in deeds for name in found} | ELSEWHERE
    assert seen == {one.name for one in INVARIANTS}


def test_a_guard_that_was_taken_down_is_missed(books):
    connection.check_constraints()
    guards.take_down(connection)
    (finding,) = [finding for finding in queries.invariants() if not finding.holds]
    assert (finding.name, finding.wrong) == ("guards", guards.count())


def test_every_kind_of_transaction_has_a_source_that_is_looked_for():
    (invariant,) = [one for one in INVARIANTS if one.name == "postings_have_a_source"]
    assert all(f"WHEN '{kind}'" in invariant.sql for kind in Kind)


def test_a_finding_says_its_numbers_in_both_languages(books):
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(TAMPERING["a receipt that grew"][0])
    (finding,) = [finding for finding in queries.invariants() if finding.name == "orders_paid_in_full"]
    assert "2项" in finding.words
    assert "¥1.00" in finding.words
    with translation.override("en"):
        assert finding.words.startswith("Checked: 2. Wrong: 1, by ¥1.00")
        assert str(finding.sentence).isascii()


def test_a_check_is_kept_and_finance_is_told_once_of_what_broke(books):
    wu = accounts.staff("wu", name=WU.name, role=Role.FINANCE_MAKER, scope_kind=Scope.HOST, scope_id=HOST)
    assert operations.check(by=SYSTEM, at=AT).holds
    SuspenseItem.objects.update(state="settled")
    operations.check(by=SYSTEM, at=AT)
    operations.check(by=SYSTEM, at=AT)
    assert [notice.kind for notice in notices_of(wu)] == ["ledger_broken"]
    latest = queries.latest_check(WU_AT_HOST)
    assert [finding.name for finding in latest.broken] == ["suspense_balance", "suspense_left_by_two"]
    assert LedgerCheck.objects.count() == 3


def test_the_board_and_a_case_are_for_finance_only(books):
    board = queries.board(WU_AT_HOST, at=AT)
    assert [(line.account.value, line.count) for line in board.received] == [
        ("clearing:alipay", 3),
        ("held_elsewhere", 1),
    ]
    assert (board.suspense_count, board.suspense_amount.fen) == (3, 6 * FEE_FEN)
    item = SuspenseItem.objects.order_by("pk").first()
    case = queries.suspense_case(item.pk, WU_AT_HOST)
    assert case.order.number == case.item.order_number
    assert [entry.kind for entry in case.postings] == [Kind.RECEIPT]
    for read in (
        lambda actor: queries.board(actor, at=AT),
        lambda actor: queries.suspense_case(item.pk, actor),
        queries.latest_check,
    ):
        with pytest.raises(NotFound):
            read(LIN.in_scope(1))
