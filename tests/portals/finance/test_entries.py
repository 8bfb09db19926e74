"""Finance writes into the books by hand with two officers, line by line without a script, and takes it back."""

import pytest
from django.urls import reverse

from fairgate.billing.models import ManualEntry
from fairgate.foundation import clock
from fairgate.platform.accounts.states import Role
from tests.factories import finance
from tests.portals.finance.test_amounts import about
from tests.portals.finance.test_ledger import sit_down, text

ENTRIES = "/finance/entries/"


@pytest.fixture
def typed(now):
    return {
        "count": "3",
        "booked_on": clock.day_of(now).isoformat(),
        "reason": "支付宝结算款到账",
        **{"account_0": "bank", "side_0": "debit", "amount_0": "596.40"},
        **{"account_1": "channel_fees", "side_1": "debit", "amount_1": "¥3.60"},
        **{"account_2": "clearing:alipay", "side_2": "credit", "amount_2": "600"},
    }


def proposed() -> int:
    return ManualEntry.objects.latest("pk").pk


def test_an_empty_list_says_so_and_the_books_lead_there(desk):
    assert "这里没有手工记账" in text(desk.get(ENTRIES))
    assert ENTRIES in text(desk.get("/finance/ledger/"))


def test_lines_are_added_by_a_button_and_nothing_typed_is_lost(desk, typed):
    page = text(desk.get(f"{ENTRIES}new/"))
    assert "第2行" in page
    assert "第3行" not in page
    page = text(desk.post(f"{ENTRIES}new/", typed | {"add": "1"}))
    for words in ("第4行", "596.40", "支付宝结算款到账", '<option value="channel_fees" selected'):
        assert words in page
    assert not ManualEntry.objects.exists()
    assert "再加一行" not in text(desk.post(f"{ENTRIES}new/", typed | {"add": "1", "count": "20"}))


def test_accounts_of_single_rows_are_not_on_offer(desk):
    page = text(desk.get(f"{ENTRIES}new/"))
    for account in ("suspense", "customer_prepayment", "refunds_payable", "held_elsewhere"):
        assert f'value="{account}"' not in page


def test_two_officers_write_it_and_its_amounts_lead_to_the_postings(desk, client, now, typed):
    assert desk.post(f"{ENTRIES}new/", typed).status_code == 303
    address = f"{ENTRIES}{proposed()}/"
    page = text(desk.get(address))
    assert "支付宝结算款到账" in page
    assert "agree/" not in page
    assert desk.post(f"{address}agree/").status_code == 403
    sit_down(client, "he", "何静", Role.FINANCE_CHECKER, now)
    assert "待复核的手工记账" in text(client.get("/finance/"))
    assert "agree/" in text(client.get(address))
    assert client.post(f"{address}agree/").status_code == 303
    page = text(client.get(address))
    assert about("entry", proposed()) in page
    assert "复核通过" in page
    postings = text(client.get(about("entry", proposed())))
    for words in ("手工入账", "¥596.40", "¥600.00", address):
        assert words in postings


def test_lines_at_the_end_that_nobody_began_are_left_out(desk, typed):
    assert desk.post(f"{ENTRIES}new/", typed | {"count": "6"}).status_code == 303
    assert ManualEntry.objects.get().lines.count() == 3


def test_what_is_wrong_stands_at_its_field(desk, typed):
    wrong = typed | {"amount_1": "3.599", "side_2": "", "account_0": "suspense", "reason": ""}
    page = text(desk.post(f"{ENTRIES}new/", wrong), 422)
    assert "请从列表中选择" in page
    for changes, words in (
        ({"amount_2": "700"}, "须相等"),
        ({"side_2": ""}, "请选择借方或贷方"),
        ({"reason": " "}, "请写明原因"),
        ({"booked_on": "2999-01-01"}, "不能晚于今天"),
        ({"count": "x"}, "须相等"),
    ):
        assert words in text(desk.post(f"{ENTRIES}new/", typed | changes), 422)


def test_an_entry_is_taken_back_by_two_with_a_reason(desk, client, now):
    entry = finance.entry(at=now, is_agreed=True)
    address = f"{ENTRIES}{entry}/"
    assert "请写明原因" in text(desk.post(f"{address}reverse/", {"reverse-reason": ""}), 422)
    assert desk.post(f"{address}reverse/", {"reverse-reason": "金额记错"}).status_code == 303
    assert "打开冲销" in text(desk.get(address))
    assert "已冲销，或冲销在等待复核" in text(
        desk.post(f"{address}reverse/", {"reverse-reason": "再来一次"}), 422
    )
    sit_down(client, "he", "何静", Role.FINANCE_CHECKER, now)
    assert client.post(f"{ENTRIES}{proposed()}/agree/").status_code == 303
    page = text(client.get(about("entry", entry)))
    assert page.count("冲销") >= 3


def test_it_is_declined_with_words(desk, client, now):
    entry = finance.entry(at=now)
    sit_down(client, "he", "何静", Role.FINANCE_CHECKER, now)
    assert "请写明原因" in text(client.post(f"{ENTRIES}{entry}/decline/", {"reason": ""}), 422)
    assert client.post(f"{ENTRIES}{entry}/decline/", {"reason": "缺结算单"}).status_code == 303
    assert "缺结算单" in text(client.get(f"{ENTRIES}{entry}/"))
    assert "缺结算单" not in text(client.get(ENTRIES))


def test_a_transaction_leads_back_to_its_proposal(desk, now):
    entry = finance.entry(at=now, is_agreed=True)
    account = text(desk.get(reverse("finance:ledger_account", args=["channel_fees"])))
    address = account.split("/finance/ledger/transactions/")[1].split('"')[0]
    assert f"{ENTRIES}{entry}/" in text(desk.get(f"/finance/ledger/transactions/{address}"))


def test_the_auditor_reads_and_writes_nothing(client, now):
    entry = finance.entry(at=now, is_agreed=True)
    sit_down(client, "audit", "审计", Role.AUDITOR, now)
    page = text(client.get(f"{ENTRIES}{entry}/"))
    assert "提出冲销" not in page
    assert client.get(f"{ENTRIES}new/").status_code == 403


def test_the_list_costs_the_same_for_many_as_for_few(desk, now, django_assert_num_queries):
    for upto in (1, 3, 60):
        for number in range(ManualEntry.objects.count(), upto):
            finance.entry(at=now, reason=f"结算{number}")
        desk.get(ENTRIES)
        with django_assert_num_queries(8):
            desk.get(ENTRIES)


@pytest.mark.parametrize("name", ["entries", "entry_new"])
def test_pages_read_in_english(desk, name):
    assert "anual entries" in text(desk.get(f"{reverse(f'finance:{name}')}?lang=en"))
