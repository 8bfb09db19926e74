"""Each person whom others enter is told, once, and may object without an account. Source: PIPL 15, 17, 29, 44-47."""

import uuid

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound, Refused
from fairgate.platform.accounts.queries import account
from fairgate.platform.consents.models import Consent
from fairgate.platform.notifications.models import Notice
from fairgate.platform.work.models import Intention
from fairgate.platform.work.operations import run_due
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.personnel import operations, queries
from fairgate.registration.personnel.links import LINK, person_of, token_of
from fairgate.registration.personnel.messages import entered_words
from fairgate.registration.personnel.models import AccessNeed, Objection, Person
from tests.cast import AT, ZHOU
from tests.factories import registration as make

pytestmark = pytest.mark.django_db
BEARER = Actor(id="", label="link", address="192.0.2.9")


@pytest.fixture
def enrolled():
    make.edition()
    return make.organization()


def hand_in(enrolled, *people):
    operations.submit_persons(enrolled.organization_id, people, assured=make.AGREED, by=enrolled.owner, at=AT)
    run_due(AT)


def told():
    """Return the ids of the people to whom a text or a letter is intended."""
    kinds = ["registration.personnel.text_entered", "registration.personnel.mail_entered"]
    rows = Intention.objects.filter(kind__in=kinds).values_list("kind", "key")
    return sorted((kind.rpartition(".")[2], uuid.UUID(key)) for kind, key in rows)


def test_who_is_handed_in_gets_a_letter_with_a_link_and_no_number(enrolled):
    person_id = make.person(enrolled, email="chen@example.com")
    hand_in(enrolled, person_id)
    [letter] = [each for each in mail.outbox if each.to == ["chen@example.com"]]
    number = Person.objects.get(pk=person_id).document_number
    assert token_of(person_id) in letter.body
    assert "华东精密机械有限公司" in letter.body
    assert number not in letter.body
    assert str(person_id) not in letter.body


def test_the_letter_to_a_foreigner_is_in_english(enrolled):
    person = Person.objects.get(pk=make.person(enrolled))
    person.nationality = "JPN"
    title, body = entered_words(person, rulebook(person.edition_id), "en")
    assert "has registered you" in body
    assert "registered" in title


def test_each_is_told_once_however_often_they_are_handed_in(enrolled):
    person_id = make.person(enrolled)
    hand_in(enrolled, person_id)
    assert told() == [("mail_entered", person_id), ("text_entered", person_id)]
    Intention.objects.all().delete()
    operations.tell_soon([person_id], by=enrolled.owner, at=AT)
    assert told() == []
    assert not Intention.objects.exists()


def test_who_enters_themselves_is_not_told(enrolled):
    own = account(enrolled.user_id).mobile
    hand_in(enrolled, make.person(enrolled, mobile=own))
    assert told() == []


def test_a_link_names_a_person_and_cannot_be_made_up(enrolled):
    person_id = make.person(enrolled)
    token = token_of(person_id)
    assert person_of(token) == person_id
    assert person_of(token[:-2] + "xx") is None
    assert person_of("nonsense") is None
    assert LINK.format(token=token) == reverse("visitor:own_page", args=[token])


def page(token, **sent):
    browser = Client()
    address = reverse("visitor:own_page", args=[token])
    return browser.post(address, sent, follow=True) if sent else browser.get(address)


def test_the_page_shows_masked_data_and_takes_a_wish(enrolled):
    person_id = make.person(enrolled, email="chen@example.com")
    token = token_of(person_id)
    shown = page(token).content.decode()
    row = Person.objects.get(pk=person_id)
    for hidden in (row.document_number, row.mobile[3:], row.name, row.email, row.document_number[6:14]):
        assert hidden not in shown
    answer = page(token, wish="remove", words="我已离职")
    assert "删除我的信息" in answer.content.decode()
    assert [each.words for each in Objection.objects.all()] == ["我已离职"]
    assert "删除我的信息" in Notice.objects.get(kind="person_objected").title_zh
    page(token, wish="remove")
    assert Objection.objects.count() == 1


def test_the_organization_sees_the_wish_and_strangers_do_not(enrolled):
    person_id = make.person(enrolled)
    operations.object_to_entry(token_of(person_id), "correct", "职务", by=BEARER, at=AT)
    assert [each.words for each in queries.objections_of(person_id, enrolled.owner)] == ["职务"]
    with pytest.raises(NotFound):
        queries.objections_of(person_id, make.another_organization().owner)


def test_a_wish_by_a_false_link_or_of_another_kind_is_refused(enrolled):
    with pytest.raises(NotFound):
        operations.object_to_entry("false", "remove", "", by=BEARER, at=AT)
    with pytest.raises(Refused):
        operations.object_to_entry(token_of(make.person(enrolled)), "dance", "", by=BEARER, at=AT)
    assert page("false").status_code == 404


def tell_need(enrolled, person_id, **changes):
    said = {"kinds": ["wheelchair"], "words": "电动轮椅", "agreed": True} | changes
    operations.tell_need(person_id, **said, by=enrolled.owner, at=AT)


def test_a_need_without_consent_is_not_kept(enrolled):
    person_id = make.person(enrolled)
    with pytest.raises(Refused) as refused:
        tell_need(enrolled, person_id, agreed=False)
    assert refused.value.refusals[0].field == "agreed"
    assert not AccessNeed.objects.exists()
    assert not Consent.objects.filter(purpose="accessibility").exists()


def test_a_need_is_kept_sealed_with_its_own_consent(enrolled):
    person_id = make.person(enrolled)
    tell_need(enrolled, person_id)
    assert queries.need_of(person_id, enrolled.owner).words == "电动轮椅"
    raw = AccessNeed.objects.extra(select={"raw": "words"}).values_list("raw", flat=True).get()
    assert "轮椅" not in raw
    assert Consent.objects.get(purpose="accessibility").holder == f"person:{person_id}"


@pytest.mark.parametrize("by_link", [True, False])
def test_withdrawing_the_consent_deletes_the_need(enrolled, by_link):
    person_id = make.person(enrolled)
    tell_need(enrolled, person_id)
    if by_link:
        page(token_of(person_id), withdraw_need="1")
    else:
        operations.withdraw_need(person_id, by=enrolled.owner, at=AT)
    assert not AccessNeed.objects.exists()
    assert Consent.objects.get(purpose="accessibility").withdrawn_at


def test_reviewers_and_payers_never_see_a_need(enrolled):
    person_id = make.person(enrolled)
    tell_need(enrolled, person_id)
    with pytest.raises(NotFound):
        queries.need_of(person_id, ZHOU.in_scope(make.delegation("pudong")))
    assert queries.need_of(person_id, SYSTEM).kinds == ("wheelchair",)
