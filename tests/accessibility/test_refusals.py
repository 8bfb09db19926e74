"""Pages of refusal: what, why, what next, whom to call, in both languages."""

import pytest

from tests.browser import assert_fits, assert_no_chinese

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.accessibility.addresses"),
]
PAGES = ["400", "403", "404", "413", "429", "500", "expired"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_refusal_has_no_violation(reader, axe, live_server, name, language):
    page = reader(width=360)
    page.goto(f"{live_server.url}/{name}/?lang={language}")
    axe(page)
    assert_fits(page)
    if language == "en":
        assert_no_chinese(page)
