"""The small scripts: what they add, and that nothing is lost without them."""

import pytest
from playwright.sync_api import expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.accessibility.addresses"),
]


@pytest.fixture
def page(reader, live_server):
    opened = reader()
    opened.goto(f"{live_server.url}/ui/components/?lang=zh-hans")
    return opened


def test_focus_starts_at_the_error_summary(page):
    expect(page.locator("[data-errors]")).to_be_focused()


def test_the_summary_takes_focus_without_script_too(reader, live_server):
    page = reader(script=False)
    page.goto(f"{live_server.url}/ui/components/?lang=zh-hans")
    expect(page.locator("[data-errors]")).to_be_focused()


def test_an_error_leads_to_its_field(page):
    page.get_by_role("link", name="请填写11位手机号码").click()
    expect(page.locator("#id_mobile")).to_be_focused()


def test_the_error_of_a_group_leads_to_its_first_choice(page):
    page.get_by_role("link", name="请选择单位类别").click()
    expect(page.locator("#id_category_0")).to_be_focused()


def test_ticking_all_rows_counts_and_adds(page):
    page.locator("[data-all]").check()
    expect(page.locator("[data-count]")).to_have_text("4")
    expect(page.locator("[data-sum]")).to_have_text("¥400.00")


def test_unticking_a_row_counts_and_adds(page):
    page.locator("[data-row]:checked").first.uncheck()
    expect(page.locator("[data-count]")).to_have_text("1")
    expect(page.locator("[data-sum]")).to_have_text("¥200.00")


def test_the_clock_runs(page):
    clock = page.locator("[data-countdown]")
    before = clock.inner_text()
    assert before.startswith("14:")
    expect(clock).not_to_have_text(before)
    assert "剩余时间" in page.get_by_role("timer").inner_text()


def test_without_script_the_clock_says_until_when(reader, live_server):
    page = reader(script=False)
    page.goto(f"{live_server.url}/ui/components/?lang=zh-hans")
    assert page.get_by_role("timer").count() == 0
    assert "支付截止" in page.locator("[data-timer]").inner_text()


def test_a_picture_that_is_too_big_is_refused_at_once(page):
    page.locator("#id_picture").evaluate("input => { input.dataset.most = '4' }")
    page.locator("#id_picture").set_input_files(
        {"name": "licence.png", "mimeType": "image/png", "buffer": b"12345"}
    )
    expect(page.locator("[data-too-big]")).to_be_visible()
    expect(page.locator("#id_picture")).to_have_value("")


def test_a_second_press_sends_nothing(page):
    page.evaluate(
        """() => {
          window.sent = 0;
          document.addEventListener("submit", (event) => {
            if (!event.defaultPrevented) window.sent += 1;
            event.preventDefault();
          });
        }"""
    )
    button = page.get_by_role("button", name="保存").first
    button.click()
    button.click()
    assert page.evaluate("window.sent") == 1


def test_htmx_is_there_and_sends_the_token(page):
    assert page.evaluate("typeof htmx") == "object"
    assert "X-CSRFToken" in page.locator("body").get_attribute("hx-headers:inherited")


def ask(page):
    page.evaluate(
        """() => document.querySelector("main")
        .insertAdjacentHTML("afterbegin", "<a id=ask data-confirm href=/confirm/>注销报名</a>")"""
    )
    page.locator("#ask").click()
    page.locator("dialog[open]").wait_for()


def test_what_cannot_be_undone_is_asked_in_a_dialog(page, axe):
    ask(page)
    assert page.locator("dialog").get_by_role("heading").inner_text() == "注销这位人员的报名？"
    assert page.locator("dialog form").get_attribute("action").endswith("/confirm/")


def test_the_dialog_closes_by_escape_and_gives_focus_back(page):
    ask(page)
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator("#ask")).to_be_focused()


def test_the_question_is_a_page_of_its_own_without_script(reader, axe, live_server):
    page = reader(width=360)
    page.goto(f"{live_server.url}/confirm/?lang=zh-hans")
    axe(page)
    assert page.get_by_role("button", name="注销").is_visible()
    assert page.get_by_role("link", name="保留").is_visible()
