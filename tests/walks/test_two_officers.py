"""What takes two officers, each at a browser of their own: an entry by hand, and money that goes back."""

import pytest
from playwright.sync_api import expect

from fairgate.billing.transfers.operations import begin, hand_in, match_by_code
from fairgate.foundation import clock
from fairgate.foundation.clock import day_of
from fairgate.registration.models import Organization
from tests.factories import registration, transfers, visits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def fill_in_entry(page, *, credit: str) -> None:
    page.fill("[name=booked_on]", day_of(clock.now()).isoformat())
    page.select_option("[name=account_0]", "channel_fees")
    page.select_option("[name=side_0]", "debit")
    page.fill("[name=amount_0]", "1,234.50")
    page.select_option("[name=account_1]", "clearing:alipay")
    page.select_option("[name=side_1]", "credit")
    page.fill("[name=amount_1]", credit)


def test_an_entry_by_hand_is_corrected_agreed_to_and_stands_in_the_books(open_fair, officer):
    fair = open_fair()
    maker, checker = officer(fair), officer(fair, "he")
    maker.open("entry_new")
    fill_in_entry(maker.page, credit="1234.05")
    maker.page.fill("[name=reason]", "支付宝九月手续费账单")
    maker.press("提交复核")
    expect(maker.page.locator("[data-errors]")).to_be_visible()
    expect(maker.page.locator("[name=reason]")).to_have_value("支付宝九月手续费账单")
    maker.page.fill("[name=amount_1]", "1234.50")
    maker.press("提交复核")
    expect(maker.page.locator("main")).to_contain_text("待另一位财务人员复核")
    expect(maker.page.get_by_role("button", name="复核通过")).to_have_count(0)

    checker.page.goto(maker.page.url)
    checker.press("复核通过")
    checker.page.click("text=打开入账记录")
    assert checker.read().count("¥1,234.50") >= 2
    maker.open("entries")
    maker.page.get_by_role("link", name="复核通过").click()
    expect(maker.page.locator("main")).to_contain_text("¥1,234.50")


def too_much_came(visit, *, at):
    """Let a slip be handed in and ¥50 too much come for it; return the booking."""
    code = begin(visit.order.number, by=visit.owner, at=at)
    payer = Organization.objects.values_list("name", flat=True).get(pk=visit.enrolled.organization_id)
    said = transfers.slip(visit.order.total.fen, at=at, payer_name=payer)
    hand_in(code, said, data=registration.picture(), name="slip.jpg", by=visit.owner, at=at)
    receipt = transfers.came(visit.order.total.fen + 5000, at=at, remark=code, payer_name=payer)
    match_by_code(receipt.pk, by=transfers.MAKER, at=at)
    return receipt


def test_what_came_too_much_goes_back_and_the_order_stays_paid(open_fair, liaison, officer):
    fair = open_fair()
    visit = visits.ordered(at=clock.now())
    receipt = too_much_came(visit, at=clock.now())
    maker, checker = officer(fair), officer(fair, "he")
    maker.open("bank_receipt", receipt.pk)
    maker.page.click(f"a[href$='/bank/{receipt.pk}/settle/']")
    maker.page.fill("[name=payee_bank]", "工商银行上海浦东支行")
    maker.page.fill("[name=payee_account]", "6222021001001234")
    maker.page.fill("[name=reason]", "多汇50元")
    with maker.page.expect_navigation():
        maker.page.locator("main form[method=post] button").last.click()
    expect(maker.page.locator("main")).to_contain_text("¥50.00")

    checker.open("bank_receipt", receipt.pk)
    checker.press("复核通过")
    maker.open("bank_receipt", receipt.pk)
    maker.page.fill("[name=reference]", "REFBACK0001")
    maker.page.fill("[name=paid_on]", day_of(clock.now()).isoformat())
    maker.press("登记付出")
    expect(maker.page.locator("main")).to_contain_text("REFBACK0001")

    own = liaison(fair)
    own.sign_in(visit.enrolled)
    own.open("order", visit.order.number)
    expect(own.page.locator("main")).to_contain_text("已支付")
