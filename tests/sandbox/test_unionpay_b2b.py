"""B2B at UnionPay: the form of a merchant of the test's own, the maker's cashier, the checker's online bank."""

from datetime import datetime, timedelta

import pytest

from tests.browser import chromium, open_context
from tests.sandbox.test_unionpay_pages import look, post
from tests.sandbox.unionpay_merchant import UnionPayMerchant, opened

DAY = 86_400


@pytest.fixture
def merchant(sandbox, shop) -> UnionPayMerchant:
    """Whose form it is."""
    return UnionPayMerchant(sandbox, shop)


@pytest.fixture
def number(merchant):
    """An order before the banks."""
    fields = business(merchant)
    assert merchant.send(fields, "frontTransReq.do").status_code == 303
    return fields["orderId"]


def business(merchant, **changes):
    """Give the fields of a B2B form."""
    return merchant.form(**{"bizType": "000202", "channelType": "07"} | changes)


def refused(sandbox, number, act):
    """Give the word by which an act is refused."""
    answer = sandbox.http.post(f"/control/orders/{number}/bank", json={"act": act})
    return answer.status_code, answer.json().get("code")


def test_it_is_a_product_of_its_own_for_a_pc(merchant, sandbox):
    on_a_phone = business(merchant, channelType="08")
    assert "07" in merchant.send(on_a_phone, "frontTransReq.do").text
    assert "32" in merchant.send(business(merchant), "backTransReq.do").text
    fields = business(merchant)
    door = merchant.send(fields, "frontTransReq.do").headers["Location"]
    assert door.startswith("/b2b/")
    assert merchant.send(fields, "frontTransReq.do").headers["Location"] == door
    assert sandbox.order(fields["orderId"])["way"] == "b2b"


def test_only_the_checkers_word_moves_money(merchant, sandbox, number):
    assert refused(sandbox, number, "approve") == (409, "BANK_NOT_SUBMITTED")
    sandbox.bank(number, "submit")
    assert refused(sandbox, number, "submit") == (409, "BANK_SUBMITTED")
    assert sandbox.books() == {}
    sandbox.bank(number, "approve")
    assert sandbox.books() == {number: 120000}
    assert refused(sandbox, number, "approve") == (409, "BANK_NOT_SUBMITTED")
    assert refused(sandbox, number, "dance") == (400, "ACT")


@pytest.mark.parametrize("act", ["refuse", "lapse"])
def test_what_was_refused_or_forgotten_costs_nothing_and_is_submitted_again(sandbox, number, act):
    sandbox.bank(number, "submit")
    sandbox.bank(number, act)
    assert (sandbox.order(number)["state"], sandbox.books()) == ("NOTPAY", {})
    sandbox.bank(number, "submit")
    sandbox.bank(number, "approve")
    assert sandbox.order(number)["state"] == "SUCCESS"


def test_a_day_later_it_is_paid_with_the_time_of_the_approval_and_names_no_account(merchant, sandbox, shop):
    fields = business(merchant, payTimeout=None)
    fields |= {"payTimeout": later(fields["txnTime"])}
    merchant.send(fields, "frontTransReq.do")
    sandbox.bank(fields["orderId"], "submit")
    assert merchant.query(fields, bizType="000202")["origRespCode"] == "05"
    sandbox.post("/control/clock", shift_seconds=DAY)
    sandbox.bank(fields["orderId"], "approve")
    [notice] = [opened(one.body) for one in shop.wait_for(1)]
    told = merchant.query(fields, bizType="000202")
    assert merchant.trusts(notice)
    for message in (notice, told):
        assert "accNo" not in message
        assert message["traceTime"][:4] == later(fields["txnTime"], days=1)[4:8]
    assert (told["origRespCode"], notice["bizType"]) == ("00", "000202")


def later(clock, days=3):
    """Give a field of time some days later."""
    pattern = "%Y%m%d%H%M%S"
    return (datetime.strptime(clock, pattern) + timedelta(days=days)).strftime(pattern)  # noqa: DTZ007 - Beijing, as UnionPay writes


def test_the_days_file_has_it_with_its_product_and_no_account(merchant, sandbox, number):
    sandbox.bank(number, "submit")
    sandbox.bank(number, "approve")
    sandbox.post("/control/bills", early=True)
    day = merchant.query({"orderId": number, **times(sandbox, number)})["settleDate"]
    assert merchant.file(day)["respCode"] == "00"


def times(sandbox, number):
    """Give the order's own time."""
    return {"txnTime": sandbox.order(number)["request"]["txnTime"]}


def press(page, button):
    """Press the last such button, and wait for the page that follows."""
    with page.expect_navigation():
        page.locator(button).last.click()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language", "scheme"), [(360, "zh-CN", "light"), (1440, "en", "dark")])
def test_cashier_and_bank_are_pages_for_everybody(merchant, sandbox, width, language, scheme):
    with chromium() as browser:
        page = open_context(browser, width=width, language=language, scheme=scheme).new_page()
        fields = business(merchant, orderDesc="证件费 6人")
        post(page, merchant, fields)
        look(page)
        press(page, "form[action$='/submit'] button")
        look(page)
        page.check("[value=ccb]")
        press(page, "form[action$='/submit'] button")
        look(page)
        page.goto(f"{sandbox.url}/bank")
        look(page)
        press(page, "button")
        look(page)
        sandbox.bank(fields["orderId"], "submit")
        page.goto(f"{sandbox.url}/bank")
        press(page, "form[action$='/approve'] button")
        look(page)
        assert sandbox.books() == {fields["orderId"]: 120000}
