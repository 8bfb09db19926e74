"""One browser for a run, a fresh reader for each page, and axe."""

import pytest
from django.conf import settings
from django.http import HttpRequest

from fairgate.config.sessions import SessionStore
from fairgate.foundation import clock
from fairgate.portals.ui import sessions
from tests import browser as chrome


@pytest.fixture(scope="session")
def chromium():
    with chrome.chromium() as browser:
        yield browser


@pytest.fixture
def reader(chromium):
    """Return a function that opens pages: `reader(width=360, language="en", scheme="dark", script=True)`."""
    contexts = []

    def open_reader(**traits):
        contexts.append(chrome.open_context(chromium, **traits))
        return contexts[-1].new_page()

    yield open_reader
    for context in contexts:
        context.close()


@pytest.fixture
def let_in(live_server):
    """Return a function that signs a browser in, by the verb that signs everybody in.

    The pages that lead there are looked at in test_entrance_screens, and walked in tests/walks and tests/journeys:
    opening three of them before each test would look at nothing.
    """

    def enter(page, user_id, *, second_factor=False):
        request = HttpRequest()
        request.session = SessionStore()
        sessions.enter(request, user_id, at=clock.now(), second_factor=second_factor)
        request.session.save()
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": request.session.session_key}
        page.context.add_cookies([{**cookie, "url": live_server.url}])
        return page

    return enter


@pytest.fixture
def axe():
    """Return the check that a page has no violation of WCAG 2.2 AA that a machine can find."""
    return chrome.assert_accessible
