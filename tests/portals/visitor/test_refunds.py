"""The page of refunds: who can be asked back, what is asked, and taking it back. Source: guide R55, R56, R70."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fairgate.billing.refunds import operations, queries
from fairgate.foundation.clock import day_of
from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.accounts.states import Role
from fairgate.registration.editions.models import Edition
from fairgate.registration.reviews.states import Outcome
from tests.factories import accounts, money, refunds, registration, visits
from tests.portals.reading import chinese_in, said, text_of
from tests.portals.visitor.conftest import BACKEND

REFUNDS = reverse("visitor:refunds")


@pytest.fixture
def rejected(now):
    return visits.decided(visits.paid(2, at=now), Outcome.REJECT, at=now, reason="证件与本人不符")


def ticked(visit, **more):
    return {"people": [str(each) for each in visit.person_ids], "reason": "不再参会"} | more


def wishes(visit):
    return queries.requests_of(visit.enrolled.organization_id, visit.owner)


def take_back(request_id):
    return reverse("visitor:refund_withdraw", args=[request_id])


def test_two_are_asked_back_at_once_and_one_is_taken_back(rejected, signed_in):
    browser = signed_in(rejected)
    assert text_of(browser.get(REFUNDS)).count('name="people"') == 2
    assert "已为2人申请退款" in said(browser.post(REFUNDS, ticked(rejected), follow=True))
    page = browser.get(REFUNDS)
    assert "没有其他可以退款的人员" in said(page)
    assert "不再参会" in text_of(page)
    last = wishes(rejected)[0]
    assert "退款申请已撤回" in said(browser.post(take_back(last.id), follow=True))
    assert [each.state for each in wishes(rejected)] == ["withdrawn", "asked"]
    assert text_of(browser.get(REFUNDS)).count('name="people"') == 1


def test_taking_back_twice_is_said_plainly(rejected, signed_in):
    browser = signed_in(rejected)
    browser.post(REFUNDS, ticked(rejected))
    last = wishes(rejected)[0]
    browser.post(take_back(last.id), follow=True)
    again = said(browser.post(take_back(last.id), follow=True))
    assert "退款申请已撤回" not in again


def test_nobody_ticked_and_too_many_words_are_refused_and_what_was_typed_stays(rejected, signed_in):
    browser = signed_in(rejected)
    nobody = browser.post(REFUNDS, {"reason": "不再参会"})
    assert (nobody.status_code, "请至少勾选一人" in said(nobody)) == (422, True)
    assert "不再参会" in text_of(nobody)
    long = browser.post(REFUNDS, ticked(rejected, reason="字" * 301))
    assert (long.status_code, "退款说明最多300字" in said(long)) == (422, True)
    assert text_of(long).count("data-row checked") == 2


def test_a_closed_door_is_said_and_nothing_is_lost(rejected, signed_in, now):
    row = Edition.objects.get()
    row.rulebook["cut_offs"] = row.rulebook["cut_offs"] | {
        "refund": day_of(now - timedelta(days=1)).isoformat()
    }
    row.save()
    browser = signed_in(rejected)
    page = said(browser.get(REFUNDS))
    assert "“申请退款”已于" in page
    assert "24:00截止。您仍可登录、查询和开票" in page
    late = browser.post(REFUNDS, ticked(rejected))
    assert late.status_code == 422
    assert text_of(late).count("data-row checked") == 2
    assert "不再参会" in text_of(late)


def test_the_persons_page_leads_there(rejected, signed_in):
    browser = signed_in(rejected)
    page = reverse("visitor:person", args=[rejected.person_ids[0]])
    assert "申请退款" in said(browser.get(page))
    browser.post(REFUNDS, ticked(rejected))
    assert "查看退款申请" in said(browser.get(page))
    assert REFUNDS in text_of(browser.get(reverse("visitor:orders")))


def test_another_organization_and_who_may_only_pay_change_nothing(rejected, signed_in, client, now):
    browser = signed_in(rejected)
    browser.post(REFUNDS, ticked(rejected))
    last = wishes(rejected)[0]
    assert signed_in(registration.another_organization(at=now)).post(take_back(last.id)).status_code == 404
    own = rejected.enrolled.organization_id
    payer = accounts.member("+8613900139001", role=Role.PAYER, organization_id=own, at=now)
    client.force_login(user_by_id(payer), backend=BACKEND)
    page = client.get(REFUNDS)
    assert page.status_code == 200
    assert "撤回申请" not in said(page).replace("撤回申请即可", "")
    assert {
        client.post(REFUNDS, ticked(rejected)).status_code,
        client.post(take_back(last.id)).status_code,
    } == {403}


def test_long_lists_are_turned_page_by_page_each_by_itself(now, signed_in):
    visit = visits.approved(at=now)
    own, people = (
        visit.enrolled.organization_id,
        refunds.crowd_paid_and_cancelled(visit.enrolled, 253, at=now),
    )
    operations.ask(own, people[:52], by=visit.owner, at=now)
    browser = signed_in(visit)
    with CaptureQueriesContext(connection) as asked_for:
        first = browser.get(REFUNDS)
    reads = [each["sql"] for each in asked_for if "billing_refundrequest" in each["sql"]]
    assert [sql for sql in reads if not any(word in sql for word in ("LIMIT", "COUNT(", "refund_id"))] == []
    second = browser.get(REFUNDS, {"page": 2, "asked": 2})
    assert [text_of(each).count('name="people"') for each in (first, second)] == [200, 1]
    assert [text_of(each).count("撤回申请<span") for each in (first, second)] == [50, 2]
    assert "?page=2&amp;asked=1" in text_of(browser.get(REFUNDS, {"page": 2, "asked": 2}))


def test_english_pages_are_english(rejected, signed_in):
    browser = signed_in(rejected)
    assert chinese_in(browser.get(REFUNDS, {"lang": "en"})) == []
    assert chinese_in(browser.post(REFUNDS, {"people": ["x"]})) == []
    browser.post(REFUNDS, ticked(rejected))
    assert chinese_in(browser.get(REFUNDS)) == []


def test_each_wish_says_in_one_line_whom_its_money_waits_for(signed_in, now):
    visit = money.wishes(at=now)
    browser = signed_in(visit)
    page = browser.get(REFUNDS)
    for sentence in (
        "等待退票完成，之后由财务办理退款",
        "等待财务办理退款",
        "等待微信支付退回款项",
        "等待主办方补足商户账户余额，之后由微信支付退回款项",
        "收款账户不能入账，等待财务改用其他方式办理",
        "没有退成，等待财务改用其他方式办理",
        "已退款¥200.00：微信支付，流水号5030",
    ):
        assert sentence in said(page)
    assert "收款人的微信账户已注销" in text_of(page)
    assert text_of(page).count("撤回申请<span") == 3
    for address in (REFUNDS, reverse("visitor:money")):
        assert chinese_in(browser.get(address, {"lang": "en"})) == []


def test_an_invoice_goes_back_with_the_wish_when_that_is_ticked(rejected, signed_in, now):
    leaver = refunds.invoiced_and_cancelled(rejected.enrolled, at=now)
    browser, asks = signed_in(rejected), {"people": [str(leaver)], "reason": "不再参会"}
    assert 'name="with_returns"' in text_of(browser.get(REFUNDS))
    refused = browser.post(REFUNDS, asks)
    assert "请勾选“一并办理退票”" in text_of(refused)
    assert "不再参会" in text_of(refused)
    browser.post(REFUNDS, asks | {"with_returns": "on"}, follow=True)
    assert [each.state for each in wishes(rejected)] == ["awaiting"]
    assert "退票" in said(browser.get(REFUNDS))
    assert chinese_in(browser.get(REFUNDS, {"lang": "en"})) == []
