"""A door has closed, the host keeps it open for one organization, and the same form goes through. Source: R70, Q14."""

from datetime import date, timedelta

import pytest
import time_machine
from playwright.sync_api import expect

from fairgate.foundation.clock import end_of_day
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.queries import get
from tests.factories import registration

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAY, LATER = date(2027, 10, 20), date(2027, 10, 25)
NEXT_MORNING = end_of_day(DAY) + timedelta(hours=9)


def test_a_closed_door_is_kept_open_for_one_organization(open_fair, liaison, host):
    days = dict.fromkeys(CutOff.values, DAY.isoformat())
    with time_machine.travel(NEXT_MORNING, tick=False):
        fair = open_fair(cut_offs=days)
        before = NEXT_MORNING - timedelta(days=3)
        enrolled, _people = registration.approved_organization(at=before)
        registration.person(enrolled, at=before)
        own, desk = liaison(fair), host(fair)
        own.sign_in(enrolled)
        own.prepare_submission()
        assert "“提交人员信息”已于2027年10月20日24:00截止" in own.be_refused()
        _extend(desk, fair, get(enrolled.organization_id, enrolled.owner).uscc)
        own.open("dates")
        expect(own.page.locator("main")).to_contain_text("已为您延期，原为")
        own.prepare_submission()
        own.go_on("submitted")


def _extend(desk, fair, uscc):
    page = desk.page
    page.goto(fair.at("delegation:deadline_extend"))
    page.select_option("[name=what]", CutOff.PERSON_SUBMIT.value)
    page.check("[name=receiver][value=organization]")
    page.fill("[name=uscc]", uscc)
    page.fill("[name=until]", LATER.isoformat())
    page.fill("[name=reason]", "系统故障")
    with page.expect_navigation():
        page.locator("main form .btn-fill").click()
    expect(page.locator("main")).to_contain_text("2027年10月25日 24:00")
