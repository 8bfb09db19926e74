"""From a paid order to an invoice and back, in a real browser and against the sandbox's process. Source: R50-R61."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from fairgate.billing.invoices.models import Invoice
from fairgate.billing.invoices.states import InvoiceState
from fairgate.billing.returns.models import InvoiceReturn
from fairgate.foundation import clock
from fairgate.registration.models import Organization
from tests.factories import registration, visits
from tests.walks.invoice_pages import (
    OTHER_TITLE,
    ask_for_invoice,
    ask_for_return,
    find_title_locked,
    see_issued,
)
from tests.walks.partners import EVERY_WAY, TRANSFER, WECHAT_PAY, each_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BANK = {"bank": "建设银行上海浦东支行", "bank_account": "31001520313050008888"}
MINUTES = timedelta(minutes=11)


@each_of(EVERY_WAY, quick=(WECHAT_PAY, TRANSFER))
def test_what_was_paid_becomes_an_ordinary_and_a_special_invoice_with_their_pdf(
    open_fair, liaison, partners, paying
):
    fair = open_fair()
    enrolled, people = registration.approved_organization(2, at=clock.now())
    first, second = (partners.pay(enrolled, [each], paying) for each in people)
    own, payer = liaison(fair), Organization.objects.get(pk=enrolled.organization_id).name
    own.sign_in(enrolled)
    if paying.names_payer:
        find_title_locked(own, first)
    ask_for_invoice(own, first, title="" if paying.names_payer else OTHER_TITLE)
    expect(own.page.locator("#invoice")).to_contain_text("等待开票平台")
    ask_for_invoice(own, second, kind="special", **BANK)

    partners.issue()
    ordinary, special = Invoice.objects.order_by("pk")
    for each in (ordinary, special):
        see_issued(own, each)
    assert (ordinary.kind, ordinary.title) == ("ordinary", payer if paying.names_payer else OTHER_TITLE)
    assert (special.kind, special.title) == ("special", payer)
    assert sorted(partners.issued()) == sorted([ordinary.invoice_number, special.invoice_number])


def test_a_bureau_that_issues_and_cuts_the_line_is_asked_until_the_one_invoice_is_known(
    open_fair, liaison, partners
):
    fair = open_fair()
    enrolled, people = registration.approved_organization(1, at=clock.now())
    order, own = partners.pay(enrolled, people, WECHAT_PAY), liaison(fair)
    own.sign_in(enrolled)
    partners.sandbox.misbehave("cut", call="invoice")
    partners.sandbox.misbehave("cut", call="invoice_query")
    ask_for_invoice(own, order, title=OTHER_TITLE)
    partners.work()
    invoice = Invoice.objects.get()
    own.open("invoice", invoice.number)
    expect(own.page.locator("#invoice")).to_contain_text(
        "没有收到答复，正在查询结果。不会重复开票，您无需操作"
    )

    partners.issue()
    invoice.refresh_from_db()
    see_issued(own, invoice)
    assert partners.issued() == [invoice.invoice_number]


def test_an_invoice_lapses_with_its_buyer_is_returned_and_issued_anew(open_fair, liaison, reader, partners):
    fair = open_fair()
    visit = visits.paid(2, at=clock.now())
    buyer, own = reader(), liaison(fair)
    own.sign_in(visit.enrolled)
    ask_for_invoice(own, visit.order.number, title=OTHER_TITLE)
    partners.issue()
    partners.buyer_presses(buyer, "用途确认")

    invoice = Invoice.objects.get()
    own.open("invoice", invoice.number)
    own.page.click("text=退票")
    ask_for_return(own)
    partners.work_until(lambda: states() == ["buyer"], ahead=MINUTES)
    own.open("invoice_return", invoice.number)
    expect(own.page.locator("main")).to_contain_text("等待购方")
    partners.buyer_presses(buyer, "放到过期")
    partners.work_until(lambda: states() == ["lapsed"], ahead=MINUTES)

    own.open("invoice_return", invoice.number)
    expect(own.page.locator("main")).to_contain_text("72小时")
    ask_for_return(own)
    partners.work_until(lambda: states() == ["lapsed", "buyer"], ahead=MINUTES)
    partners.buyer_presses(buyer, "确认")
    partners.work_until(lambda: states() == ["lapsed", "returned"], ahead=MINUTES)

    own.open("invoice_return", invoice.number)
    own.page.click("a[href$='/reissue/']")
    with own.page.expect_navigation():
        own.page.get_by_role("button", name="重新开票").click()
    partners.issue()
    anew = Invoice.objects.get(state=InvoiceState.ISSUED)
    see_issued(own, anew)
    assert sorted(partners.issued()) == sorted([invoice.invoice_number, anew.invoice_number])


def states() -> list[str]:
    return list(InvoiceReturn.objects.order_by("pk").values_list("state", flat=True))
