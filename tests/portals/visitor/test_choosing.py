"""Whom to pay for: found, ticked over several pages, and ordered. Source: guide R43-R46, Q29."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from fairgate.billing.fees import operations as fees
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.queries import orders_of
from fairgate.foundation.actors import SYSTEM
from tests.factories import registration, visits
from tests.portals.reading import chinese_in, said, text_of

BADGES = reverse("visitor:badges")


def ticked(visit, *, key=""):
    return {"people": [str(person_id) for person_id in visit.person_ids], "key": key or str(uuid4())}


def form_of(answer, **changes):
    """Return what a browser without script sends from this page."""
    text = text_of(answer)
    hidden = dict(re.findall(r'<input type="hidden" name="(key|kept|status)" value="([^"]*)"', text))
    boxes = re.findall(r'name="people" id="\w+" value="([\w-]+)"[^>]*?(checked)?>', text)
    return hidden | {"people": [person for person, is_ticked in boxes if is_ticked]} | changes


def shown(page):
    """Return the ids of the boxes on a page."""
    return re.findall(r'name="people" id="\w+" value="([\w-]+)"', text_of(page))


def test_who_waits_for_payment_is_ticked_with_amounts(now, signed_in):
    page = text_of(signed_in(visits.approved(3, at=now)).get(BADGES))
    assert page.count('data-row data-amount="20000" checked') == 3
    assert "¥600.00" in page


def test_an_order_is_placed_for_the_ticked_people_only(now, signed_in):
    visit = visits.approved(2, at=now)
    answer = signed_in(visit).post(BADGES, {"people": [str(visit.person_ids[0])], "key": str(uuid4())})
    order = orders_of(visit.enrolled.organization_id, visit.owner)[0]
    assert answer["Location"] == reverse("visitor:order", args=[order.number])
    assert len(order.lines) == 1


def test_pressing_twice_places_one_order(now, signed_in):
    visit = visits.approved(2, at=now)
    browser, form = signed_in(visit), ticked(visit, key=str(uuid4()))
    first = browser.post(BADGES, form)
    assert len(orders_of(visit.enrolled.organization_id, visit.owner)) == 1
    again = browser.post(BADGES, form)
    assert len(orders_of(visit.enrolled.organization_id, visit.owner)) == 1
    assert (again.status_code, again["Location"]) == (303, first["Location"])


def test_pressing_again_after_paying_leads_to_the_same_order(now, signed_in):
    visit = visits.approved(at=now)
    browser, form = signed_in(visit), ticked(visit)
    first = browser.post(BADGES, form)
    orders.confirm(orders_of(visit.enrolled.organization_id, visit.owner)[0].id, by=SYSTEM, at=now)
    assert browser.post(BADGES, form)["Location"] == first["Location"]


def test_who_is_in_an_order_already_is_refused_by_name(now, signed_in):
    visit = visits.ordered(at=now)
    answer = signed_in(visit).post(BADGES, ticked(visit))
    assert answer.status_code == 422
    assert "已在另一笔待支付的订单中" in said(answer)


def test_nobody_ticked_and_somebody_elses_person_are_refused(now, signed_in, stranger):
    browser = signed_in(visits.approved(at=now))
    assert "请至少勾选一人" in said(browser.post(BADGES, {}))
    answer = browser.post(BADGES, {"people": [str(stranger.person_ids[0])], "key": str(uuid4())})
    assert answer.status_code == 422
    assert "所选人员的状态已变化" in said(answer)


@pytest.mark.parametrize(("people", "queries"), [(1, 14), (30, 14)])
def test_the_page_of_badges_takes_the_same_number_of_queries_for_one_and_thirty_people(
    now, signed_in, people, queries, django_assert_num_queries
):
    browser = signed_in(visits.approved(people, at=now))
    browser.get(BADGES)
    with django_assert_num_queries(queries):
        browser.get(BADGES)


@pytest.fixture
def crowd(now):
    """Return thirty people who wait for payment: more than a page holds."""
    return visits.approved(30, at=now)


def test_ticks_are_kept_from_page_to_page_without_script_and_ordered_together(crowd, signed_in):
    browser = signed_in(crowd)
    first = browser.get(BADGES)
    assert len(shown(first)) == 20
    assert "已选<span data-count>30</span>人" in text_of(first)
    sent = form_of(first, page="2")
    dropped = sent["people"].pop()
    second = browser.post(BADGES, sent)
    assert (second.status_code, len(shown(second))) == (200, 10)
    assert 'data-kept-count="19" data-kept-fen="380000"' in text_of(second)
    assert "¥5,800.00" in said(second)
    assert browser.post(BADGES, form_of(second)).status_code == 303
    order = orders_of(crowd.enrolled.organization_id, crowd.owner)[0]
    assert {str(line.person_id) for line in order.lines} == {str(each) for each in crowd.person_ids} - {
        dropped
    }


def test_all_are_unticked_and_those_of_a_name_ticked_again(now, signed_in):
    visit = visits.approved(2, at=now)
    found = registration.person(visit.enrolled, at=now, name="欧阳文静")
    registration.submitted(visit.enrolled, found, at=now)
    browser = signed_in(visit)
    cleared = browser.post(BADGES, form_of(browser.get(BADGES), all="clear"))
    assert "已选<span data-count>0</span>人" in text_of(cleared)
    searched = browser.post(BADGES, form_of(cleared, q="文静", find="1"))
    assert shown(searched) == [str(found)]
    again = browser.post(BADGES, form_of(searched, q="", all="tick"))
    assert "已选<span data-count>3</span>人，合计<span data-sum>¥600.00</span>" in text_of(again)


def test_a_search_that_finds_nobody_says_so_and_keeps_the_ticks(now, signed_in):
    browser = signed_in(visits.approved(2, at=now))
    page = browser.post(BADGES, form_of(browser.get(BADGES), q="无此人", find="1"))
    assert "没有查到人员" in said(page)
    assert "已选<span data-count>2</span>人" in text_of(page)


def test_turning_a_page_keeps_the_key_so_that_the_form_still_places_one_order(crowd, signed_in):
    browser = signed_in(crowd)
    first = form_of(browser.get(BADGES), page="2")
    assert form_of(browser.post(BADGES, first))["key"] == first["key"]


def test_who_pays_nothing_is_shown_as_such_without_a_box_and_counted(now, signed_in):
    visit = visits.approved(2, at=now)
    fees.waive(visit.person_ids[0], by=SYSTEM, at=now)
    browser = signed_in(visit)
    page = browser.get(BADGES, {"status": "all"})
    assert shown(page) == [str(visit.person_ids[1])]
    assert "另有1人免缴证件费，无需下单" in said(page)
    assert "免缴（1人）" in said(page)
    assert "已选<span data-count>1</span>人" in text_of(page)


def test_people_of_an_unpaid_order_are_led_to_it(now, signed_in):
    visit = visits.approved(2, at=now)
    organization_id = visit.enrolled.organization_id
    orders.place(organization_id, visit.person_ids[:1], key=str(uuid4()), by=visit.owner, at=now)
    page = signed_in(visit).get(BADGES, {"status": "paying"})
    assert "1人在未支付的订单中" in said(page)
    assert "继续支付" in said(page)


def test_the_page_in_english_is_english(crowd, signed_in):
    page = signed_in(crowd).get(BADGES, {"lang": "en", "status": "all"})
    assert chinese_in(page) == []
    assert 'data-label="ID number"' in text_of(page), "a card of a phone has room for a short label"
