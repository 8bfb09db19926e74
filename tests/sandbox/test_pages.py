"""The pages in a real browser: accessible, narrow enough, in two languages, and usable without script."""

import pytest

from tests.browser import assert_accessible, assert_fits, assert_no_chinese, chromium, open_context

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser():
    """One Chromium for this file."""
    with chromium() as running:
        yield running


@pytest.fixture
def lived_in(sandbox, merchant, texter):
    """A sandbox with an open, a paid and a closed order, a behaviour and messages; gives its pages."""
    paid, closed = merchant.created(), merchant.created()
    sandbox.pay(paid)
    merchant.close(closed)
    merchant.created("FG10-270914-00318", description="证件费 6人")
    sandbox.misbehave("silent", scope="next")
    texter.send()
    texter.send(
        "+85291234567", TemplateCode="SMS_NOTICE_EN", TemplateParam='{"title": "Returned", "body": "See"}'
    )
    codes = [sandbox.order(number)["code_url"] for number in (paid, closed, "FG10-270914-00318")]
    bills = [f"/wallet?code_url={code}" for code in (*codes, "nobody")]
    return [
        f"{sandbox.url}{path}"
        for path in ("/", "/wallet", *bills, "/sms?refresh=off", "/samples", "/control")
    ]


@pytest.mark.parametrize(
    ("width", "language", "scheme"),
    [
        (360, "zh", "light"),
        (360, "en", "dark"),
        (768, "en", "light"),
        (1440, "zh", "dark"),
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


def test_the_inbox_renews_itself_until_the_reader_stops_it(sandbox):
    assert sandbox.http.get("/sms").headers["Refresh"] == "5"
    assert "Refresh" not in sandbox.http.get("/sms?refresh=off").headers
