"""Money goes back, from the liaison's tick to the reference at the end: by channels, by bank, and off an invoice."""

import pytest
from playwright.sync_api import expect

from fairgate.billing.models import InvoiceReturn
from fairgate.billing.reconciliation.queries import invariants
from fairgate.billing.refunds.models import Refund, RefundRequest
from fairgate.billing.refunds.states import RequestState, Route
from fairgate.foundation import clock
from fairgate.foundation.clock import day_of
from fairgate.registration.models import Organization
from tests.factories import refunding, registration, returns, visits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EACH = 20


def ask_for_all(own):
    """Tick everybody on the page and press, page by page, until nobody is left."""
    while own.page.locator("main [data-all]").count():
        own.page.locator("main [data-all]").check()
        own.go_on("refunds", "main form[data-rows] .btn-fill")


def let_channels_go(maker):
    """Tick what channels paid, look at the orders once more, and let it go; return what an officer saw."""
    maker.open("refund_requests")
    maker.page.locator("main [data-all]").check()
    maker.press("核对并退款")
    said = maker.read()
    with maker.page.expect_navigation():
        maker.page.locator("main form[method=post] .btn-fill").click()
    return said


def go_to_the_bank_form(maker):
    maker.open("refund_requests")
    with maker.page.expect_navigation():
        maker.page.locator("main a:has-text('办理汇款退款')").first.click()


def agree_and_pay(maker, checker, number, reference):
    """The second officer agrees, the bank pays, and the first one records it."""
    checker.open("refund", number)
    checker.press("复核通过")
    maker.open("refund", number)
    maker.page.fill("[name=reference]", reference)
    maker.page.fill("[name=paid_on]", day_of(clock.now()).isoformat())
    maker.press("登记付出")
    expect(maker.page.locator("main")).to_contain_text(reference)


def broken():
    return [finding.name for finding in invariants() if not finding.holds]


def test_sixty_people_of_three_orders_get_their_fees_back_each_the_way_they_came(open_fair, liaison, officer):
    fair = open_fair()
    enrolled, _orders = refunding.in_three_ways(EACH, at=clock.now())
    own, maker, checker = liaison(fair), officer(fair), officer(fair, "he")
    own.sign_in(enrolled)
    own.open("refunds")
    ask_for_all(own)
    assert RefundRequest.objects.filter(state=RequestState.ASKED).count() == 3 * EACH

    said = let_channels_go(maker)
    assert said.count("¥4,000.00") == 2, said
    expect(maker.page.locator("main")).to_contain_text("渠道办理中")
    for refund in Refund.objects.all():
        refunding.answer(refund, at=clock.now())

    go_to_the_bank_form(maker)
    maker.page.fill("[name=payee_bank]", "中国银行上海市分行")
    maker.page.fill("[name=reason]", "人员不再参会")
    maker.press("提交复核")
    by_bank = Refund.objects.get(route=Route.PAYER)
    agree_and_pay(maker, checker, by_bank.number, "BACK20260001")

    references = list(Refund.objects.values_list("paid_reference", flat=True))
    for page in ("refunds", "money"):
        own.open(page)
        assert len(references) == 3
        for reference in references:
            expect(own.page.locator("main")).to_contain_text(reference)
    assert set(RefundRequest.objects.values_list("state", flat=True)) == {RequestState.REFUNDED}
    assert broken() == []


def test_a_fee_comes_off_its_invoice_and_goes_to_another_account_by_two_officers(open_fair, liaison, officer):
    fair = open_fair()
    visit = visits.approved(at=clock.now())
    _asked, invoice = refunding.invoiced_of(visit.enrolled, at=clock.now())
    own, maker, checker = liaison(fair), officer(fair), officer(fair, "he")
    own.sign_in(visit.enrolled)
    own.open("refunds")
    own.page.locator("main [data-all]").check()
    assert "一并办理退票" in own.be_refused("main form[data-rows] .btn-fill")
    own.page.check("[name=with_returns]")
    own.go_on("refunds", "main form[data-rows] .btn-fill")
    expect(own.page.locator("main")).to_contain_text("等待退票")
    expect(own.page.locator("main")).to_contain_text("等待退票完成，之后由财务办理退款")

    returns.finish(InvoiceReturn.objects.get(invoice__number=invoice).number, at=clock.now())
    own.open("refunds")
    expect(own.page.locator("main")).to_contain_text("等待财务办理退款")

    go_to_the_bank_form(maker)
    page, name = maker.page, Organization.objects.get(pk=visit.enrolled.organization_id).name
    page.check("[name=route][value=other]")
    typed = {
        "payee_name": name,
        "payee_bank": "招商银行上海分行",
        "payee_account": "6214850000008888",
        "reason": "原账户已注销",
    }
    for field, words in typed.items():
        page.fill(f"[name={field}]", words)
    maker.press("提交复核")
    expect(page.locator("[data-errors]")).to_contain_text("请上传")
    for field, words in typed.items():
        expect(page.locator(f"[name={field}]")).to_have_value(words)
    paper = {"name": "proof.jpg", "mimeType": "image/jpeg", "buffer": registration.picture()}
    page.set_input_files("[name=proof]", paper)
    maker.press("提交复核")
    number = Refund.objects.get().number
    checker.open("refund", number)
    expect(checker.page.locator("main img").first).to_be_visible()
    agree_and_pay(maker, checker, number, "BACK20260002")

    for place in ("refunds", "money"):
        own.open(place)
        expect(own.page.locator("main")).to_contain_text("BACK20260002")
    assert broken() == []
