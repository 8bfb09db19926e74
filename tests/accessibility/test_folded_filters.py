"""The filters of the desk: on a phone one line that opens, where there is room as if there were none."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from fairgate.foundation import clock
from fairgate.platform.accounts.queries import user_by_id
from fairgate.portals.ui.guards import SECOND_FACTOR
from tests.browser import assert_accessible, assert_fits
from tests.factories import registration, visits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def opened(reader, live_server):
    """Return a function that opens a screen of 周's desk, at which one person waits, in a browser of these traits."""
    registration.edition()
    visits.paid(at=clock.now())
    client = Client()
    client.force_login(user_by_id(visits.reviewer_account(at=clock.now())), backend=BACKEND)
    session = client.session
    session[SECOND_FACTOR] = clock.now().timestamp()
    session.save()

    def open_screen(place, query, **traits):
        page = reader(**traits)
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key}
        page.context.add_cookies([{**cookie, "url": live_server.url}])
        page.goto(f"{live_server.url}{reverse(place)}?{query}")
        return page

    return open_screen


def test_a_phone_shows_the_first_case_and_opens_the_filters_by_keyboard(opened):
    page = opened("delegation:queue", "kind=person&hand=free&age=never", width=360)
    page.set_viewport_size({"width": 360, "height": 640})
    first, hand = page.locator("[data-line]").first, page.locator("main [name=hand]")
    expect(first).to_be_in_viewport(ratio=1)
    expect(hand).to_be_hidden()
    fold = page.locator(".fold > summary")
    expect(fold).to_contain_text("已设1项")
    fold.focus()
    page.keyboard.press("Enter")
    expect(hand).to_be_visible()
    assert_fits(page)
    assert_accessible(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.reload()
    expect(hand).to_be_visible()
    expect(fold).to_be_hidden()
    assert_fits(page)
    assert_accessible(page)


def test_without_script_what_is_set_is_seen_and_the_rest_can_be_opened(opened):
    page = opened("delegation:queue", "kind=person&hand=free", width=360, script=False)
    expect(page.locator("main [name=hand]")).to_be_visible()
    page = opened("delegation:queue", "kind=person", width=360, script=False)
    expect(page.locator("main [name=hand]")).to_be_hidden()
    page.locator(".fold > summary").click()
    expect(page.locator("main [name=hand]")).to_be_visible()


@pytest.mark.parametrize("place", ["delegation:roster", "delegation:figures"])
def test_roster_and_figures_fold_theirs_too(opened, place):
    page = opened(place, "lang=en", width=360, language="en")
    expect(page.locator("main [name=delegation]")).to_be_hidden()
    assert_fits(page)
    page.locator(".fold > summary").click()
    expect(page.locator("main [name=delegation]")).to_be_visible()
    assert_fits(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.reload()
    expect(page.locator("main [name=delegation]")).to_be_visible()
    assert_fits(page)
