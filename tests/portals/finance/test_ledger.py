"""Finance reads the books account by account, and closes a month with two officers."""

from datetime import date

import pytest
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.notifications.queries import notices_of
from fairgate.portals.ui.guards import SECOND_FACTOR
from tests.factories import accounts, finance
from tests.portals.finance.conftest import BACKEND

LEDGER = "/finance/ledger/"


def text(answer, status=200) -> str:
    assert answer.status_code == status
    return answer.content.decode()


def month_page(month: date) -> str:
    return reverse("finance:ledger_month", args=[f"{month:%Y-%m}"])


@pytest.fixture
def last_month(db):
    return finance.posted_on(finance.month_ago(1))


def sit_down(client, login: str, name: str, role: Role, now):
    user_id = accounts.staff(login, name=name, role=role, scope_kind=Scope.HOST, scope_id=HOST, at=now)
    client.force_login(user_by_id(user_id), backend=BACKEND)
    session = client.session
    session[SECOND_FACTOR] = now.timestamp()
    session.save()
    return user_id


def test_empty_books_say_so(desk):
    page = text(desk.get(LEDGER))
    assert "还没有入账" in page
    assert "¥0.00" in page
    assert "这个科目还没有分录" in text(desk.get(reverse("finance:ledger_account", args=["bank"])))


def test_an_amount_leads_to_its_postings_and_whence_it_comes(desk, now):
    second, _unknown = finance.money_received(at=now)
    item = text(desk.get(reverse("finance:suspense_item", args=[second])))
    address = reverse("finance:ledger_transaction", args=[finance.transaction_of(second)])
    assert address in item
    page = text(desk.get(address))
    for words in ("微信支付待清算", "暂收款", "4200002", reverse("finance:suspense_item", args=[second])):
        assert words in page
    assert address in text(desk.get(f"{reverse('finance:ledger_account', args=['suspense'])}"))


def test_a_list_costs_as_many_reads_for_many_lines_as_for_few(desk, last_month, django_assert_num_queries):
    address = f"{reverse('finance:ledger_account', args=['suspense'])}?month={last_month:%Y-%m}"
    desk.get(address)
    with django_assert_num_queries(7):
        desk.get(address)
    for number in range(5):
        finance.posted_on(last_month, f"43{number}")
    with django_assert_num_queries(7):
        assert "5" in text(desk.get(address))


def test_a_month_is_put_up_by_one_and_closed_by_another(desk, client, now, last_month):
    page = text(desk.get(month_page(last_month)))
    assert "提交结账" in page
    assert "复核通过，结账" not in page
    assert desk.post(f"{month_page(last_month)}ask/").status_code == 303
    page = text(desk.get(month_page(last_month)))
    assert "撤回" in page
    assert "复核通过，结账" not in page
    assert desk.post(f"{month_page(last_month)}close/").status_code == 403
    sit_down(client, "he", "何静", Role.FINANCE_CHECKER, now)
    assert "复核通过，结账" in text(client.get(month_page(last_month)))
    assert client.post(f"{month_page(last_month)}close/").status_code == 303
    page = text(client.get(month_page(last_month)))
    assert "已结账" in page
    assert "提交结账" not in page


def test_checkers_are_called(desk, client, now, last_month):
    he = accounts.staff(
        "he", name="何静", role=Role.FINANCE_CHECKER, scope_kind=Scope.HOST, scope_id=HOST, at=now
    )
    desk.post(f"{month_page(last_month)}ask/")
    assert [notice.title for notice in notices_of(he)] == ["有一个月份待复核结账"]


def test_a_reason_is_asked_for_and_kept_in_sight(desk, last_month):
    desk.post(f"{month_page(last_month)}ask/")
    assert "请写明原因" in text(desk.post(f"{month_page(last_month)}keep/", {"reason": ""}), 422)
    assert desk.post(f"{month_page(last_month)}keep/", {"reason": "还有一笔待查"}).status_code == 303
    assert "还有一笔待查" in text(desk.get(month_page(last_month)))


def test_the_running_month_waits_for_its_end(desk, now):
    month = finance.posted_on(clock.day_of(now))
    assert "下月初可以提交结账" in text(desk.get(month_page(month)))
    answer = desk.post(f"{month_page(month)}ask/", follow=True)
    assert "这个月还没有结束" in text(answer)


def test_the_auditor_reads_and_closes_nothing(client, now, last_month):
    sit_down(client, "audit", "审计", Role.AUDITOR, now)
    assert "提交结账" not in text(client.get(month_page(last_month)))
    assert client.post(f"{month_page(last_month)}ask/").status_code == 403


@pytest.mark.parametrize("name", ["1999-01", "nonsense", "2026-13"])
def test_a_month_that_is_not_there_is_not_found(desk, name):
    assert desk.get(f"{LEDGER}months/{name}/").status_code == 404


def test_it_reads_in_english(desk, last_month):
    page = text(desk.get(f"{month_page(last_month)}?lang=en"))
    assert "Trial balance" in page


def test_the_journal_of_a_month_is_taken_as_a_file(desk, last_month):
    finance.posted_on(last_month, "=cmd")
    answer = desk.get(f"{month_page(last_month)}journal/")
    assert answer["Content-Disposition"].endswith('-draft.csv"')
    rows = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert rows[0] == "凭证号,日期,摘要,科目,借方,贷方,对应单号"
    assert len(rows) == 5
    assert rows[1].startswith(
        f"{last_month:%Y%m}-000001,{last_month.isoformat()},到账,101201 微信支付待清算,200.00,,"
    )
    assert rows[2].startswith(
        f"{last_month:%Y%m}-000001,{last_month.isoformat()},到账,224101 暂收款,,200.00,"
    )


def test_the_board_counts_what_waits_and_leads_there(desk, now):
    second, unknown = finance.money_received(at=now)
    last_month = finance.posted_on(finance.month_ago(1))
    finance.settlement(second, at=now)
    finance.settlement(unknown, at=now, is_agreed=True)
    finance.ask_to_close(last_month, at=now)
    page = text(desk.get("/finance/"))
    for words in ("待复核的款项处理", "待登记付出", "待复核的结账", "?state=to_agree", "?state=owed"):
        assert words in page
    for state, item in (("to_agree", second), ("owed", unknown)):
        listed = text(desk.get(f"/finance/suspense/?state={state}"))
        assert reverse("finance:suspense_item", args=[item]) in listed
