"""The confirmation letter, and the page that verifies it. Source: facts F35, F83, F87."""

import pytest
from django.urls import reverse

from fairgate.credentials.letters import operations, queries
from fairgate.credentials.letters.rules import LOOK_UPS
from fairgate.credentials.letters.states import Because
from fairgate.foundation import clock
from fairgate.foundation.actors import SYSTEM
from fairgate.platform.work.operations import run_due
from fairgate.registration.models import Person
from tests.factories import visits
from tests.portals.reading import chinese_in, said, text_of


def at(name, visit):
    return reverse(f"visitor:{name}", args=[visit.person_ids[0]])


def check_of(token):
    return reverse("visitor:letter_check", args=[token])


@pytest.fixture
def ready(now):
    return visits.ready(at=now)


@pytest.fixture
def letter(ready, now):
    operations.request_letter(ready.person_ids[0], by=ready.owner, at=now)
    run_due(now, lane="pictures")
    return queries.letter_of(ready.person_ids[0], ready.owner)


def test_a_letter_is_asked_for_made_and_downloaded(ready, signed_in):
    browser = signed_in(ready)
    assert "申请确认函" in said(browser.get(at("letter", ready)))
    page = browser.post(at("letter", ready), follow=True)
    assert "正在制作" in said(page)
    assert 'http-equiv="refresh"' in text_of(page)
    assert browser.get(at("letter_pdf", ready)).status_code == 404
    run_due(clock.now(), lane="pictures")
    assert "下载PDF" in said(browser.get(at("letter", ready)))
    file = browser.get(at("letter_pdf", ready))
    assert file.content.startswith(b"%PDF")
    assert file["Content-Disposition"].startswith('attachment; filename="confirmation-CL')


def test_the_persons_page_leads_to_the_letter_once_approved(ready, signed_in, now):
    assert at("letter", ready) in text_of(signed_in(ready).get(at("person", ready)))
    waiting = visits.paid(at=now)
    assert at("letter", waiting) not in text_of(signed_in(waiting).get(at("person", waiting)))


def test_before_approval_the_page_says_why_there_is_none(signed_in, now):
    visit = visits.paid(at=now)
    browser = signed_in(visit)
    page = browser.get(at("letter", visit))
    assert "人员审核通过后才能开具" in said(page)
    assert "申请确认函</button>" not in text_of(page)
    assert "人员审核通过后才能开具" in said(browser.post(at("letter", visit), follow=True))


@pytest.mark.parametrize("name", ["letter", "letter_pdf"])
def test_another_organizations_letter_is_not_found(huadong, signed_in, ready, letter, name):
    assert signed_in(huadong).get(at(name, ready)).status_code == 404
    assert signed_in(huadong).post(at("letter", ready)).status_code == 404


def test_anybody_verifies_a_letter_and_reads_it_masked(client, ready, letter):
    person = Person.objects.get(pk=ready.person_ids[0])
    answer = client.get(check_of(letter.token))
    page = text_of(answer)
    assert answer.status_code == 200
    assert "现在有效" in said(answer)
    assert letter.number in page
    assert person.document_number not in page
    assert person.name not in page
    assert f"{person.name[0]}**" in page
    assert person.document_number not in answer.request["PATH_INFO"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]


def test_a_withdrawn_letter_says_so_to_everybody(client, signed_in, ready, letter, now):
    operations.withdraw(ready.person_ids[0], because=Because.CANCELLED, by=SYSTEM, at=now)
    assert "已撤回，不再有效" in said(client.get(check_of(letter.token)))
    page = said(signed_in(ready).get(at("letter", ready)))
    assert "人员已注销" in page
    assert "重新申请确认函" in page


@pytest.mark.parametrize("token", ["A" * 40, "x", "a-b_c" * 300])
def test_a_token_that_is_not_ours_is_said_to_be_none(client, letter, token):
    answer = client.get(check_of(token))
    assert answer.status_code == 404
    assert "查无此函" in said(answer)


def test_a_tampered_token_is_said_to_be_none(client, letter):
    other = "A" if letter.token[5] != "A" else "B"
    answer = client.get(check_of(letter.token[:5] + other + letter.token[6:]))
    assert (answer.status_code, "查无此函" in said(answer)) == (404, True)


def test_who_verifies_too_often_waits(client, letter):
    for _each in range(LOOK_UPS):
        client.get(check_of("x"))
    assert client.get(check_of(letter.token)).status_code == 429


def test_english_pages_are_english(client, signed_in, ready, letter, now):
    for token in (letter.token, "x"):
        assert chinese_in(client.get(check_of(token), {"lang": "en"})) == []
    browser = signed_in(ready)
    assert chinese_in(browser.get(at("letter", ready), {"lang": "en"})) == []
    operations.withdraw(ready.person_ids[0], because=Because.CHANGED, by=SYSTEM, at=now)
    assert chinese_in(browser.get(at("letter", ready), {"lang": "en"})) == []
    assert chinese_in(client.get(check_of(letter.token), {"lang": "en"})) == []
    waiting = visits.paid(at=now)
    assert chinese_in(signed_in(waiting).get(at("letter", waiting), {"lang": "en"})) == []
