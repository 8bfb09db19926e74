"""After a cut-off the screens say so, and what stays open; nothing that was typed is lost. Source: R70, Q15."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from fairgate.foundation.clock import day_of
from fairgate.registration.deadlines.operations import extend_for_delegation
from fairgate.registration.editions.states import CutOff
from tests.factories import desk as desks
from tests.factories import registration as make
from tests.factories import visits
from tests.portals.reading import said, text_of

HOME, PEOPLE, BADGES, SUBMIT, NEW = (
    reverse(f"visitor:{name}") for name in ("home", "people", "badges", "submit_preview", "person_new")
)


@pytest.fixture
def before(now):
    """Return an instant before the doors that `shut` closes."""
    return now - timedelta(days=3)


@pytest.fixture
def shut(now):
    """Return a function that lets every door close with yesterday, for everybody."""

    def close():
        yesterday = day_of(now - timedelta(days=1)).isoformat()
        return make.edition(cut_offs=dict.fromkeys([what.value for what in CutOff], yesterday))

    return close


def extend(edition_id, what, now, code="shanghai"):
    until = day_of(now + timedelta(days=3))
    said = {"what": what, "until": until, "reason": "材料晚到"}
    return extend_for_delegation(make.delegation(code), **said, by=desks.GU, at=now)


def test_a_draft_is_told_that_it_comes_too_late_and_what_stays_open(signed_in, before, shut):
    enrolled = make.organization(at=before)
    make.person(enrolled, at=before)
    shut()
    browser = signed_in(enrolled)
    home = browser.get(HOME)
    assert "本届办理已截止" in said(home)
    assert "仍可登录、查询、退款和开票" in said(home)
    assert "btn-move" not in text_of(home)
    people = browser.get(PEOPLE)
    assert "已于" in said(people)
    assert SUBMIT not in text_of(people).split("<main")[1]
    answer = browser.post(SUBMIT, {"people": [], **make.ASSURED})
    assert (answer.status_code, "截止" in said(answer)) == (422, True)


def test_a_form_that_was_open_while_the_door_closed_keeps_what_was_typed(signed_in, before, shut):
    enrolled = make.organization(at=before)
    person_id = make.person(enrolled, at=before)
    browser = signed_in(enrolled)
    assert browser.get(SUBMIT).status_code == 200
    shut()
    answer = browser.post(SUBMIT, {"people": [str(person_id)], **make.ASSURED})
    assert answer.status_code == 422
    assert "“提交单位信息”已于" in said(answer)
    assert re.search(rf'value="{person_id}"[^>]* checked', text_of(answer))


def test_fees_cannot_be_paid_any_more_and_badges_orders_and_people_stay_readable(signed_in, before, shut):
    visit = visits.approved(at=before)
    shut()
    browser = signed_in(visit)
    badges = browser.get(BADGES)
    assert "“支付证件费”已于" in said(badges)
    assert "data-rows" not in text_of(badges)
    assert "本届办理已截止" in said(browser.get(HOME))
    for name in ("orders", "people", "notices", "settings", "organization"):
        assert browser.get(reverse(f"visitor:{name}")).status_code == 200


def test_an_extended_organization_goes_on_as_if_nothing_had_closed(signed_in, before, shut, now):
    visit = visits.approved(at=before)
    edition_id = shut()
    extend(edition_id, CutOff.PAYMENT, now)
    browser = signed_in(visit)
    assert "下一步：缴纳证件费" in said(browser.get(HOME))
    assert "data-rows" in text_of(browser.get(BADGES))


def test_newcomers_are_told_whether_some_delegations_are_still_open(client, shut, now):
    edition_id = shut()
    register, landing = reverse("visitor:register"), reverse("visitor:landing")
    assert "“注册账号”已于" in said(client.get(register))
    assert "本届注册已截止" in said(client.get(landing))
    extend(edition_id, CutOff.SIGN_UP, now)
    assert "部分交易团已延期" in said(client.get(register))
    assert "本届注册已截止" not in said(client.get(landing))


def test_a_cut_off_that_passes_while_the_organization_form_is_open_loses_nothing_typed(
    signed_in, before, shut
):
    enrolled = make.organization(at=before)
    browser, form = signed_in(enrolled), reverse("visitor:organization")
    typed = dict(re.findall(r'name="(seen_version)"[^>]*value="([^"]*)"', text_of(browser.get(form))))
    typed |= {"contact_name": "林晓岚", "contact_mobile": "13800138046", "main_business": "轴承与齿轮"}
    shut()
    answer = browser.post(form, typed, follow=True)
    assert "轴承与齿轮" in text_of(answer)
    assert "截止" in said(answer)
