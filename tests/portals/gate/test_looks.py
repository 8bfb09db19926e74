"""Every screen of the gate in each key state: fits, can be used by everyone, and is English in English."""

import os
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine

from tests.browser import WIDTHS, assert_accessible, assert_fits, assert_no_chinese, chromium, open_context
from tests.cast import AT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("FAIRGATE_PICTURES", "")
"""A folder for pictures of the screens, for whoever wants to look at them."""


@pytest.fixture(autouse=True)
def _the_day_of_the_tests():
    with time_machine.travel(AT, tick=True):
        yield


@pytest.fixture
def screens(gate, badge, client):
    """Return the addresses of all screens by name; the verdicts are those of real scans."""

    def verdict(token: str) -> str:
        sent = {"token": token, "id": str(uuid4()), "direction": "in"}
        return client.post("/gate/E3/", sent)["Location"]

    return {
        "choose": "/gate/",
        "scan": "/gate/E3/",
        "leave": "/gate/E3/?direction=out",
        "admit": verdict(badge.token),
        "refuse": verdict("FG1.forged"),
        "ask": verdict(badge.number),
    }


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_screen_fits_and_can_be_used_by_everyone(live_server, screens, client, language):
    with chromium() as browser:
        page = _steward_at_the_gate(browser, live_server.url, client, language)
        for name, address in screens.items():
            page.goto(live_server.url + address)
            _look(page, name, language)
        page.goto(live_server.url + screens["scan"])
        page.locator("form[data-scan] button").click()
        page.locator("[data-errors]").wait_for()
        _look(page, "mistake", language)


def _steward_at_the_gate(browser, url, client, language):
    context = open_context(browser, language=language)
    for name, value in (("sessionid", client.cookies["sessionid"].value), ("language", language)):
        context.add_cookies([{"name": name, "value": value, "url": url}])
    return context.new_page()


def _look(page, name, language):
    """Judge the page that is open at every width, without opening it anew."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        _picture(page, f"gate-{name}-{language}-{width}")
        _check(page, language)


def _check(page, language):
    assert_accessible(page)
    assert_fits(page)
    if language == "en":
        assert_no_chinese(page)


def _picture(page, name):
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)
