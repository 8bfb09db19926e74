"""A liaison takes an invoice back: why, a look, where it stands, once more, and invoicing anew. R59, R61, Q19."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fairgate.billing.invoices.models import Invoice
from fairgate.billing.places import operations as places
from fairgate.billing.returns.models import InvoiceReturn
from fairgate.billing.returns.states import BureauState, ReturnState
from tests.factories import invoices, visits
from tests.factories import returns as make


def text(answer, status=200) -> str:
    assert answer.status_code == status
    return answer.content.decode()


def typed(**changes):
    return {"reason": "ended", "words": "两人不再参会", "key": "of this form", "step": "check"} | changes


@pytest.fixture
def issued(signed_in, now):
    """Return a browser, a visit of two whose fees stand on an issued invoice, and its number."""
    visit = visits.paid(2, at=now)
    found = invoices.Paid(visit, visit.order)
    wish = invoices.Wish([visit.order.number], visit.person_ids)
    number = invoices.invoices.request(wish, invoices.BUYER, by=visit.owner, at=now, key="k")
    invoices.issue(number, at=now)
    return signed_in(visit), visit, number, found


def page_of(browser, number):
    return text(browser.get(reverse("visitor:invoice_return", args=[number])))


def test_the_invoice_leads_to_its_return_which_is_looked_at_and_sent_once(issued):
    browser, _visit, number, _found = issued
    address = reverse("visitor:invoice_return", args=[number])
    assert address in text(browser.get(reverse("visitor:invoice", args=[number])))
    assert "为什么退票" in page_of(browser, number)
    page = text(browser.post(address, typed()))
    assert all(words in page for words in ("核对退票", invoices.NUMBER, "两人不再参会", "¥400.00"))
    assert not InvoiceReturn.objects.exists()
    assert "两人不再参会" in text(browser.post(address, typed(step="edit")))
    for _press in range(2):
        assert browser.post(address, typed(step="send")).status_code == 303
    assert InvoiceReturn.objects.get().words == "两人不再参会"
    assert "等待开票平台" in page_of(browser, number)


@pytest.mark.parametrize(
    ("changes", "words"), [({"reason": ""}, "请选择退票原因"), ({"words": "长" * 201}, "最多200字")]
)
def test_a_mistake_is_said_before_anything_is_sent(issued, changes, words):
    browser, _visit, number, _found = issued
    page = text(browser.post(reverse("visitor:invoice_return", args=[number]), typed(**changes)), 422)
    assert words in page
    assert not InvoiceReturn.objects.exists()


@pytest.mark.parametrize("key", ["A\x00B", "k" * 65])
def test_a_key_that_no_form_of_ours_has_is_refused_and_what_was_typed_stays(issued, key):
    browser, _visit, number, _found = issued
    page = text(browser.post(reverse("visitor:invoice_return", args=[number]), typed(key=key)), 422)
    assert "两人不再参会" in page
    assert not InvoiceReturn.objects.exists()


def test_who_waits_for_the_buyer_reads_until_when_and_can_take_it_back(issued, now):
    browser, visit, number, _found = issued
    make.waiting(number, visit.owner, at=now)
    page = page_of(browser, number)
    assert "等待购方" in page
    assert "待购方确认" in page
    assert "退票须贵单位在电子税务局确认" in text(browser.get(reverse("visitor:notices")))
    address = reverse("visitor:invoice_return_withdraw", args=[number])
    assert "原发票仍然有效" in text(browser.get(address))
    browser.post(address)
    assert "正在撤回" in page_of(browser, number)
    assert "刚刚被改动过" in text(browser.post(address, follow=True))


def test_after_72_hours_it_is_asked_for_once_more_with_what_was_typed(issued, now):
    browser, visit, number, _found = issued
    make.lapsed(number, visit.owner, at=now - timedelta(hours=72))
    page = page_of(browser, number)
    assert "确认单作废" in page
    assert "重新提交退票" in page
    assert "两人不再参会" in page
    address = reverse("visitor:invoice_return", args=[number])
    assert browser.post(address, typed(step="send", key="second")).status_code == 303
    assert InvoiceReturn.objects.count() == 2
    page = page_of(browser, number)
    assert "以前的提交" in page
    assert "超过72小时未确认" in page


def test_what_the_buyer_said_stands_on_the_page(issued, now):
    browser, visit, number, _found = issued
    asked = make.waiting(number, visit.owner, at=now)
    make.say(asked, BureauState.REFUSED_BY_BUYER, at=now, why="账已结，不同意")
    assert "账已结，不同意" in page_of(browser, number)
    assert "退票没有完成" in text(browser.get(reverse("visitor:notices")))


def test_the_remaining_people_are_invoiced_anew_in_one_step(issued, now):
    browser, visit, number, _found = issued
    gone, stays = visit.person_ids
    row = make.returned(number, visit.owner, at=now)
    places.cancel_person(gone, by=visit.owner, at=now)
    page = page_of(browser, number)
    assert row.red_number in page
    assert "退票已完成" in text(browser.get(reverse("visitor:notices")))
    assert "为其余1人重新开票" in page
    address = reverse("visitor:invoice_reissue", args=[number])
    assert "¥200.00" in text(browser.get(address))
    for _press in range(2):
        assert browser.post(address).status_code == 303
    new = Invoice.objects.exclude(number=number).get()
    assert (new.total_fen, new.title, new.kind) == (20000, invoices.BUYER.title, invoices.BUYER.kind)
    assert new.lines.get().order_line.fee.person_id == stays
    assert "查看新发票" in page_of(browser, number)
    assert "已退票" in text(browser.get(reverse("visitor:invoice", args=[number])))


def test_only_an_issued_invoice_can_be_asked_back(signed_in, now):
    visit = visits.paid(at=now)
    wish = invoices.Wish([visit.order.number], visit.person_ids)
    number = invoices.invoices.request(wish, invoices.BUYER, by=visit.owner, at=now, key="k")
    browser = signed_in(visit)
    address = reverse("visitor:invoice_return", args=[number])
    assert "只有已开具的发票才能退票" in text(browser.get(address))
    assert "只有已开具的发票才能退票" in text(browser.post(address, typed(step="send")), 422)


def test_another_organization_finds_nothing(issued, stranger, signed_in, now):
    browser, visit, number, _found = issued
    make.waiting(number, visit.owner, at=now)
    signed_in(stranger)
    for name in ("invoice_return", "invoice_return_withdraw", "invoice_reissue"):
        address = reverse(f"visitor:{name}", args=[number])
        assert browser.get(address).status_code == 404
        assert browser.post(address, typed(step="send")).status_code == 404
    assert make.state_of(InvoiceReturn.objects.get().number) == ReturnState.BUYER


def test_the_red_invoice_can_be_taken_once_it_is_there(issued, now):
    browser, visit, number, _found = issued
    make.returned(number, visit.owner, at=now)
    address = reverse("visitor:invoice_file", args=[number, "red-pdf"])
    assert address not in page_of(browser, number)
    make.keep_red(number, at=now)
    assert address in page_of(browser, number)
    assert browser.get(address).content.startswith(b"%PDF")
