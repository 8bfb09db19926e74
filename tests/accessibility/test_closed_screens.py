"""A door closes, the host opens it longer for one organization, its liaison goes on: in a browser. Q14, Q15."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.platform.accounts.queries import account
from fairgate.registration.editions.states import CutOff
from tests.browser import WIDTHS, assert_fits, assert_no_chinese
from tests.factories import desk as desks
from tests.factories import registration as make
from tests.factories import visits
from tests.factories.accounts import PASSWORD, TOTP_SECRET
from tests.totp import code_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def shut():
    """Let every door close with yesterday, for everybody."""
    yesterday = clock.day_of(clock.now() - timedelta(days=1)).isoformat()
    make.edition(cut_offs=dict.fromkeys([what.value for what in CutOff], yesterday))


def sign_in(page, address, login, password, code=""):
    page.goto(address)
    page.fill("[name=login]", login)
    page.fill("[name=password]", password)
    page.keyboard.press("Enter")
    if code:
        page.wait_for_selector("[name=code]")
        page.fill("[name=code]", code)
        page.keyboard.press("Enter")
    page.wait_for_url(f"{address}*")


def extend(host, uscc):
    """Keep paying open for one organization, by keyboard alone where a form is filled."""
    host.locator("[name=what]").select_option(CutOff.PAYMENT.value)
    host.locator("[name=receiver][value=organization]").check()
    host.fill("[name=uscc]", uscc)
    until = clock.day_of(clock.now() + timedelta(days=2)).isoformat()
    host.fill("[name=until]", until)
    host.fill("[name=reason]", "银行系统维护")
    host.keyboard.press("Tab")
    host.keyboard.press("Enter")
    host.wait_for_url("**/delegation/deadlines/")


def test_a_closed_door_is_opened_for_one_organization_and_its_liaison_pays_on(reader, live_server, axe):
    def at(name):
        return f"{live_server.url}{reverse(name)}"

    make.edition()
    visit = visits.approved(at=clock.now() - timedelta(days=3))
    desks.host_account(at=clock.now())
    shut()
    login = account(visit.enrolled.user_id).login
    page = reader(width=WIDTHS[0])
    sign_in(page, at("visitor:home"), login, make.PASSWORD)
    for name in ("visitor:home", "visitor:badges", "visitor:people"):
        page.goto(f"{at(name)}?lang=en")
        axe(page)
        assert_fits(page)
        assert_no_chinese(page)
        assert page.locator(".btn-move").count() == 0
    host = reader()
    sign_in(host, at("delegation:deadline_extend"), "gu.ming", PASSWORD, code_at(TOTP_SECRET, clock.now()))
    extend(host, login)
    assert host.locator("table").get_by_text("银行系统维护").count() == 1
    page.goto(f"{at('visitor:home')}?lang=zh-hans")
    assert page.get_by_text("下一步：缴纳证件费").is_visible()
    page.goto(at("visitor:badges"))
    assert page.locator("[data-rows]").is_visible()
