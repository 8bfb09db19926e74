"""Second thoughts about a person: what follows is said first, then it is done. Source: R55, Q16, Q28."""

import pytest
from django.urls import reverse

from fairgate.registration.personnel import queries as people
from fairgate.registration.reviews.states import Outcome
from tests.factories import registration, visits
from tests.portals.reading import chinese_in, said, text_of

PAGES = ("person_cancel", "person_withdraw", "person_substitute")


def page_of(visit, name="person", number=0):
    return reverse(f"visitor:{name}", args=[visit.person_ids[number]])


def state(visit, number=0):
    return people.brief(visit.person_ids)[visit.person_ids[number]].state


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        ("approved", ["证件费¥200.00无需再支付"]),
        ("ordered", ["未支付的订单", "证件费¥200.00无需再支付"]),
        ("paid", ["审核随即终止", "已付的证件费¥200.00可申请退款"]),
        ("ready", ["立即作废", "已付的证件费¥200.00不予退款"]),
    ],
)
def test_what_a_cancellation_costs_is_said_before(now, signed_in, stage, words):
    visit = getattr(visits, stage)(at=now)
    browser = signed_in(visit)
    page = said(browser.get(page_of(visit, "person_cancel")))
    assert [each for each in words if each not in page] == []
    assert "已注销" in said(browser.post(page_of(visit, "person_cancel"), follow=True))
    assert state(visit) == "cancelled"


def test_the_others_of_the_order_and_an_open_code_are_named(now, signed_in):
    visit = visits.at_the_code(3, at=now)
    page = said(signed_in(visit).get(page_of(visit, "person_cancel")))
    assert "其中另外2人回到待支付" in page


def test_pressing_twice_does_no_harm_and_leads_back(now, signed_in):
    visit = visits.paid(at=now)
    browser = signed_in(visit)
    for _twice in range(2):
        assert browser.post(page_of(visit, "person_cancel")).status_code == 303
    assert browser.get(page_of(visit, "person_cancel")).status_code == 303


def test_a_person_before_a_reviewer_is_taken_back_corrected_and_submitted_again(now, signed_in):
    visit = visits.paid(at=now)
    browser = signed_in(visit)
    assert "撤回修改" in said(browser.get(page_of(visit)))
    assert "已结清的证件费保留" in said(browser.get(page_of(visit, "person_withdraw")))
    page = browser.post(page_of(visit, "person_withdraw"), follow=True)
    assert "已撤回" in said(page)
    assert 'name="document_number"' in text_of(page)
    assert "删除此人" not in said(page)
    browser.post(
        reverse("visitor:submit_preview"), {"people": [str(visit.person_ids[0])], **registration.ASSURED}
    )
    assert state(visit) == "under_review"


def test_after_a_decision_the_page_says_that_it_is_too_late(now, signed_in):
    visit = visits.decided(visits.paid(at=now), Outcome.APPROVE, at=now)
    page = signed_in(visit).get(page_of(visit, "person_withdraw"), follow=True)
    assert "无需撤回" in said(page)


def test_a_colleague_takes_over(now, signed_in):
    visit = visits.paid(at=now)
    newcomer = registration.person(visit.enrolled, name="吴佩珊")
    browser = signed_in(visit)
    page = browser.get(page_of(visit, "person_substitute"))
    assert "已付的证件费¥200.00由接替的人员使用" in said(page)
    assert "吴佩珊" in text_of(page)
    assert browser.post(page_of(visit, "person_substitute"), {}).status_code == 422
    chosen = {"newcomer": str(newcomer), **registration.ASSURED}
    after = browser.post(page_of(visit, "person_substitute"), chosen, follow=True)
    assert "已由同事接替" in said(after)
    assert [each.state for each in people.brief([visit.person_ids[0], newcomer]).values()].count("cancelled")


def test_without_a_ready_colleague_the_page_says_what_to_do(now, signed_in):
    visit = visits.paid(at=now)
    registration.person(visit.enrolled, name="吴佩珊", photo=b"")
    page = signed_in(visit).get(page_of(visit, "person_substitute"))
    assert "还没有可以接替的人员" in said(page)
    assert "吴佩珊" in text_of(page)


def test_a_badge_that_is_made_cannot_be_handed_on(now, signed_in):
    visit = visits.ready(at=now)
    assert signed_in(visit).get(page_of(visit, "person_substitute")).status_code == 303


@pytest.mark.parametrize("name", PAGES)
def test_strangers_find_nobody(now, signed_in, stranger, huadong, name):
    browser = signed_in(huadong)
    assert browser.get(page_of(stranger, name)).status_code == 404
    assert browser.post(page_of(stranger, name), {"newcomer": "x"}).status_code in {404, 422}
    assert state(stranger) == "under_review"


@pytest.mark.parametrize("stage", ["ordered", "paid", "ready"])
def test_english_pages_are_english(now, signed_in, stage):
    visit = getattr(visits, stage)(2, at=now)
    registration.person(visit.enrolled)
    browser = signed_in(visit)
    for name in ("person", *PAGES):
        assert chinese_in(browser.get(page_of(visit, name), {"lang": "en"}, follow=True)) == []
