"""The delegations' desk in each key state: axe at three widths, no sideways scroll, English complete."""

import time

import pytest
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.registration.reviews import queries
from fairgate.registration.reviews.states import SubjectKind
from tests.browser import WIDTHS, assert_fits, assert_no_chinese
from tests.factories import registration, visits
from tests.factories.accounts import PASSWORD
from tests.totp import code_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(reader, live_server):
    """Return a function that opens 周's desk in a window of a width."""
    registration.edition()
    visits.reviewer_account(at=clock.now())

    def open_desk(width):
        page = reader(width=width)
        page.goto(f"{live_server.url}{reverse('delegation:queue')}")
        page.fill("[name=login]", "zhou")
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_selector("[name=code]")
        page.fill("[name=code]", code_at(time.time()))
        page.keyboard.press("Enter")
        page.wait_for_selector("[data-portal=desk]")
        return page

    return open_desk


def look(page, address, axe):
    for language in ("zh-hans", "en"):
        page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
        axe(page)
        assert_fits(page)
    assert_no_chinese(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_empty_queues(desk, live_server, axe, width):
    page = desk(width)
    for kind in SubjectKind:
        look(page, f"{live_server.url}{reverse('delegation:queue')}?kind={kind}", axe)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", list(SubjectKind))
def test_queues_cases_and_refused_decisions(desk, live_server, axe, width, kind):
    now = clock.now()
    visits.paid(2, at=now)
    visits.waiting(at=now)
    case = reverse("delegation:case", args=[queries.queue(visits.reviewer(), kind)[0].id])
    page = desk(width)
    look(page, f"{live_server.url}{reverse('delegation:queue')}?kind={kind}", axe)
    look(page, f"{live_server.url}{case}", axe)
    page.click("[value=return]")
    page.wait_for_selector("[data-errors]")
    axe(page)
    assert_fits(page)
