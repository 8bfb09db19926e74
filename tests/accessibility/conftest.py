"""One browser for a run, a fresh reader for each page, and axe."""

import pytest

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
def axe():
    """Return the check that a page has no violation of WCAG 2.2 AA that a machine can find."""
    return chrome.assert_accessible
