"""The page of badges that are opened again: for one, for several, and taking it back. Source: guide R35, R70, Q11."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fairgate.foundation.clock import day_of
from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.accounts.states import Role
from fairgate.registration.editions.models import Edition
from fairgate.registration.personnel import queries as people
from fairgate.registration.personnel.models import Person
from tests.factories import accounts, registration, visits
from tests.portals.reading import chinese_in, said, text_of
from tests.portals.visitor.conftest import BACKEND

REUSE = reverse("visitor:people_reuse")


@pytest.fixture
def enrolled(now):
    return registration.another_organization(at=now)


@pytest.fixture
def two(enrolled, now):
    return [registration.person(enrolled, at=now) for _each in range(2)]


def typed(*persons, source="donghai-8", number="００１２３４５６"):
    return {
        f"{name}-{each}": value
        for each in persons
        for name, value in (("source", source), ("number", number))
    }


def reuse_of(person):
    found = people.persons_by_id([person])[person].reuse
    return found and (found.source, found.number)


def test_several_are_declared_at_once_and_one_is_taken_back(enrolled, two, signed_in):
    browser = signed_in(enrolled)
    assert "复用证件费¥200.00" in said(browser.get(REUSE))
    done = said(browser.post(REUSE, typed(*two), follow=True))
    assert "已为2人申请证件复用" in done
    assert done.count("00123456") == 2
    back = reverse("visitor:reuse_withdraw", args=[two[0]])
    assert "已撤回证件复用" in said(browser.post(back, follow=True))
    assert [reuse_of(each) for each in two] == [None, ("donghai-8", "00123456")]


def test_who_is_left_empty_is_not_declared(enrolled, two, signed_in):
    browser = signed_in(enrolled)
    browser.post(REUSE, typed(two[0]) | typed(two[1], source="", number=""))
    assert [bool(reuse_of(each)) for each in two] == [True, False]
    nobody = browser.post(REUSE, typed(two[1], source="", number=""))
    assert (nobody.status_code, "请至少为一人填写" in said(nobody)) == (422, True)


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(enrolled, two, signed_in):
    browser = signed_in(enrolled)
    page = browser.post(REUSE, typed(two[0]) | typed(two[1], source="", number="1-2"))
    assert page.status_code == 422
    assert "请选择原证件是哪一届的" in said(page)
    assert "证件编号由4至32位数字和字母组成" in said(page)
    assert 'value="1-2"' in text_of(page)
    assert 'value="００１２３４５６"' in text_of(page)
    assert reuse_of(two[0]) is None


def test_the_persons_page_leads_to_the_one_person_and_tells_what_is_declared(enrolled, two, signed_in):
    browser = signed_in(enrolled)
    page = reverse("visitor:person", args=[two[0]])
    assert f"{REUSE}?person={two[0]}" in text_of(browser.get(page))
    alone = browser.get(REUSE, {"person": str(two[0])})
    assert text_of(alone).count('name="number-') == 1
    browser.post(REUSE, typed(two[0]))
    assert "已申请复用donghai-8的证件，编号00123456" in said(browser.get(page))
    assert REUSE in text_of(browser.get(reverse("visitor:people")))


def test_a_raised_fee_is_told_and_a_form_that_comes_late_keeps_what_was_typed(enrolled, two, signed_in, now):
    browser = signed_in(enrolled)
    registration.submitted(enrolled, two[0], at=now)
    assert "请先撤回该人员" in said(browser.get(REUSE, {"person": str(two[0])}))
    late = browser.post(REUSE, typed(*two))
    assert (late.status_code, "请先撤回该人员" in said(late)) == (422, True)
    assert text_of(late).count('value="００１２３４５６"') == 2


def test_a_closed_door_is_said_and_nothing_is_lost(enrolled, two, signed_in, now):
    row = Edition.objects.get()
    yesterday = day_of(now - timedelta(days=1)).isoformat()
    row.rulebook["cut_offs"] = row.rulebook["cut_offs"] | {"reuse": yesterday}
    row.save()
    browser = signed_in(enrolled)
    assert "“申请证件复用”已于" in said(browser.get(REUSE))
    late = browser.post(REUSE, typed(two[0]))
    assert (late.status_code, 'value="００１２３４５６"' in text_of(late)) == (422, True)


def test_changing_a_card_face_warns_first(enrolled, two, signed_in, now):
    Person.objects.filter(pk=two[0]).update(
        state="approved", making="reuse", reuse_source="donghai-8", reuse_number="00123456"
    )
    page = signed_in(enrolled).get(reverse("visitor:person_amend", args=[two[0]]))
    assert "原证件不能再复用，改为办理新证" in said(page)
    Person.objects.filter(pk=two[0]).update(making="new")
    page = signed_in(enrolled).get(reverse("visitor:person_amend", args=[two[0]]))
    assert "原证件不能再复用" not in said(page)


def test_others_and_who_may_only_pay_declare_nobody(enrolled, two, signed_in, client, now):
    other = signed_in(registration.another_organization(at=now))
    assert other.post(REUSE, typed(*two)).status_code == 422
    assert other.post(reverse("visitor:reuse_withdraw", args=[two[0]])).status_code == 404
    own = enrolled.organization_id
    payer = accounts.member("+8613900139001", role=Role.PAYER, organization_id=own, at=now)
    client.force_login(user_by_id(payer), backend=BACKEND)
    assert {client.get(REUSE).status_code, client.post(REUSE, typed(*two)).status_code} == {403}
    assert not any(map(reuse_of, two))


def test_english_pages_are_english(enrolled, two, signed_in, now):
    browser = signed_in(enrolled)
    assert chinese_in(browser.get(REUSE, {"lang": "en"})) == []
    assert chinese_in(browser.post(REUSE, typed(two[0], source="", number="1"))) == []
    browser.post(REUSE, typed(two[0]))
    assert chinese_in(browser.get(REUSE)) == []
    visit = visits.approved(at=now)
    paid = signed_in(visit)
    assert chinese_in(paid.get(REUSE, {"person": str(visit.person_ids[0])})) == []
