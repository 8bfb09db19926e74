"""How a screen is looked at: by axe, at every width, in Chinese, and in English where words run out of room."""

from urllib.parse import urlencode

from playwright.sync_api import Page

from tests.browser import WIDTHS, assert_accessible, assert_fits, assert_no_chinese

NEXT_STEP = "main form button:not([type=button]):last-of-type"


def look(page: Page, address: str, **query: str) -> None:
    """Open a screen and judge it, in Chinese at every width and in English at the narrowest."""
    _reach(page, address, query | {"lang": "zh-hans"})
    judge(page)
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    _reach(page, address, query | {"lang": "en"})
    judge_here(page)
    assert_no_chinese(page)


def judge(page: Page) -> None:
    """Judge the page that is open at every width, without opening it anew."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        judge_here(page)


def judge_here(page: Page) -> None:
    """Judge the page that is open as it stands."""
    assert_accessible(page)
    assert_fits(page)


def refused(page: Page, button: str = NEXT_STEP) -> None:
    """Press a form's button with nothing typed, and judge the answer where it has the least room."""
    page.locator(button).last.click()
    page.wait_for_selector("[data-errors]")
    judge_here(page)


def _reach(page: Page, address: str, query: dict[str, str]) -> None:
    """Open a screen; one that leads on to another was not reached."""
    page.goto(f"{address}{'&' if '?' in address else '?'}{urlencode(query)}")
    assert page.url.partition("?")[0] == address.partition("?")[0], f"{address} led to {page.url}"
