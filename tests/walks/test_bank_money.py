"""The officers' cases of bank money, each with what the liaison sees of it at the end. Source: protocols 4.

| case | walked in |
|---|---|
| part payment, then many transfers for one order | here, `test_a_part_comes_then_the_rest` |
| surplus, and money that goes back to its payer | `test_two_officers.py` |
| one transfer for many orders; the payer differs and was authorized | here, `test_one_transfer_pays_for_two` |
| a personal account; a foreign transfer with bank fees | here, `test_doubtful_money_takes_two_officers` |
| unidentified money; money that comes after the order has closed | here, `test_money_for_nobody_goes_back` |
| a returned transfer | here, `test_a_transfer_that_the_bank_sends_back` |
| a duplicate slip | here, `test_a_part_comes_then_the_rest` |
| posting by hand by two officers | `test_two_officers.py` |
| a slip confirmed by what the bank booked | `test_transfers.py` |
"""

import pytest
from playwright.sync_api import expect

from fairgate.billing.orders import operations as orders
from fairgate.billing.transfers.models import Remittance
from fairgate.billing.transfers.operations import authorize, begin, hand_in
from fairgate.foundation import clock
from fairgate.registration.models import Organization
from tests.factories import registration, transfers, visits

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]


def name_of(visit) -> str:
    return Organization.objects.values_list("name", flat=True).get(pk=visit.enrolled.organization_id)


def with_slip(visit, picture: bytes) -> str:
    """Choose bank transfer for a visit's order and hand in its slip; return the code."""
    now = clock.now()
    code = begin(visit.order.number, by=visit.owner, at=now)
    said = transfers.slip(visit.order.total.fen, at=now, payer_name=name_of(visit))
    hand_in(code, said, data=picture, name="slip.jpg", by=visit.owner, at=now)
    return code


def reads(own, place: str, number: str, words: str) -> None:
    """Let a liaison open a page and find these words on it."""
    own.open(place, number)
    expect(own.page.locator("main")).to_contain_text(words)


def test_a_part_comes_then_the_rest(open_fair, liaison, officer):
    fair, now, picture = open_fair(), clock.now(), registration.picture()
    visit, other = visits.ordered(at=now), visits.ordered(at=now)
    code, copied = with_slip(visit, picture), with_slip(other, picture)
    maker, own = officer(fair), liaison(fair)
    maker.open("transfer", copied)
    expect(maker.page.locator("main")).to_contain_text("这张凭证图片在别的汇款中出现过")
    own.sign_in(visit.enrolled)
    for fen, words in ((15000, "还差¥50.00"), (5000, "款项已到账")):
        transfers.came(fen, at=now, remark=code, payer_name=name_of(visit))
        maker.open("transfer", code)
        maker.press("用这笔到账确认")
        reads(own, "transfer", code, words)
    reads(own, "order", visit.order.number, "已支付")


def test_one_transfer_pays_for_two(open_fair, liaison, officer):
    fair, now = open_fair(), clock.now()
    payer, *others = visits.approved(at=now), visits.ordered(at=now), visits.ordered(2, at=now)
    own = liaison(fair)
    own.sign_in(payer.enrolled)
    own.open("orders")
    own.go_on("**/transfers/**", "main form button:has-text('为几家单位付款')")
    code = Remittance.objects.get().code
    first, second = others
    authorize(second.order.number, code, by=second.owner, at=now)
    joined = liaison(fair)
    joined.sign_in(first.enrolled)
    joined.open("pay", first.order.number)
    joined.page.click("text=由其他单位代付")
    joined.page.fill("[name=code]", code)
    joined.go_on("**/by-others/")
    expect(joined.page.locator("main")).to_contain_text(name_of(payer))
    joined.go_on("**/by-others/")
    reads(own, "transfer", code, "¥600.00")
    transfers.came(60000, at=now, remark=code, payer_name=name_of(payer))
    maker = officer(fair)
    maker.open("transfer", code)
    maker.press("用这笔到账确认")
    reads(own, "transfer", code, "款项已到账")
    reads(joined, "order", first.order.number, "已支付")


@pytest.mark.parametrize("case", ["a personal account", "bank fees kept abroad"])
def test_doubtful_money_takes_two_officers(open_fair, liaison, officer, case):
    fair, now = open_fair(), clock.now()
    visit = visits.ordered(at=now)
    is_personal = case == "a personal account"
    payer = "林晓岚" if is_personal else name_of(visit)
    receipt = transfers.came(20000 if is_personal else 18500, at=now, payer_name=payer)
    maker, checker = officer(fair), officer(fair, "he")
    maker.open("bank_receipt", receipt.pk)
    maker.page.fill("[name=numbers]:visible", visit.order.number)
    maker.page.fill("[name=note]:visible", "附单位授权书" if is_personal else "境外银行扣收手续费")
    if not is_personal:
        maker.page.check("[name=bear_charges]")
    maker.press("认领")
    checker.open("bank_receipt", receipt.pk)
    checker.press("复核通过，入账")
    own = liaison(fair)
    own.sign_in(visit.enrolled)
    reads(own, "order", visit.order.number, "已支付")


def test_money_for_nobody_goes_back(open_fair, liaison, officer):
    """It comes for an order that is closed by then, without a code: nobody's, until an officer sends it back."""
    fair, now = open_fair(), clock.now()
    visit = visits.ordered(at=now)
    orders.cancel(visit.order.number, by=visit.owner, at=now)
    receipt = transfers.came(20000, at=now, payer_name=name_of(visit), remark=visit.order.number)
    maker, checker = officer(fair), officer(fair, "he")
    maker.open("bank_receipt", receipt.pk)
    maker.page.fill("[name=numbers]:visible", visit.order.number)
    maker.press("认领")
    expect(maker.page.locator("[data-errors]")).to_contain_text("已支付或已结束")
    maker.open("bank_receipt_settle", receipt.pk)
    maker.page.fill("[name=payee_bank]", "工商银行上海浦东支行")
    maker.page.fill("[name=payee_account]", "6222021001001234")
    maker.page.fill("[name=reason]", "订单已取消")
    with maker.page.expect_navigation():
        maker.page.locator("main form[method=post] button").last.click()
    checker.open("bank_receipt", receipt.pk)
    checker.press("复核通过")
    own = liaison(fair)
    own.sign_in(visit.enrolled)
    reads(own, "order", visit.order.number, "已取消")


def test_a_transfer_that_the_bank_sends_back(open_fair, liaison, officer):
    fair, now = open_fair(), clock.now()
    visit = visits.ordered(at=now)
    code = with_slip(visit, registration.picture())
    receipt = transfers.came(20000, at=now, remark="退汇测试", payer_name="某某贸易有限公司")
    maker = officer(fair)
    maker.open("bank_receipt_return", receipt.pk)
    maker.page.fill("[name=reason]", "户名不符，银行退回")
    maker.press("登记退汇")
    expect(maker.page.locator("main")).to_contain_text("户名不符，银行退回")
    own = liaison(fair)
    own.sign_in(visit.enrolled)
    reads(own, "transfer", code, "财务正在对照银行流水")
