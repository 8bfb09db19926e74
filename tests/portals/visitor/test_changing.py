"""变更 on the screen: what follows is said first. Source: guide R20, Q11, Q28."""

import pytest
from django.urls import reverse

from fairgate.registration.organizations.queries import organization_of
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews import queries as cases
from fairgate.registration.reviews.states import Outcome, SubjectKind
from fairgate.registration.submissions.queries import latest_amendment
from tests.factories import registration, visits
from tests.portals.reading import chinese_in, said, text_of

CHANGE, DELEGATION, WITHDRAW, FORM = (
    reverse(f"visitor:{name}")
    for name in ("organization_change", "delegation_change", "amendment_withdraw", "organization")
)
NEW_NAME = "华东精密制造有限公司"


@pytest.fixture
def visit(now):
    return visits.decided(visits.paid(2, at=now), Outcome.APPROVE, at=now)


def body(visit, **changes):
    view = organization_of(visit.owner)
    known = {name: value for name, value in vars(view.file).items() if value}
    return {**known, "seen_version": view.version, **changes}


def asked(visit):
    return latest_amendment(visit.enrolled.organization_id, visit.owner)


def test_contacts_are_saved_at_once(signed_in, visit):
    browser = signed_in(visit)
    assert CHANGE in text_of(browser.get(FORM))
    assert browser.post(CHANGE, body(visit, contact_name="周明"))["Location"] == CHANGE
    assert "已保存，立即生效" in said(browser.get(CHANGE))
    assert organization_of(visit.owner).file.contact_name == "周明"


def test_a_change_of_the_name_says_how_many_badges_it_concerns_before_it_is_asked_for(signed_in, visit):
    browser = signed_in(visit)
    page = browser.post(CHANGE, body(visit, name=NEW_NAME))
    assert "2张证件作废并重新制作" in said(page)
    assert "已提交的2名人员不必重新审核" in said(page)
    assert asked(visit) is None
    browser.post(CHANGE, body(visit, name=NEW_NAME, confirmed="1"))
    page = browser.get(CHANGE)
    assert "变更待审核" in said(page)
    assert "变更待审核" in said(browser.get(reverse("visitor:home")))
    assert NEW_NAME in text_of(page)
    assert 'name="name"' not in text_of(page)
    assert organization_of(visit.owner).name != NEW_NAME
    browser.post(WITHDRAW)
    assert asked(visit).state == "withdrawn"
    assert browser.get(WITHDRAW).status_code == 404


def test_what_is_not_printed_on_badges_says_so(signed_in, visit):
    page = signed_in(visit).post(CHANGE, body(visit, address="新址9号"))
    assert "不印在证件上" in said(page)


def test_an_empty_name_is_refused_beside_its_field_before_anything_is_confirmed(signed_in, visit):
    page = signed_in(visit).post(CHANGE, body(visit, name=""))
    assert page.status_code == 422
    assert "请填写单位名称" in said(page)


def test_a_returned_change_stands_in_the_form_with_the_reviewers_words(signed_in, visit, now):
    browser, reviewer = signed_in(visit), visits.reviewer()
    browser.post(CHANGE, body(visit, name=NEW_NAME, confirmed="1"))
    (row,) = cases.queue(reviewer, SubjectKind.ORGANIZATION)
    seen = cases.case(row.id, reviewer, on=now.date()).seen_version
    told = {"reason": "与新证照不符", "fields_named": ["name"]}
    reviews.decide(row.id, "return", **told, seen_version=seen, by=reviewer, at=now)
    assert "与新证照不符" in text_of(browser.get(reverse("visitor:home")))
    page = text_of(browser.get(CHANGE))
    assert "与新证照不符" in page
    assert f"{CHANGE}#id_name" in page
    assert f'value="{NEW_NAME}"' in page


def test_another_delegation_is_asked_and_decides(signed_in, visit):
    browser = signed_in(visit)
    assert "同意前仍属于原交易团" in said(browser.get(DELEGATION))
    sent = {"delegation": registration.delegation("xuhui"), "subordination_reason": "总部在徐汇"}
    assert browser.post(DELEGATION, sent)["Location"] == CHANGE
    assert asked(visit).kind == "delegation"
    assert browser.post(DELEGATION, sent).status_code == 422


def test_before_the_submission_it_is_changed_freely(huadong, signed_in):
    browser = signed_in(huadong)
    assert browser.get(CHANGE)["Location"] == FORM
    sent = {"delegation": registration.delegation("xuhui")}
    assert browser.post(DELEGATION, sent)["Location"] == FORM
    assert organization_of(huadong.owner).delegation_id == registration.delegation("xuhui")
    assert DELEGATION in text_of(browser.get(FORM))
    assert browser.post(DELEGATION, sent | {"referral_code": "NOPE"}).status_code == 303
    other = {"delegation": registration.delegation("pudong"), "referral_code": "NOPE"}
    assert browser.post(DELEGATION, other).status_code == 422


def test_the_pages_are_english_in_english(signed_in, visit):
    browser, english = signed_in(visit), {"lang": "en"}
    for page in (CHANGE, DELEGATION):
        assert chinese_in(browser.get(page, english)) == []
    assert chinese_in(browser.post(f"{CHANGE}?lang=en", body(visit, name=NEW_NAME))) == []
    browser.post(CHANGE, body(visit, name=NEW_NAME, confirmed="1"))
    for page in (CHANGE, WITHDRAW):
        assert chinese_in(browser.get(page, english)) == []
