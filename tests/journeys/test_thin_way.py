"""One enterprise walks all of it: from the licence picture to the open gate."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

from tests.browser import chromium, open_context
from tests.journeys.hands import Keyboard, Pointer
from tests.journeys.walk import Walk, case_of

pytestmark = [pytest.mark.browser, pytest.mark.journey]


@dataclass(frozen=True)
class Way:
    """One manner of walking; `number` picks the sample organization, so that no two ways meet."""

    number: int
    width: int
    english: bool
    script: bool = True
    keyboard: bool = False


WAYS = {
    "in Chinese at a desk": Way(0, 1440, english=False),
    "in English on a phone": Way(1, 360, english=True),
    "with the keyboard alone": Way(2, 1440, english=False, keyboard=True),
    "without JavaScript, in English": Way(3, 1440, english=True, script=False),
    "without JavaScript, in Chinese on a phone": Way(4, 360, english=False, script=False),
}


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


def _walk(program, browser: Browser, way: Way) -> Walk:
    language = "en-GB" if way.english else "zh-CN"
    page = open_context(browser, width=way.width, language=language, script=way.script).new_page()
    page.set_default_timeout(20_000)
    hands = Keyboard(page) if way.keyboard else Pointer(page)
    return Walk(program, hands, case_of(program, way.number), english=way.english, script=way.script)


@pytest.mark.parametrize("manner", WAYS)
def test_an_enterprise_comes_from_its_licence_to_the_open_gate(program, browser, manner, tmp_path):
    walk = _walk(program, browser, WAYS[manner])
    walk.sign_up(tmp_path)
    walk.complete(tmp_path)
    walk.submit()
    walk.order()
    walk.pay()
    walk.sign_in("person_reviewer")
    walk.review()
    token = walk.badge_text()
    walk.sign_in("gate_steward")
    assert walk.enter(token) == "admit"
    assert walk.enter(token[:-6] + "AAAAAA") == "refuse"
