"""The pages in a real browser: accessible, narrow enough, in two languages, and usable without script."""

import json

import pytest

from tests.browser import assert_accessible, assert_fits, assert_no_chinese, chromium, open_context
from tests.sandbox.test_wechat_ways import PHONE, SCENE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser():
    """One Chromium for this file."""
    with chromium() as running:
        yield running


@pytest.fixture
def lived_in(sandbox, merchant, alipay, texter):
    """A sandbox with an open, a paid, a closed and a refunded order, a behaviour and messages; gives its pages."""
    alipay.precreated("FG100001")
    cashier = sandbox.http.get(alipay.link("alipay.trade.page.pay", "FG100002")).headers["Location"]
    paid, closed = merchant.created(), merchant.created()
    sandbox.pay(paid)
    merchant.close(closed)
    merchant.created("FG10-270914-00318", description="证件费 6人")
    give_back(merchant, sandbox, paid)
    sandbox.misbehave("silent", scope="next")
    texter.send()
    texter.send(
        "+85291234567", TemplateCode="SMS_NOTICE_EN", TemplateParam='{"title": "Returned", "body": "See"}'
    )
    codes = [sandbox.order(number)["code_url"] for number in (paid, closed, "FG10-270914-00318")]
    bills = [f"/wallet?code_url={code}" for code in (*codes, "nobody")]
    return [
        f"{sandbox.url}{path}"
        for path in (
            "/",
            "/wallet",
            *bills,
            cashier,
            "/cashier/nobody",
            "/sms?refresh=off",
            "/samples",
            "/control",
        )
    ]


def give_back(merchant, sandbox, number):
    """Give back three parts of a payment: one is done, one is under way, one cannot arrive."""
    amount = {"refund": 5000, "total": 120000, "currency": "CNY"}
    for name, end in (("FB10000001", "SUCCESS"), ("FB10000002", ""), ("FB10000003", "ABNORMAL")):
        sandbox.misbehave("refund_slow")
        asked = {"out_trade_no": number, "out_refund_no": name, "amount": amount}
        merchant.call("POST", "/v3/refund/domestic/refunds", json.dumps(asked).encode())
        if end:
            sandbox.end_refund(name, end)


@pytest.mark.parametrize(
    ("width", "language", "scheme"),
    [
        (360, "zh", "light"),
        (360, "en", "dark"),
        (768, "zh", "dark"),
        (1440, "en", "light"),
    ],
)
def test_every_page_is_accessible_fits_and_speaks_one_language(browser, lived_in, width, language, scheme):
    context = open_context(browser, width=width, scheme=scheme)
    page = context.new_page()
    for address in lived_in:
        page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
        assert_accessible(page)
        assert_fits(page)
        if language == "en":
            assert_no_chinese(page)
    context.close()


def test_a_person_pays_without_script(browser, sandbox, merchant, shop):
    number = merchant.created(description="证件费 6人")
    context = open_context(browser, width=360, script=False)
    page = context.new_page()
    page.goto(f"{sandbox.url}/wallet")
    page.get_by_role("link", name="证件费 6人").click()
    assert page.get_by_role("heading", level=1).inner_text().endswith("¥1,200.00")
    page.get_by_role("button", name="取消支付").click()
    assert page.get_by_role("status").inner_text().startswith("您已取消支付")
    page.get_by_role("button", name="支付", exact=True).click()
    assert "支付成功" in page.get_by_role("status").inner_text()
    shop.wait_for(1)
    assert sandbox.books() == {number: 120000}
    context.close()


def open_shop(browser, shop, link, **options):
    """The merchant's page with one link, in a browser of its own."""
    shop.link = link
    page = browser.new_context(locale="zh-CN", **options).new_page()
    page.goto(shop.home)
    return page


def test_a_clicked_code_is_refused_but_the_same_browser_may_scan_it(browser, sandbox, shop, merchant, alipay):
    merchant.created("FG100001", description="证件费 6人")
    alipay.precreated("FG100002", subject="证件费 7人")
    for number in ("FG100001", "FG100002"):
        page = open_shop(browser, shop, f"{sandbox.url}/wallet?code_url={sandbox.order(number)['code_url']}")
        page.get_by_role("link", name="pay").click()
        assert "点开的，不是扫描的" in page.get_by_role("alert").inner_text()
        assert sandbox.order(number)["scanned_at"] is None
        page.get_by_role("link", name=number).click()
        page.get_by_role("button", name="支付", exact=True).click()
        assert "支付成功" in page.get_by_role("status").inner_text()
        page.context.close()
    assert sandbox.books() == {"FG100001": 120000, "FG100002": 120000}


def test_a_phone_follows_the_merchants_link_and_returns(browser, sandbox, shop, merchant):
    h5_url = merchant.opened("h5", scene_info=SCENE, out_trade_no="FG100001")["h5_url"]
    page = open_shop(browser, shop, f"{h5_url}&redirect_url={shop.home}back", user_agent=PHONE)
    page.get_by_role("link", name="pay").click()
    page.get_by_role("button", name="支付", exact=True).click()
    page.wait_for_url(f"{shop.home}back")
    assert sandbox.books() == {"FG100001": 120000}
    page.context.close()


def test_a_person_presses_buttons_on_the_control_page(browser, sandbox, merchant, shop):
    number = merchant.created()
    context = open_context(browser, script=False)
    page = context.new_page()
    page.goto(f"{sandbox.url}/control")
    page.get_by_label("行为", exact=True).select_option("silent")
    page.get_by_label("范围", exact=True).select_option("next")
    page.get_by_role("button", name="添加", exact=True).click()
    assert sandbox.get("/control/behaviours")["behaviours"][0]["what"] == "silent"
    page.get_by_role("button", name=f"支付 {number}", exact=True).click()
    assert sandbox.books() == {number: 120000}
    shop.wait_for(1)
    context.close()


def test_a_person_ends_a_refund_on_the_control_page_and_the_payer_sees_it(browser, sandbox, merchant):
    number = merchant.created()
    sandbox.pay(number)
    give_back(merchant, sandbox, number)
    page = open_context(browser, script=False).new_page()
    page.goto(f"{sandbox.url}/control")
    page.get_by_role("button", name="退款成功 FB10000002", exact=True).click()
    assert sandbox.refunded() == {number: 10000}
    page.goto(f"{sandbox.url}/wallet?code_url={sandbox.order(number)['code_url']}")
    assert page.get_by_text("已退款 ¥50.00").count() == 2
    assert page.get_by_text("退款没有到账").is_visible()
    page.context.close()


def test_the_inbox_renews_itself_until_the_reader_stops_it(sandbox):
    assert sandbox.http.get("/sms").headers["Refresh"] == "5"
    assert "Refresh" not in sandbox.http.get("/sms?refresh=off").headers
