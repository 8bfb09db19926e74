"""Changing who is approved, and correcting who was returned or refused. Source: Q11, Q27, Q28."""

import pytest
from django.urls import reverse

from fairgate.credentials.badges.queries import badge_of
from fairgate.credentials.badges.states import BadgeState
from fairgate.registration.models import ReviewCase
from fairgate.registration.personnel import queries as people
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews import queries as desk
from fairgate.registration.reviews.states import Outcome, SubjectKind
from tests.factories import registration, visits
from tests.portals.reading import chinese_in, said, text_of
from tests.portals.visitor.test_people import filled, photo


def page_of(visit, name="person"):
    return reverse(f"visitor:{name}", args=[visit.person_ids[0]])


def known(visit, **changes):
    """Return the form as it stands, with changes."""
    file = people.file_of(visit.person_ids[0], visit.owner)
    typed = {
        name: getattr(file, name) for name in ("name", "document_kind", "document_number", "mobile", "title")
    }
    return typed | {"nationality": file.nationality, "understood": "on"} | changes


def state(visit):
    return people.brief(visit.person_ids)[visit.person_ids[0]].state


def returned(now, outcome=Outcome.RETURN, fields=()):
    visit = visits.paid(at=now)
    [row] = desk.queue(visits.reviewer(), SubjectKind.PERSON)
    seen = desk.case(row.id, visits.reviewer(), on=now.date()).seen_version
    reviews.decide(
        row.id,
        outcome,
        reason="照片背景不是白色",
        fields_named=fields,
        seen_version=seen,
        by=visits.reviewer(),
        at=now,
    )
    return visit


def test_the_reviewers_words_stand_on_top_and_lead_to_the_named_fields(now, signed_in):
    page = signed_in(visit := returned(now, fields=("photo", "name"))).get(page_of(visit))
    assert "照片背景不是白色" in text_of(page)
    assert 'href="#id_photo"' in text_of(page)
    assert 'href="#id_name"' in text_of(page)
    assert said(page).count("审核意见请您修改这里") == 2


@pytest.mark.parametrize("outcome", [Outcome.RETURN, Outcome.REJECT])
def test_correcting_and_submitting_again_is_one_press_and_costs_nothing(now, signed_in, outcome):
    visit = returned(now, outcome)
    browser = signed_in(visit)
    sent = known(visit, photo=photo(), resubmit="yes")
    assert "已重新提交" in said(browser.post(page_of(visit), sent, follow=True))
    assert state(visit) == "under_review"


def test_what_still_lacks_is_said_beside_its_field_and_nothing_typed_is_lost(now, signed_in):
    visit = returned(now)
    answer = signed_in(visit).post(
        page_of(visit), known(visit, title="", department="采购部", resubmit="yes")
    )
    assert answer.status_code == 422
    assert "请填写职务" in said(answer)
    assert 'value="采购部"' in text_of(answer)
    assert state(visit) == "returned"


def test_only_saving_hands_nobody_in(now, signed_in):
    visit = returned(now)
    assert "人员信息已保存" in said(signed_in(visit).post(page_of(visit), known(visit), follow=True))
    assert state(visit) == "returned"


def test_the_reviewer_sees_what_was_changed_since_the_decision(now, signed_in):
    visit = returned(now)
    signed_in(visit).post(page_of(visit), known(visit, title="总经理", photo=photo(), resubmit="yes"))
    case = ReviewCase.objects.get(person_id=visit.person_ids[0], state="open")
    changed = desk.case(case.pk, visits.reviewer(), on=now.date()).changes
    assert {each.field for each in changed} == {"title", "photo"}


def test_who_was_refused_is_the_next_thing_to_see_to(now, signed_in):
    visit = returned(now, Outcome.REJECT)
    assert "处理审核不通过的人员" in said(signed_in(visit).get(reverse("visitor:home")))


def test_contact_data_of_an_approved_person_change_at_once(now, signed_in):
    visit = visits.ready(at=now)
    browser = signed_in(visit)
    assert "更新联系方式" in said(browser.get(page_of(visit)))
    answer = browser.post(
        page_of(visit, "person_contact"), known(visit, mobile="13912345678", title="总经理"), follow=True
    )
    assert "联系方式已更新" in said(answer)
    file = people.file_of(visit.person_ids[0], visit.owner)
    assert (file.mobile, file.title, state(visit)) == ("+8613912345678", "总经理", "approved")
    assert badge_of(visit.person_ids[0], visit.owner).state == BadgeState.READY


def test_contact_data_are_checked_and_nothing_else_can_come_along(now, signed_in):
    visit = visits.ready(at=now)
    browser = signed_in(visit)
    assert browser.post(page_of(visit, "person_contact"), known(visit, mobile="12")).status_code == 422
    browser.post(page_of(visit, "person_contact"), known(visit, name="别人"))
    assert people.file_of(visit.person_ids[0], visit.owner).name == "陈立群"


def test_a_new_name_means_a_new_review_and_a_new_badge_and_no_new_fee(now, signed_in):
    visit = visits.ready(at=now)
    browser, person_id = signed_in(visit), visit.person_ids[0]
    page = said(browser.get(page_of(visit, "person_amend")))
    assert "立即作废" in page
    assert "不再收费" in page
    old = badge_of(person_id, visit.owner)
    answer = browser.post(page_of(visit, "person_amend"), known(visit, name="陈立裙"), follow=True)
    assert "正在重新审核" in said(answer)
    assert state(visit) == "under_review"
    assert badge_of(person_id, visit.owner).state == BadgeState.REVOKED
    visits.decided(visit, Outcome.APPROVE, at=now)
    new = badge_of(person_id, visit.owner)
    assert (new.face.name, new.state) == ("陈立裙", BadgeState.PREPARING)
    assert new.number != old.number


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"understood": ""}, "请确认已了解更正的后果"),
        ({}, "没有改动任何内容"),
        ({"name": "吴佩珊", "document_number": registration.resident_id(744)}, "这是另一个人"),
        ({"document_number": "123"}, "应为18位"),
    ],
)
def test_what_is_no_amendment_is_refused_in_words(now, signed_in, changes, words):
    visit = visits.ready(at=now)
    answer = signed_in(visit).post(page_of(visit, "person_amend"), known(visit, **changes))
    assert answer.status_code == 422
    assert words in said(answer)
    assert state(visit) == "approved"


def test_a_document_that_is_taken_elsewhere_amends_nobody(now, signed_in):
    visit, other = visits.ready(at=now), visits.paid(at=now)
    number = people.file_of(other.person_ids[0], other.owner).document_number
    answer = signed_in(visit).post(page_of(visit, "person_amend"), known(visit, document_number=number))
    assert answer.status_code == 422
    assert state(visit) == "approved"


@pytest.mark.parametrize("name", ["person_amend", "person_contact"])
def test_who_is_not_approved_is_not_amended(now, signed_in, name):
    visit = visits.paid(at=now)
    browser = signed_in(visit)
    assert "只有审核通过的人员才办理更正" in said(browser.get(page_of(visit, name), follow=True))
    assert browser.post(page_of(visit, name), known(visit, name="陈立裙", title="总经理")).status_code == 422


def test_english_pages_are_english(now, signed_in):
    visit = visits.ready(at=now)
    browser = signed_in(visit)
    for name in ("person_amend", "person_contact"):
        assert chinese_in(browser.get(page_of(visit, name), {"lang": "en"})) == []
        assert chinese_in(browser.post(page_of(visit, name), filled(name="", mobile="1"))) == []
