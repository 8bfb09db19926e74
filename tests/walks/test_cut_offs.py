"""The dated doors that a screen has, at their last second and at the first one after: the same form, two answers.

Each is the only one that closes on its day, and what may be read stays open. Source: R70, Q14, Q15.
"""

from datetime import date, timedelta

import pytest
import time_machine
from playwright.sync_api import expect

from fairgate.billing.orders import operations as orders
from fairgate.billing.transfers import operations as transfers
from fairgate.foundation.clock import end_of_day
from fairgate.registration.editions.states import CutOff
from tests.factories import refunds, registration, visits
from tests.walks.papers import OVERSEAS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAY, LATER = date(2027, 10, 20), date(2027, 10, 31)
MIDNIGHT = end_of_day(DAY)
AN_HOUR_BEFORE, LAST_SECOND = MIDNIGHT - timedelta(minutes=50), MIDNIGHT - timedelta(seconds=1)
SINCE = "已于2027年10月20日24:00截止"


@pytest.fixture
def fair_until(open_fair):
    """Return a function that opens a fair of which one door closes on the day, and the others later."""

    def begin(what):
        days = dict.fromkeys(CutOff.values, LATER.isoformat()) | {what.value: DAY.isoformat()}
        return open_fair(cut_offs=days)

    return begin


@pytest.fixture
def clock_at():
    """Return a function that stops every clock of the fair at an instant."""
    with time_machine.travel(AN_HOUR_BEFORE, tick=False) as traveller:
        yield traveller.move_to


def assert_reading_stays_open(own):
    for name in ("home", "dates", "organization", "people", "badges", "orders", "notices", "settings"):
        own.open(name)


def test_signing_up(fair_until, liaison, clock_at, tmp_path):
    own = liaison(fair_until(CutOff.SIGN_UP), english=True)
    own.sign_up_abroad(OVERSEAS["enterprise"], tmp_path)
    own.set_password()
    for name in ("terms", "privacy", "authority"):
        own.page.check(f"[name={name}]")
    clock_at(MIDNIGHT)
    said = own.be_refused()
    assert "closed on 20 Oct 2027 at 24:00 (UTC+8)" in said
    assert "+86 21" in said, "a number that is reached from abroad"
    for name in ("terms", "privacy", "authority"):
        expect(own.page.locator(f"[name={name}]")).to_be_checked()
    own.set_password()
    clock_at(LAST_SECOND)
    own.go_on("home")


def test_handing_an_organization_in(fair_until, liaison, clock_at):
    own = liaison(fair_until(CutOff.ORGANIZATION_SUBMIT))
    enrolled = registration.organization()
    person_id = registration.person(enrolled)
    own.sign_in(enrolled)
    own.prepare_submission()
    clock_at(MIDNIGHT)
    assert f"“提交单位信息”{SINCE}" in own.be_refused()
    expect(own.page.locator(f"[name=people][value='{person_id}']")).to_be_checked()
    expect(own.page.locator("[name=truthful]")).to_be_checked()
    clock_at(LAST_SECOND)
    own.go_on("submitted")
    clock_at(MIDNIGHT)
    assert_reading_stays_open(own)


def test_handing_people_in(fair_until, liaison, clock_at):
    own = liaison(fair_until(CutOff.PERSON_SUBMIT))
    enrolled, _people = registration.approved_organization()
    person_id = registration.person(enrolled)
    own.sign_in(enrolled)
    own.prepare_submission()
    clock_at(MIDNIGHT)
    assert f"“提交人员信息”{SINCE}" in own.be_refused()
    expect(own.page.locator(f"[name=people][value='{person_id}']")).to_be_checked()
    clock_at(LAST_SECOND)
    own.go_on("submitted")
    clock_at(MIDNIGHT)
    assert_reading_stays_open(own)


