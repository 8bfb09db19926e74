"""A liaison asks for an invoice: the form, a look at it, where it stands, and 查看发票. Source: guide R50-R54, R60."""

import pytest
from django.urls import reverse

from fairgate.billing.invoices import operations
from fairgate.billing.invoices.models import Invoice
from fairgate.billing.invoices.ports import NeedsLogin, NotIssued
from fairgate.billing.invoices.states import InvoiceState
from fairgate.foundation.actors import SYSTEM
from fairgate.registration.organizations.queries import get
from tests.factories import invoices as make
from tests.factories import visits


def text(answer, status=200) -> str:
    assert answer.status_code == status
    return answer.content.decode()


def typed(number, **changes):
    said = {
        "orders": [number],
        "when": "now",
        "kind": "ordinary",
        "title_kind": "organization",
        "title": "上海云帆有限公司",
        "tax_number": make.CODE,
        "email": "books@example.com",
        "key": "of this form",
        "step": "check",
    }
    return said | changes


@pytest.fixture
def paid(signed_in, now):
    """Return a browser, a visit that has paid, and the address of its invoice form."""
    visit = visits.paid(at=now)
    return signed_in(visit), visit, reverse("visitor:invoice_new", args=[visit.order.number])


def page_of(browser):
    return text(browser.get(reverse("visitor:invoice", args=[Invoice.objects.get().number])))


def test_the_order_leads_to_a_form_that_knows_the_payer_and_advises_to_wait(paid):
    browser, visit, address = paid
    assert address in text(browser.get(reverse("visitor:order", args=[visit.order.number])))
    page = text(browser.get(address))
    assert "还有1人没有审核结果" in page
    assert f'value="{get(visit.enrolled.organization_id, SYSTEM).name}"' in page


def test_what_was_typed_is_looked_at_then_sent_once(paid, now):
    browser, visit, address = paid
    page = text(browser.post(address, typed(visit.order.number)))
    for words in ("核对开票信息", "上海云帆有限公司", make.CODE, "*会展服务*证件费（6%）", "¥200.00"):
        assert words in page
    assert not Invoice.objects.exists()
    sent = typed(visit.order.number, step="send")
    for _press in range(2):
        assert browser.post(address, sent).status_code == 303
    row = Invoice.objects.get()
    assert (row.title, row.state, row.email) == ("上海云帆有限公司", "requested", "books@example.com")
    assert "等待开票平台" in page_of(browser)
    assert "查看进度" in text(browser.get(reverse("visitor:order", args=[visit.order.number])))
    assert "都已经开过发票" in text(browser.get(address))


def test_going_back_keeps_what_was_typed(paid):
    browser, visit, address = paid
    page = text(browser.post(address, typed(visit.order.number, step="edit")))
    assert 'value="上海云帆有限公司"' in page
    assert 'value="books@example.com"' in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "请填写发票抬头"),
        ({"tax_number": "91310115MA1K4ET881"}, "校验位不符"),
        ({"kind": "special", "title_kind": "person"}, "数电专票只能开给单位"),
        ({"orders": []}, "请勾选要开票的订单"),
        ({"kind": ""}, "请选择发票类型"),
    ],
)
def test_a_mistake_is_said_before_anything_is_sent(paid, changes, words):
    browser, visit, address = paid
    page = text(browser.post(address, typed(visit.order.number, **changes)), 422)
    assert words in page
    assert 'value="books@example.com"' in page
    assert not Invoice.objects.exists()


def test_one_that_waits_for_the_review_can_be_sent_or_cancelled(paid):
    browser, visit, address = paid
    assert "有结果后开票" in text(browser.post(address, typed(visit.order.number, when="decided")))
    browser.post(address, typed(visit.order.number, when="decided", step="send"))
    assert "等待审核方" in page_of(browser)
    number = Invoice.objects.get().number
    for name in ("invoice_withdraw", "invoice_send"):
        assert "继续等待" in text(browser.get(reverse(f"visitor:{name}", args=[number])))
    browser.post(reverse("visitor:invoice_send", args=[number]))
    assert make.state_of(number) == InvoiceState.REQUESTED
    told = browser.post(reverse("visitor:invoice_withdraw", args=[number]), follow=True)
    assert "刚刚被改动过" in text(told)


def test_an_issued_invoice_is_viewed_and_downloaded(paid, now):
    browser, visit, address = paid
    browser.post(address, typed(visit.order.number, step="send"))
    make.issue(Invoice.objects.get().number, at=now)
    page = page_of(browser)
    assert make.NUMBER in page
    assert "查看发票" in text(browser.get(reverse("visitor:order", args=[visit.order.number])))
    file = browser.get(reverse("visitor:invoice_file", args=[Invoice.objects.get().number, "pdf"]))
    assert file.headers["Content-Type"] == "application/pdf"
    assert file.headers["Content-Disposition"] == f'attachment; filename="invoice-{make.NUMBER}.pdf"'
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert "发票已开具" in text(browser.get(reverse("visitor:notices")))


@pytest.mark.parametrize(
    ("outcome", "words"),
    [(NeedsLogin("登录失效"), "等待主办方财务"), (NotIssued("购方名称不符"), "购方名称不符")],
)
def test_what_holds_an_invoice_up_is_said_with_who_is_waited_for(paid, now, outcome, words):
    browser, visit, address = paid
    browser.post(address, typed(visit.order.number, step="send"))
    operations.record_outcome(Invoice.objects.get().number, outcome, by=SYSTEM, at=now)
    assert words in page_of(browser)


def test_another_organization_finds_neither_form_nor_invoice_nor_file(paid, stranger, signed_in, now):
    browser, visit, address = paid
    browser.post(address, typed(visit.order.number, step="send"))
    row = make.issue(Invoice.objects.get().number, at=now)
    signed_in(stranger)
    for name, arguments in (
        ("invoice_new", [visit.order.number]),
        ("invoice", [row.number]),
        ("invoice_send", [row.number]),
        ("invoice_file", [row.number, "pdf"]),
    ):
        assert browser.get(reverse(f"visitor:{name}", args=arguments)).status_code == 404
