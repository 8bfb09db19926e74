"""Who may only pay reads and pays: no form opens, and no number is shown in clear. Source: guide R45, Q8."""

import pytest
from django.urls import reverse

from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.accounts.states import Role
from fairgate.registration.reviews.states import Outcome
from tests.factories import accounts, registration, visits
from tests.portals.reading import chinese_in, said, text_of
from tests.portals.visitor.conftest import BACKEND
from tests.portals.visitor.test_people import filled

EDITING = ("person_new", "submit_preview")
READING = ("home", "organization", "people", "badges", "submitted", "orders", "notices", "settings")


def at(name, *args):
    return reverse(f"visitor:{name}", args=args)


@pytest.fixture
def payer(client, now):
    """Return a function that signs the test's browser in as a payer of an organization."""

    def sign_in(enrolled):
        member = accounts.member(role=Role.PAYER, organization_id=enrolled.organization_id, at=now)
        client.force_login(user_by_id(member), backend=BACKEND)
        return client

    return sign_in


@pytest.mark.parametrize("name", EDITING)
def test_no_form_opens_to_a_payer(huadong, payer, name):
    browser = payer(huadong)
    assert browser.get(at(name)).status_code == 403
    assert browser.post(at(name), filled()).status_code == 403


def test_a_payer_is_not_asked_whether_to_delete_somebody(huadong, payer):
    address = at("person_remove", registration.person(huadong))
    browser = payer(huadong)
    assert browser.get(address).status_code == 403
    assert browser.post(address).status_code == 403


def test_a_payer_reads_the_organizations_data_and_cannot_change_them(huadong, payer):
    browser = payer(huadong)
    page = browser.get(at("organization"))
    assert "华东精密机械有限公司" in text_of(page)
    assert "由本单位联络员办理" in said(page)
    assert 'name="contact_name"' not in text_of(page)
    assert browser.post(at("organization"), {"contact_email": "nope"}).status_code == 403


def test_a_payer_reads_a_person_with_the_number_masked(huadong, payer):
    number = registration.resident_id(741)
    address = at("person", registration.person(huadong, document_number=number))
    browser = payer(huadong)
    page = browser.get(address)
    assert number not in text_of(page)
    assert number[-4:] in text_of(page)
    assert "1988" not in text_of(page)
    assert 'name="document_number"' not in text_of(page)
    assert browser.post(address, filled(name="")).status_code == 403


@pytest.mark.parametrize("stage", ["approved", "waiting", "paid"])
def test_nothing_leads_a_payer_to_a_form(now, payer, stage):
    visit = getattr(visits, stage)(at=now)
    registration.person(visit.enrolled, name="待提交的人")
    browser = payer(visit.enrolled)
    for name in READING:
        page = text_of(browser.get(at(name)))
        assert not [each for each in EDITING if at(each) in page], name


def test_an_empty_list_and_a_returned_person_lead_a_payer_nowhere(now, payer):
    visit = visits.decided(visits.paid(at=now), Outcome.RETURN, at=now, reason="照片背景不是白色，请重新上传")
    browser = payer(visit.enrolled)
    assert "修改" not in [link.strip() for link in said(browser.get(at("people"))).splitlines()]
    assert "去修改" not in said(browser.get(at("home")))


def test_the_panel_on_top_tells_a_payer_whose_move_it_is(huadong, payer):
    page = payer(huadong).get(at("home"))
    assert "由本单位联络员办理" in said(page)
    assert "btn-move" not in text_of(page)


def test_a_payer_pays(now, payer):
    visit = visits.approved(at=now)
    browser = payer(visit.enrolled)
    assert "去缴费" in said(browser.get(at("home")))
    answer = browser.post(at("badges"), {"people": [str(visit.person_ids[0])], "key": ""}, follow=True)
    assert "去支付" in said(answer)


def test_english_pages_are_english_for_a_payer(huadong, payer):
    person_id = registration.person(huadong)
    browser = payer(huadong)
    for address in (*(at(name) for name in READING), at("person", person_id)):
        assert chinese_in(browser.get(address, {"lang": "en"})) == []
