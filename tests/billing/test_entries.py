"""Two officers write into the books by hand, and take it back; never on accounts that belong to single rows."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from fairgate.billing.entries import operations, queries
from fairgate.billing.entries.file import ProposedEntry, Typed
from fairgate.billing.entries.models import ManualEntry
from fairgate.billing.entries.rules import BARRED, BY_HAND, line_refusals
from fairgate.billing.entries.states import Side
from fairgate.billing.ledger import guards
from fairgate.billing.ledger import queries as ledger
from fairgate.billing.ledger.states import Account, Kind
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.reconciliation.invariants import INVARIANTS
from fairgate.billing.reconciliation.queries import invariants
from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.notifications.queries import notices_of
from tests.at_once import at_once
from tests.cast import AT
from tests.factories import accounts, finance
from tests.factories.transfers import CHECKER, MAKER

SAME = Actor(MAKER.id, MAKER.label, frozenset({Grant(Role.FINANCE_CHECKER, "host", HOST)}))
AUDITOR = Actor("9", "审计", frozenset({Grant(Role.AUDITOR, "host", HOST)}))
LIAISON = Actor("7", "林晓岚", frozenset({Grant(Role.OWNER, "organization", "1")}))
PAY_OUT = (
    Typed(Account.BANK, Side.DEBIT, 59_640),
    Typed(Account.CHANNEL_FEES, Side.DEBIT, 360),
    Typed(Account.CLEARING_ALIPAY, Side.CREDIT, 60_000),
)
"""Alipay pays out what it has taken, less its charge."""
TODAY = day_of(AT)


def said(*lines, day=TODAY, reason="支付宝结算款到账") -> ProposedEntry:
    return ProposedEntry(day, lines or PAY_OUT, reason)


def proposed(*lines, by=MAKER, **words) -> int:
    return operations.propose_entry(said(*lines, **words), by=by, at=AT)


def agreed(*lines) -> int:
    entry_id = proposed(*lines)
    operations.agree_to_entry(entry_id, by=CHECKER, at=AT)
    return entry_id


def reversal(entry_id: int, *, is_agreed: bool = True) -> int:
    found = operations.propose_reversal(entry_id, "金额记错", by=MAKER, at=AT)
    if is_agreed:
        operations.agree_to_entry(found, by=CHECKER, at=AT)
    return found


def posted(entry_id: int):
    return ledger.postings_of(f"entry:{entry_id}", CHECKER)


def codes(call) -> list[str]:
    with pytest.raises(Refused) as refused:
        call()
    return [refusal.code for refusal in refused.value.refusals]


def broken() -> dict[str, int]:
    return {finding.name: finding.off.fen for finding in invariants() if not finding.holds}


class TestLines:
    def test_each_account_is_barred_or_open(self):
        assert {
            Account.SUSPENSE,
            Account.CUSTOMER_PREPAYMENT,
            Account.REFUNDS_PAYABLE,
            Account.HELD_ELSEWHERE,
        } == BARRED
        assert set(BY_HAND) == set(Account) - BARRED

    def test_balanced_lines_of_open_accounts_are_fine(self):
        assert line_refusals(PAY_OUT) == ()

    @pytest.mark.parametrize("account", sorted(BARRED))
    def test_money_that_belongs_to_single_rows_is_refused_beside_its_account(self, account):
        (refusal,) = line_refusals((replace(PAY_OUT[0], account=account), *PAY_OUT[1:]))
        assert (refusal.field, refusal.code) == ("account_0", "barred")

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"account": None}, "account_2"),
            ({"side": None}, "side_2"),
            ({"fen": None}, "amount_2"),
            ({"fen": 0}, "amount_2"),
            ({"fen": -5}, "amount_2"),
            ({"fen": 10**15}, "amount_2"),
        ],
    )
    def test_what_a_line_lacks_stands_at_its_field(self, changes, field):
        (refusal,) = line_refusals((*PAY_OUT[:2], replace(PAY_OUT[2], **changes)))
        assert refusal.field == field

    def test_debits_and_credits_that_differ_are_named(self):
        (refusal,) = line_refusals((*PAY_OUT[:2], replace(PAY_OUT[2], fen=60_001)))
        assert "¥600.00" in str(refusal.words)
        assert "¥600.01" in str(refusal.words)

    def test_one_account_on_both_sides_one_line_and_too_many_lines_are_refused(self):
        both = (replace(PAY_OUT[0], fen=5), replace(PAY_OUT[0], fen=5, side=Side.CREDIT))
        assert [each.code for each in line_refusals(both)] == ["both_sides"]
        assert [each.code for each in line_refusals(PAY_OUT[:1])] == ["lines", "unbalanced"]
        assert [each.code for each in line_refusals(PAY_OUT * 7)] == ["lines"]


@pytest.mark.django_db
class TestTwoOfficers:
    def test_nothing_is_posted_before_another_agrees_and_then_once(self):
        entry_id = proposed()
        assert posted(entry_id) == ()
        assert codes(lambda: operations.agree_to_entry(entry_id, by=SAME, at=AT)) == ["same_officer"]
        with pytest.raises(Forbidden):
            operations.agree_to_entry(entry_id, by=MAKER, at=AT)
        operations.agree_to_entry(entry_id, by=CHECKER, at=AT)
        (entry,) = posted(entry_id)
        assert (entry.kind, entry.booked_on, entry.by) == (Kind.MANUAL, TODAY, CHECKER.id)
        assert [(line.account, line.amount.fen) for line in entry.postings] == [
            (line.account, line.signed) for line in PAY_OUT
        ]
        assert codes(lambda: operations.agree_to_entry(entry_id, by=CHECKER, at=AT)) == ["decided"]
        assert broken() == {}

    def test_the_same_words_again_are_the_same_entry_while_they_wait(self):
        first = proposed()
        assert proposed() == first
        operations.decline_entry(first, "缺结算单", by=CHECKER, at=AT)
        assert proposed() != first

    def test_checkers_are_called(self):
        he = accounts.staff(
            "he", name="何静", role=Role.FINANCE_CHECKER, scope_kind=Scope.HOST, scope_id=HOST
        )
        proposed()
        assert [notice.title for notice in notices_of(he)] == ["有一笔手工记账待复核"]

    def test_whoever_proposed_takes_it_back_and_another_declines(self):
        entry_id = proposed()
        operations.decline_entry(entry_id, "写错了", by=MAKER, at=AT)
        assert queries.entry(entry_id, CHECKER).state == AgreementState.REFUSED
        assert codes(lambda: operations.agree_to_entry(entry_id, by=CHECKER, at=AT)) == ["decided"]
        assert codes(lambda: operations.decline_entry(proposed(), " ", by=CHECKER, at=AT)) == ["missing"]
        assert posted(entry_id) == ()

    def test_it_needs_a_reason_and_a_day_that_has_come_in_an_open_month(self):
        assert codes(lambda: proposed(reason=" ")) == ["missing"]
        assert codes(lambda: proposed(day=TODAY + timedelta(days=1))) == ["future"]
        month = (TODAY.replace(day=1) - timedelta(days=1)).replace(day=1)
        waits = proposed(day=month)
        finance.posted_on(month)
        finance.close(month, at=AT)
        assert codes(lambda: proposed(day=month + timedelta(days=3))) == ["closed"]
        assert codes(lambda: operations.agree_to_entry(waits, by=CHECKER, at=AT)) == ["closed"]
        assert posted(waits) == ()
        assert queries.entry(waits, CHECKER).state == AgreementState.OPEN

    def test_who_may(self):
        with pytest.raises(NotFound):
            proposed(by=LIAISON)
        with pytest.raises(Forbidden):
            proposed(by=AUDITOR)
        entry_id = proposed()
        assert queries.entry(entry_id, AUDITOR).id == entry_id
        for read in (
            lambda: queries.entry(entry_id, LIAISON),
            lambda: queries.entries(LIAISON, state=AgreementState.OPEN),
            lambda: queries.entries_to_agree(LIAISON),
            lambda: operations.agree_to_entry(0, by=CHECKER, at=AT),
            lambda: operations.propose_reversal(0, "x", by=MAKER, at=AT),
        ):
            with pytest.raises(NotFound):
                read()


@pytest.mark.django_db
class TestReversing:
    def test_mirrored_lines_are_posted_today_beside_those_that_stay(self):
        entry_id = agreed()
        found = reversal(entry_id)
        (entry,) = posted(found)
        assert entry.kind == Kind.REVERSED
        assert [line.amount.fen for line in entry.postings] == [-line.signed for line in PAY_OUT]
        assert len(posted(entry_id)) == 1
        assert {balance.amount.fen for balance in ledger.balances(SYSTEM)} == {0}
        assert queries.entry(entry_id, CHECKER).reversed_by == found
        assert broken() == {}

    def test_an_entry_is_reversed_once_and_again_after_a_refusal(self):
        entry_id = agreed()
        first = reversal(entry_id, is_agreed=False)
        assert codes(lambda: reversal(entry_id)) == ["reversed"]
        operations.decline_entry(first, "原账无误", by=CHECKER, at=AT)
        assert reversal(entry_id) != first
        assert codes(lambda: reversal(entry_id)) == ["reversed"]

    def test_what_is_not_posted_and_a_reversal_itself_are_not_reversed(self):
        assert codes(lambda: reversal(proposed())) == ["not_posted"]
        assert codes(lambda: reversal(reversal(agreed(*PAY_OUT)))) == ["is_reversal"]

    def test_the_database_itself_keeps_to_one_reversal(self):
        entry_id = agreed()
        reversal(entry_id)
        row = ManualEntry.objects.get(reverses=entry_id)
        row.pk, row.digest, row.state = None, "another", AgreementState.OPEN
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


TAMPERING = {
    "a line that grew after both had agreed": (
        "UPDATE billing_manualline SET fen = fen + 100 WHERE account = 'bank' AND fen > 0",
        {"entries_posted": 100, "reversals_mirror": 100},
    ),
    "an entry that is called agreed": (
        "UPDATE billing_manualentry SET state = 'agreed' WHERE state = 'open'",
        {"entries_posted": 120_000},
    ),
    "an entry that is called refused though it is posted": (
        "UPDATE billing_manualentry SET state = 'refused' WHERE reverses_id IS NULL AND state = 'agreed'",
        {"entries_posted": 120_000, "reversals_mirror": 0, "postings_have_a_source": 0},
    ),
    "a posting that slipped onto an account of single rows": (
        "UPDATE billing_posting SET account = 'suspense' WHERE account = 'channel_fees' AND fen > 0",
        {"entries_posted": 720, "suspense_balance": 360},
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("deed", sorted(TAMPERING))
def test_tampering_with_entries_is_found(deed):
    reversal(agreed())
    proposed()
    assert broken() == {}
    sql, expected = TAMPERING[deed]
    connection.check_constraints()
    guards.take_down(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql)
        assert cursor.rowcount
    connection.check_constraints()
    guards.put_up(connection)
    assert broken() == expected


def test_the_invariant_knows_every_account_that_is_barred():
    (invariant,) = [one for one in INVARIANTS if one.name == "entries_posted"]
    assert {account for account in Account if f"'{account.value}'" in invariant.sql} == BARRED


@pytest.mark.django_db(transaction=True)
@pytest.mark.either_database
def test_two_checkers_at_once_post_it_once():
    entry_id = proposed()
    at_once(*[lambda: operations.agree_to_entry(entry_id, by=CHECKER, at=AT)] * 2)
    assert len(posted(entry_id)) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.either_database
def test_two_reversals_at_once_leave_one():
    entry_id = agreed()
    at_once(
        lambda: operations.propose_reversal(entry_id, "金额记错", by=MAKER, at=AT),
        lambda: operations.propose_reversal(entry_id, "重复记账", by=CHECKER, at=AT),
    )
    assert ManualEntry.objects.filter(reverses=entry_id).count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.either_database
def test_the_same_proposal_twice_at_once_is_one():
    at_once(*[proposed] * 2)
    assert ManualEntry.objects.count() == 1