def test_paying(fair_until, liaison, clock_at):
    own = liaison(fair_until(CutOff.PAYMENT))
    visit = visits.approved(at=AN_HOUR_BEFORE - timedelta(days=30))
    own.sign_in(visit.enrolled)
    own.open("badges")
    clock_at(MIDNIGHT)
    assert f"“支付证件费”{SINCE}" in own.be_refused()
    assert_reading_stays_open(own)
    clock_at(LAST_SECOND)
    own.open("badges")
    own.go_on("**/orders/**")


def test_handing_a_slip_in(fair_until, liaison, clock_at):
    own = liaison(fair_until(CutOff.REMITTANCE_SLIP))
    visit = visits.approved(at=AN_HOUR_BEFORE - timedelta(days=30))
    when = {"by": visit.owner, "at": AN_HOUR_BEFORE}
    order = orders.place(visit.enrolled.organization_id, visit.person_ids, key="walk", **when)
    code = transfers.begin(order.number, **when)
    own.sign_in(visit.enrolled)
    own.open("transfer", code)
    own.fill_in_slip(DAY)
    clock_at(MIDNIGHT)
    assert f"“上传汇款凭证”{SINCE}" in own.be_refused("#slip ~ form .btn-move")
    expect(own.page.locator("main")).to_contain_text("6222021001001234")
    assert_reading_stays_open(own)
    clock_at(LAST_SECOND)
    own.open("transfer", code)
    own.fill_in_slip(DAY)
    own.go_on("**/transfers/**", "#slip ~ form .btn-move")


def test_asking_a_fee_back(fair_until, liaison, clock_at):
    own = liaison(fair_until(CutOff.REFUND))
    visit = visits.approved(at=AN_HOUR_BEFORE - timedelta(days=30))
    person_id = refunds.paid_and_cancelled(visit.enrolled, at=AN_HOUR_BEFORE)
    own.sign_in(visit.enrolled)
    own.open("refunds")
    own.page.check(f"[name=people][value='{person_id}']")
    own.page.fill("[name=reason]", "不再参会")
    clock_at(MIDNIGHT)
    assert f"“申请退款”{SINCE}" in own.be_refused("form[data-rows] .btn-fill")
    expect(own.page.locator(f"[name=people][value='{person_id}']")).to_be_checked()
    expect(own.page.locator("[name=reason]")).to_have_value("不再参会")
    clock_at(LAST_SECOND)
    own.go_on("refunds", "form[data-rows] .btn-fill")
    expect(own.page.locator("main")).to_contain_text("等待财务办理退款")
    clock_at(MIDNIGHT)
    assert_reading_stays_open(own)
    own.open("refunds")
    own.go_on("refunds", "form[action*=withdraw] button")
    expect(own.page.locator("main")).to_contain_text("已撤回")


def test_declaring_that_a_badge_is_reused(fair_until, liaison, clock_at):
    own = liaison(fair_until(CutOff.REUSE))
    enrolled = registration.another_organization(at=AN_HOUR_BEFORE)
    person_id = registration.person(enrolled, at=AN_HOUR_BEFORE)
    own.sign_in(enrolled)
    own.open("people_reuse")
    source, number = f"[name='source-{person_id}']", f"[name='number-{person_id}']"
    own.page.select_option(source, "donghai-8")
    own.page.fill(number, "００１２３４５６")
    clock_at(MIDNIGHT)
    assert f"“申请证件复用”{SINCE}" in own.be_refused("main form .btn-fill")
    expect(own.page.locator(source)).to_have_value("donghai-8")
    expect(own.page.locator(number)).to_have_value("００１２３４５６")
    clock_at(LAST_SECOND)
    own.go_on("people_reuse", "main form .btn-fill")
    expect(own.page.locator("main")).to_contain_text("00123456")
    clock_at(MIDNIGHT)
    assert_reading_stays_open(own)
    own.open("people_reuse")
    own.go_on("people_reuse", "form[action*=withdraw] button")
    expect(own.page.locator("main")).not_to_contain_text("00123456")
