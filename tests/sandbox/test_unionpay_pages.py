"""UnionPay's gateway in a real browser: from the merchant's form to the cashier and back."""

from html import escape

import pytest

from tests.browser import assert_accessible, assert_fits, assert_no_chinese, chromium, open_context
from tests.sandbox.unionpay_merchant import UnionPayMerchant, now, opened

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser():
    """One Chromium for this file."""
    with chromium() as running:
        yield running


@pytest.fixture
def merchant(sandbox, shop) -> UnionPayMerchant:
    """Whose form it is."""
    return UnionPayMerchant(sandbox, shop)


def post(page, merchant, fields):
    """Let the browser post the merchant's signed form, as from the merchant's own page."""
    signed = fields | {"signature": merchant.sign(fields)}
    inputs = "".join(f'<input name="{name}" value="{escape(value)}">' for name, value in signed.items())
    address = f"{merchant.gateway}/frontTransReq.do"
    page.goto("about:blank")
    page.set_content(f'<form method="post" action="{address}">{inputs}<button>Go</button></form>')
    with page.expect_navigation():
        page.get_by_role("button", name="Go").click()


def test_a_phone_pays_and_comes_back_with_a_form_that_proves_nothing(browser, merchant, sandbox, shop):
    fields = merchant.form(orderDesc="证件费 6人")
    page = open_context(browser, width=360).new_page()
    post(page, merchant, fields)
    assert "/cashier/" in page.url
    assert page.get_by_text("证件费 6人").is_visible()
    assert merchant.query(fields)["origRespCode"] == "05"
    post(page, merchant, fields)
    page.get_by_role("button", name="支付", exact=True).click()
    page.wait_for_url(f"{fields['frontUrl']}**")
    told = [opened(one.body) for one in shop.wait_for(2)]
    assert all(merchant.trusts(one) for one in told)
    assert {one["queryId"] for one in told} == {merchant.query(fields)["queryId"]}
    assert sandbox.books() == {fields["orderId"]: 120000}
    page.context.close()


@pytest.mark.parametrize(("width", "language", "scheme"), [(360, "zh-CN", "light"), (1440, "en", "dark")])
def test_cashier_way_back_and_refusal_are_pages_for_everybody(browser, merchant, width, language, scheme):
    page = open_context(browser, width=width, language=language, scheme=scheme).new_page()
    fields = merchant.form(
        channelType="07", frontFailUrl=f"{merchant.shop.url}/failed", orderDesc="证件费 6人"
    )
    post(page, merchant, fields)
    look(page)
    page.locator("button").last.click()
    page.wait_for_url(fields["frontFailUrl"])
    post(page, merchant, fields)
    page.route(fields["frontUrl"], lambda route: route.fulfill(status=204))  # the browser stays where it is
    with page.expect_navigation():
        page.locator("button.btn-move").click()
    look(page)
    assert page.get_by_text("¥1,200.00").is_visible()
    page.unroute(fields["frontUrl"])
    page.locator("button").click()
    page.wait_for_url(fields["frontUrl"])
    post(page, merchant, merchant.form(txnTime=now(-4000)))
    look(page)
    assert "10" in page.get_by_role("alert").inner_text()
    page.context.close()


def look(page):
    """Accessible, narrow enough, in one language."""
    assert_accessible(page)
    assert_fits(page)
    if page.locator("html").get_attribute("lang") == "en":
        assert_no_chinese(page)


def test_only_one_order_stands_behind_a_number(merchant, sandbox):
    fields = merchant.form()
    first = merchant.send(fields, "frontTransReq.do")
    assert first.status_code == 303
    assert merchant.send(fields, "frontTransReq.do").headers["Location"] == first.headers["Location"]
    other = merchant.form(orderId=fields["orderId"], txnAmt="1")
    assert "12" in merchant.send(other, "frontTransReq.do").text
    assert sandbox.order(fields["orderId"])["way"] == "phone"
