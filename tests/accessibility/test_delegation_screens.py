"""The delegations' desk in each key state: axe at three widths, no sideways scroll, English complete."""

import pytest
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.registration.reviews import queries
from fairgate.registration.reviews.states import SubjectKind
from tests.browser import WIDTHS, assert_fits, assert_no_chinese
from tests.factories import registration, visits
from tests.factories.accounts import PASSWORD, TOTP_SECRET
from tests.totp import code_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(reader, live_server):
    """Return 周's browser at her desk, past the second factor."""
    registration.edition()
    visits.reviewer_account(at=clock.now())
    page = reader()
    page.goto(f"{live_server.url}{reverse('delegation:queue')}")
    page.fill("[name=login]", "zhou")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("[name=code]")
    page.fill("[name=code]", code_at(TOTP_SECRET, clock.now()))
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-portal=desk]")
    return page


def look(page, address, axe):
    """Look at a screen in Chinese at every width, and in English at the narrowest."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if width == WIDTHS[0]:
            page.goto(f"{address}{'&' if '?' in address else '?'}lang=zh-hans")
        axe(page)
        assert_fits(page)
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.goto(f"{address}{'&' if '?' in address else '?'}lang=en")
    axe(page)
    assert_fits(page)
    assert_no_chinese(page)


def test_empty_queues(desk, live_server, axe):
    for kind in SubjectKind:
        look(desk, f"{live_server.url}{reverse('delegation:queue')}?kind={kind}", axe)


@pytest.mark.parametrize("kind", list(SubjectKind))
def test_queues_cases_and_refused_decisions(desk, live_server, axe, kind):
    now = clock.now()
    visits.paid(2, at=now)
    visits.waiting(at=now)
    case = reverse("delegation:case", args=[queries.queue(visits.reviewer(), kind)[0].id])
    look(desk, f"{live_server.url}{reverse('delegation:queue')}?kind={kind}", axe)
    look(desk, f"{live_server.url}{case}", axe)
    desk.click("[value=return]")
    desk.wait_for_selector("[data-errors]")
    for width in WIDTHS:
        desk.set_viewport_size({"width": width, "height": 900})
        axe(desk)
        assert_fits(desk)
