"""撤回提交, and the way on after 退回. Source: Q27, Q28."""

import pytest
from django.urls import reverse

from fairgate.registration.reviews import operations, queries
from fairgate.registration.reviews.states import SubjectKind
from fairgate.registration.submissions.queries import submission_of
from tests.factories import visits
from tests.factories.desk import GU
from tests.portals.reading import chinese_in, said, text_of

WITHDRAW, SUBMITTED, HOME = (reverse(f"visitor:{name}") for name in ("withdraw", "submitted", "home"))
FORM = reverse("visitor:organization")


def case_of(kind=SubjectKind.ORGANIZATION):
    return queries.queue(visits.reviewer(), kind)[0].id


def returned(now, **changes):
    visit, reviewer = visits.waiting(at=now), visits.reviewer()
    seen = queries.case(case_of(), reviewer, on=now.date()).seen_version
    said_by = {"reason": "住所与证照不符", "fields_named": ["address", "picture"]} | changes
    operations.decide(case_of(), "return", **said_by, seen_version=seen, by=reviewer, at=now)
    return visit


def test_the_page_of_the_review_leads_to_the_question_and_the_answer_to_the_form(signed_in, now):
    visit = visits.waiting(at=now)
    browser = signed_in(visit)
    assert WITHDRAW in text_of(browser.get(SUBMITTED))
    page = browser.get(WITHDRAW)
    assert "1名人员都回到未提交" in said(page)
    answer = browser.post(WITHDRAW)
    assert (answer.status_code, answer["Location"]) == (303, FORM)
    assert "已撤回，现在可以修改" in said(browser.get(FORM))
    assert submission_of(visit.enrolled.organization_id, visit.owner).state == "draft"
    assert browser.get(WITHDRAW)["Location"] == SUBMITTED


def test_once_a_reviewer_has_it_the_way_back_is_gone_and_late_words_say_why(signed_in, now):
    browser = signed_in(visits.waiting(at=now))
    operations.take(case_of(), by=visits.reviewer(), at=now)
    page = browser.get(SUBMITTED)
    assert WITHDRAW not in text_of(page)
    assert "审核人员已经开始审核" in said(page)
    assert browser.get(WITHDRAW)["Location"] == SUBMITTED
    browser.post(WITHDRAW)
    assert "审核人员已经开始审核" in said(browser.get(HOME))


def test_the_reviewers_words_and_the_fields_they_name_lead_to_their_places(signed_in, now):
    browser = signed_in(returned(now))
    assert "住所与证照不符" in text_of(browser.get(HOME))
    for address in (SUBMITTED, FORM):
        page = browser.get(address)
        assert "住所与证照不符" in text_of(page)
        assert f"{FORM}#id_address" in text_of(page)
        assert reverse("visitor:new_licence") in text_of(page)
        assert chinese_in(browser.get(address, {"lang": "en"})) == []
    assert f'class="btn btn-move" href="{FORM}"' in text_of(browser.get(SUBMITTED, {"lang": "zh-hans"}))


@pytest.mark.parametrize("address", [WITHDRAW, SUBMITTED])
def test_the_pages_are_english_in_english(signed_in, now, address):
    assert chinese_in(signed_in(visits.waiting(at=now)).get(address, {"lang": "en"})) == []


def test_after_a_revocation_the_closed_pages_say_why_and_what_may_be_done(signed_in, now):
    visit = visits.paid(at=now)
    reason = "营业执照已被吊销"
    operations.revoke_organization(visit.enrolled.organization_id, reason=reason, by=GU, at=now)
    browser = signed_in(visit)
    for address in (HOME, SUBMITTED):
        page = browser.get(address, {"lang": "zh-hans"})
        assert reason in text_of(page)
        assert "可以退款" in said(page)
        assert "服务热线" in said(page)
        assert chinese_in(browser.get(address, {"lang": "en"})) == []
    assert "<form method" not in text_of(browser.get(FORM)).split("<main")[1]
