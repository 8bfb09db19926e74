"""Every component in every state, as the living style guide shows them."""

import itertools

import pytest

from tests.browser import NARROWEST, WIDTHS, assert_fits, assert_no_chinese

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.accessibility.addresses"),
]

READERS = list(itertools.product(WIDTHS, ("zh-hans", "en"), ("light", "dark")))


@pytest.fixture
def guide(live_server):
    return lambda language: f"{live_server.url}/ui/components/?lang={language}"


@pytest.mark.parametrize("traits", READERS)
def test_components_have_no_violation(reader, axe, guide, traits):
    width, language, scheme = traits
    page = reader(width=width, scheme=scheme)
    page.goto(guide(language))
    axe(page)
    assert_fits(page)


def test_components_without_errors_have_no_violation(reader, axe, guide):
    page = reader(width=360)
    page.goto(guide("zh-hans") + "&errors=0")
    axe(page)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_components_reflow_on_the_narrowest_window(reader, guide, language):
    page = reader(width=NARROWEST)
    page.goto(guide(language))
    assert_fits(page)


def test_english_components_show_no_chinese(reader, guide):
    page = reader()
    page.goto(guide("en"))
    assert_no_chinese(page)
    assert page.locator("html").get_attribute("lang") == "en"


def test_components_keep_to_the_content_security_policy(reader, guide):
    page, complaints = reader(), []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(guide("zh-hans"), wait_until="networkidle")
    assert complaints == []


def test_text_may_be_twice_as_large(reader, guide):
    page = reader(width=1280)
    page.goto(guide("zh-hans"))
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert_fits(page)
