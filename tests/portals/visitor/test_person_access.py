"""Accessibility needs of a person, and the page of the person concerned. Source: facts F98, PIPL 15, 29."""

import pytest
from django.urls import reverse

from fairgate.platform.consents import operations as consents
from fairgate.platform.consents.states import Purpose
from fairgate.registration.personnel import operations, queries
from fairgate.registration.personnel.links import token_of
from tests.factories import registration, visits
from tests.portals.reading import chinese_in, said, text_of

TOLD = {"kinds": ["wheelchair", "companion"], "words": "宽70厘米", "agreed": "on"}


@pytest.fixture
def visit(now):
    return visits.approved(at=now)


@pytest.fixture
def address(visit):
    return reverse("visitor:person_access", args=visit.person_ids)


def test_the_consent_is_never_ticked_beforehand(visit, address, signed_in):
    browser = signed_in(visit)
    for _each in range(2):
        assert "checked" not in text_of(browser.get(address)).partition('name="agreed"')[2][:200]
        browser.post(address, TOLD)


def test_a_need_is_told_for_a_person_who_is_handed_in_and_stands_on_their_page(visit, address, signed_in):
    browser = signed_in(visit)
    page = browser.post(address, TOLD, follow=True)
    assert "轮椅通行" in said(page)
    assert "宽70厘米" in text_of(page)
    assert "宽70厘米" in text_of(browser.get(address))


@pytest.mark.parametrize(("lacking", "words"), [("agreed", "没有同意就不能保存"), ("kinds", "")])
def test_without_consent_it_is_refused_and_nothing_typed_is_lost(visit, address, signed_in, lacking, words):
    sent = {name: value for name, value in TOLD.items() if name != lacking}
    answer = signed_in(visit).post(address, sent)
    assert answer.status_code == (422 if words else 303)
    if words:
        assert words in said(answer)
        assert "宽70厘米" in text_of(answer)
        assert queries.need_of(visit.person_ids[0], visit.owner) is None


def test_withdrawing_deletes_it_here_and_in_the_privacy_centre(visit, address, signed_in, now):
    browser, person_id = signed_in(visit), visit.person_ids[0]
    browser.post(address, TOLD)
    browser.post(address, {"withdraw": "1"})
    assert queries.need_of(person_id, visit.owner) is None
    browser.post(address, TOLD)
    consents.withdraw(f"person:{person_id}", purpose=Purpose.ACCESSIBILITY, by=visit.owner, at=now)
    assert queries.need_of(person_id, visit.owner) is None


def test_a_reviewers_page_says_nothing_of_it(visit, address, signed_in, now):
    signed_in(visit).post(address, TOLD)
    assert not hasattr(queries.person(visit.person_ids[0], visit.owner), "need")


def test_another_organizations_person_is_not_found(visit, stranger, signed_in):
    address = reverse("visitor:person_access", args=[stranger.person_ids[0]])
    assert signed_in(visit).get(address).status_code == 404
    assert signed_in(visit).post(address, TOLD).status_code == 404


def test_english_pages_are_english(visit, address, signed_in, client, now):
    browser = signed_in(visit)
    assert chinese_in(browser.get(address, {"lang": "en"})) == []
    assert chinese_in(browser.post(address, {})) == []
    browser.post(address, TOLD | {"words": "70 cm"})
    assert chinese_in(browser.get(address)) == []
    operations.object_to_entry(token_of(visit.person_ids[0]), "remove", "gone", by=visit.owner, at=now)
    assert chinese_in(browser.get(reverse("visitor:person", args=visit.person_ids))) == []
    own = reverse("visitor:own_page", args=[token_of(visit.person_ids[0])])
    assert chinese_in(browser.get(own)) == []
    assert chinese_in(browser.post(own, {})) == []


def test_the_own_page_needs_no_account_and_leaks_no_address(huadong, client):
    person_id = registration.person(huadong)
    page = client.get(reverse("visitor:own_page", args=[token_of(person_id)]))
    assert "请求更正、删除或撤回同意" in said(page)
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "noindex" in page.headers["X-Robots-Tag"]
