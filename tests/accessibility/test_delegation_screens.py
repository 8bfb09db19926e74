"""The delegations' desk in each key state: axe at three widths, no sideways scroll, English complete."""

from dataclasses import replace

import pytest
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.platform.work.operations import run_due
from fairgate.registration.reviews import queries
from fairgate.registration.reviews.states import SubjectKind
from tests.browser import WIDTHS, assert_fits, assert_no_chinese
from tests.factories import claims, registration, visits
from tests.factories import desk as desks
from tests.factories.accounts import PASSWORD, TOTP_SECRET
from tests.totp import code_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "长三角绿色供应链与跨境电子商务综合服务（集团）股份有限公司上海自由贸易试验区临港新片区第二分公司"


@pytest.fixture
def sign_in(reader, live_server):
    """Return a function that opens a desk, past the second factor."""

    def enter(login):
        page = reader()
        page.goto(f"{live_server.url}{reverse('delegation:queue')}")
        page.fill("[name=login]", login)
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_selector("[name=code]")
        page.fill("[name=code]", code_at(TOTP_SECRET, clock.now()))
        page.keyboard.press("Enter")
        page.wait_for_selector("[data-portal=desk]")
        return page

    return enter


@pytest.fixture
def edition():
    return registration.edition()


@pytest.fixture
def desk(sign_in, edition):
    """Return 周's browser at her desk."""
    visits.reviewer_account(at=clock.now())
    return sign_in("zhou")


@pytest.fixture
def host(sign_in, edition):
    """Return 顾's browser at the host's desk."""
    desks.host_account(at=clock.now())
    return sign_in("gu.ming")


@pytest.fixture
def at(live_server):
    """Return a function that gives the address of a screen of the desk."""
    return lambda name, *args: f"{live_server.url}{reverse(f'delegation:{name}', args=args)}"


def look(page, address, axe):
    """Look at a screen in Chinese at every width, and in English at the narrowest."""
    page.goto(f"{address}{'&' if '?' in address else '?'}lang=zh-hans")
    judge(page, axe)
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.goto(f"{address}{'&' if '?' in address else '?'}lang=en")
    axe(page)
    assert_fits(page)
    assert_no_chinese(page)


def judge(page, axe):
    """Judge the page that is open at every width."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
        assert_fits(page)


def refused(page, axe, button="main form button:not([type=button]):last-of-type"):
    """Press a form's button with nothing typed, and judge the answer where it has the least room."""
    page.locator(button).last.click()
    page.wait_for_selector("[data-errors]")
    axe(page)
    assert_fits(page)


def test_empty_queues(desk, axe, at):
    for kind in SubjectKind:
        look(desk, f"{at('queue')}?kind={kind}", axe)
    for name in ("looks", "join_requests", "appeals"):
        look(desk, at(name), axe)


@pytest.mark.parametrize("kind", list(SubjectKind))
def test_queues_cases_and_refused_decisions(desk, axe, at, kind):
    now = clock.now()
    visits.paid(2, at=now)
    visits.waiting(at=now)
    look(desk, f"{at('queue')}?kind={kind}", axe)
    look(desk, at("case", queries.queue(visits.reviewer(), kind)[0].id), axe)
    refused(desk, axe, "[value=return]")


def test_looks_and_claims_full_and_refused(desk, axe, at):
    now = clock.now()
    file = replace(registration.HUADONG, name=LONG)
    registration.organization(file=file, at=now)
    look_id = desks.look(at=now)
    asked, contested = desks.escalated(at=now), claims.appeal(mobile="+8613900008282", at=now)
    for name in ("looks", "join_requests", "appeals"):
        look(desk, at(name), axe)
    look(desk, at("look", look_id), axe)
    refused(desk, axe, "[value=revoke_suggested]")
    look(desk, at("join_request", asked.pk), axe)
    refused(desk, axe, "[value=decline]")
    look(desk, at("appeal", contested.pk), axe)
    refused(desk, axe)
    look(desk, at("appeal_uphold", contested.pk), axe)
    refused(desk, axe)


def test_lists_and_rules_from_empty_to_in_force(host, axe, at, edition):
    now = clock.now()
    for name in ("lists", "rules"):
        look(host, at(name), axe)
    desks.corrected(at=now)
    entry = desks.listed(value=LONG, at=now)
    look(host, at("lists"), axe)
    for name, *args in (("list_add",), ("list_remove", entry)):
        look(host, at(name, *args), axe)
        refused(host, axe)
    look(host, at("rules_draft"), axe)
    host.fill("[name=sampling_per_mille]", "")
    refused(host, axe)
    drafted = desks.drafted(edition, automatic={"enterprise"}, at=now)
    look(host, at("rules"), axe)
    look(host, at("rules_version", drafted), axe)
    host.locator("main form button").click()
    host.wait_for_selector("#trial[hx-get]")
    axe(host)
    run_due(clock.now(), lane="pictures")
    host.wait_for_selector("#trial:not([hx-get])")
    look(host, host.url.partition("?")[0], axe)
    assert at("trial", 1).rsplit("/", 2)[0] in host.url
    look(host, at("rules_switch_on", drafted), axe)
