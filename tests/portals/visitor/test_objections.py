"""What somebody asks of the organization that entered them: by their own page, answered on the organization's."""

import pytest
from django.test import Client
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.platform.consents.models import Consent
from fairgate.registration.personnel.links import token_of
from fairgate.registration.personnel.models import Objection
from tests.factories import registration, visits
from tests.factories.objections import asked
from tests.portals.reading import chinese_in, said, text_of


@pytest.fixture
def visit(now):
    return visits.approved(1, at=now)


@pytest.fixture
def person_id(visit):
    return visit.person_ids[0]


@pytest.fixture
def owner(visit, signed_in):
    return signed_in(visit)


def page_of(person_id, wish):
    return reverse("visitor:objection", args=[person_id, wish])


def test_the_owner_finds_the_wish_on_the_persons_page_and_answers(owner, person_id):
    wish = asked(person_id, at=clock.now())
    assert page_of(person_id, wish) in text_of(owner.get(reverse("visitor:person", args=[person_id])))
    assert "职务不对" in text_of(owner.get(page_of(person_id, wish)))
    refused = owner.post(page_of(person_id, wish), {"outcome": "declined", "answer": ""})
    assert (refused.status_code, "请写明为什么不能办理" in said(refused)) == (422, True)
    done = owner.post(page_of(person_id, wish), {"outcome": "done", "answer": "已更正"})
    assert done["Location"] == reverse("visitor:person", args=[person_id])
    own = Client().get(reverse("visitor:own_page", args=[token_of(person_id)]))
    assert "已办理" in said(own)
    assert "中国" in said(own), "the country by its name"
    assert "已更正" in text_of(own)


def test_a_removal_that_is_not_done_cannot_be_called_done(owner, person_id):
    wish = asked(person_id, "remove", at=clock.now())
    refused = owner.post(page_of(person_id, wish), {"outcome": "done", "answer": "好的"})
    assert (refused.status_code, "还在名单中" in said(refused)) == (422, True)
    assert "好的" in text_of(refused)


def test_a_stranger_and_a_wrong_person_find_nothing(owner, person_id, now):
    stranger = registration.another_organization()
    theirs = registration.person(stranger)
    assert owner.get(page_of(theirs, asked(theirs, at=now))).status_code == 404
    assert owner.get(page_of(theirs, asked(person_id, at=now))).status_code == 404


def test_withdrawing_the_consent_says_what_follows_before_anything_happens(owner, person_id):
    assert owner
    address, browser = reverse("visitor:own_page", args=[token_of(person_id)]), Client()
    page = browser.post(address, {"wish": "withdraw", "words": "不参加了"})
    assert "证件作废" in said(page)
    assert 'value="不参加了"' in text_of(page)
    assert not Objection.objects.exists()
    browser.post(address, {"wish": "withdraw", "words": "不参加了", "sure": "1"})
    assert Objection.objects.get().words == "不参加了"
    assert not Consent.objects.filter(holder=f"person:{person_id}", withdrawn_at=None).exists()


def test_english_pages_are_english(owner, person_id):
    wish = asked(person_id, "withdraw", "", at=clock.now())
    assert chinese_in(owner.get(page_of(person_id, wish), {"lang": "en"})) == []
    address = reverse("visitor:own_page", args=[token_of(person_id)])
    assert chinese_in(Client().post(f"{address}?lang=en", {"wish": "withdraw"})) == []
