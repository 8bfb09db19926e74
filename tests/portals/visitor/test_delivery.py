"""证件领取方式, for one and for many. Source: guide R36, Q24, F23, F26."""

import pytest
from django.urls import reverse

from fairgate.credentials.badges.queries import badge_of
from fairgate.credentials.delivery import operations, queries
from fairgate.foundation.actors import SYSTEM
from fairgate.registration.editions.states import HandOver
from fairgate.registration.models import Person
from tests.factories import registration, visits
from tests.factories.delivery import address
from tests.portals.reading import chinese_in, said, text_of

DELIVERY = reverse("visitor:delivery")
QUERIES = 16


def ways(people):
    organization_id = Person.objects.get(pk=people[0]).organization_id
    found = queries.choices_of(people, organization_id=organization_id, default=HandOver.COLLECTION)
    return [found[each].way for each in people]


@pytest.fixture
def people(huadong):
    return [registration.person(huadong, name=name) for name in ("李明远", "王思齐", "陈嘉禾")]


def test_everybody_has_the_editions_way_at_first(huadong, people, signed_in):
    page = said(signed_in(huadong).get(DELIVERY))
    assert page.count("交易团领取（默认）") == 3


def test_one_way_is_applied_to_all_who_are_ticked(huadong, people, signed_in):
    address_id = address(huadong)
    browser = signed_in(huadong)
    ticked = {"people": [str(each) for each in people[:2]], "to": f"delivery:{address_id}"}
    page = text_of(browser.post(DELIVERY, ticked, follow=True))
    assert "已设置2人的领取方式" in page
    assert page.count("林晓岚，上海市浦东新区东海大道188号3号楼502室") >= 2
    assert ways(people) == [HandOver.DELIVERY, HandOver.DELIVERY, HandOver.COLLECTION]


def test_the_default_address_is_offered_first(huadong, people, signed_in):
    address_id = address(huadong, is_default=True)
    assert f'value="delivery:{address_id}" selected' in text_of(signed_in(huadong).get(DELIVERY))


def test_who_comes_from_abroad_picks_up_on_site_and_has_no_delegation_to_collect(now, signed_in):
    rheinland = registration.overseas_organization(at=now)
    registration.person(rheinland, name="Maria")
    page = text_of(signed_in(rheinland).get(DELIVERY, {"lang": "zh-hans"}))
    assert "现场领取（默认）" in page
    assert 'value="collection"' not in page


def test_the_filter_finds_by_name_and_way_and_is_kept_after_applying(huadong, people, signed_in):
    browser = signed_in(huadong)
    browser.post(DELIVERY, {"people": [str(people[0])], "to": "pick_up"})
    page = text_of(browser.get(DELIVERY, {"way": "pick_up"}))
    assert "李明远" in page
    assert "王思齐" not in page
    assert "陈嘉禾" in text_of(browser.get(DELIVERY, {"q": "嘉"}))
    assert "没有查到人员" in said(browser.get(DELIVERY, {"q": "无此人"}))
    answer = browser.post(DELIVERY, {"q": "嘉", "way": "all", "everyone": "1", "to": "pick_up"})
    assert "q=%E5%98%89" in answer["Location"]
    assert ways(people) == [HandOver.PICK_UP, HandOver.COLLECTION, HandOver.PICK_UP]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"to": "pick_up"}, "请至少勾选一人"),
        ({"people": True, "to": ""}, "请选择领取方式"),
        ({"people": True, "to": "delivery:00000000-0000-4000-8000-000000000000"}, "已不在常用地址中"),
        ({"people": True, "to": "delivery"}, "已不在常用地址中"),
        ({"people": ["x"], "to": "pick_up"}, "所选人员的状态已变化"),
    ],
)
def test_what_is_not_whole_is_refused_and_the_ticks_stay(huadong, people, signed_in, sent, words):
    if sent.get("people") is True:
        sent = sent | {"people": [str(people[1])]}
    answer = signed_in(huadong).post(DELIVERY, sent)
    assert answer.status_code == 422
    assert words in said(answer)
    if sent.get("people") == [str(people[1])]:
        assert f'value="{people[1]}" data-row checked' in text_of(answer)


def test_another_organizations_people_and_addresses_cannot_be_named(huadong, people, signed_in, stranger):
    browser = signed_in(huadong)
    theirs = {"people": [str(stranger.person_ids[0])], "to": "pick_up"}
    assert browser.post(DELIVERY, theirs).status_code == 422
    ours = {"people": [str(people[0])], "to": f"delivery:{address(stranger.enrolled)}"}
    assert browser.post(DELIVERY, ours).status_code == 422
    assert ways(people) == [HandOver.COLLECTION] * 3


def test_a_sent_badge_cannot_be_ticked_and_says_so(now, signed_in):
    visit = visits.ready(at=now)
    badge = badge_of(visit.person_ids[0], SYSTEM)
    operations.dispatch_snapshot([badge.id], by=SYSTEM, at=now)
    browser = signed_in(visit)
    page = browser.get(DELIVERY)
    assert "（已发出）" in said(page)
    assert "data-row" not in text_of(page).replace("data-rows", "")
    sent = {"people": [str(visit.person_ids[0])], "to": "pick_up"}
    assert browser.post(DELIVERY, sent).status_code == 422


def test_who_lost_the_address_is_counted_and_found(huadong, people, signed_in):
    address_id = address(huadong)
    browser = signed_in(huadong)
    browser.post(DELIVERY, {"people": [str(people[0])], "to": f"delivery:{address_id}"})
    operations.remove_address(address_id, by=huadong.owner, at=registration.AT)
    page = text_of(browser.get(DELIVERY, {"way": "lacking"}))
    assert "1人选了寄递而缺收件地址" in page
    assert "李明远" in page


def test_without_people_it_says_what_to_do(huadong, signed_in):
    assert "这里还没有人员" in said(signed_in(huadong).get(DELIVERY))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_number_of_queries_for_one_and_three_people(
    now, signed_in, count, django_assert_num_queries
):
    browser = signed_in(visits.approved(count, at=now))
    browser.get(DELIVERY)
    with django_assert_num_queries(QUERIES):
        browser.get(DELIVERY)


def test_english_pages_are_english(huadong, people, signed_in):
    address(huadong)
    browser = signed_in(huadong)
    for query in ({}, {"q": "无此人"}, {"way": "delivery"}):
        assert chinese_in(browser.get(DELIVERY, {"lang": "en", **query})) == []
    assert chinese_in(browser.post(f"{DELIVERY}?lang=en", {"to": ""})) == []
