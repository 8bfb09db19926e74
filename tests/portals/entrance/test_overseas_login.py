"""An overseas organization comes in by its e-mail: with the password, with a code, and with a lost password."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import mail

from fairgate.foundation import clock
from fairgate.platform.work.operations import run_due
from tests.factories import accounts
from tests.portals.reading import chinese_in, said

pytestmark = pytest.mark.django_db
LOGIN, EMAIL = "/accounts/login/", "/accounts/login/email/"
MARIA = "maria@rheinland.example"


def mailed_code() -> str:
    run_due(clock.now())
    return mail.outbox[-1].subject.split()[-1]


@pytest.fixture
def maria():
    return accounts.overseas_owner()


def test_the_login_is_the_email_in_whatever_letters(client, maria):
    answer = client.post(LOGIN, {"login": " Ｍaria@RHEINLAND.example", "password": accounts.PASSWORD})
    assert answer.status_code == 303
    assert client.session[SESSION_KEY] == maria


def test_a_code_by_email_opens_the_account_and_is_written_in_its_language(client, maria):
    assert client.post(EMAIL, {"email": MARIA.upper()})["Location"] == EMAIL
    assert MARIA in client.get(EMAIL).content.decode()
    code = mailed_code()
    assert mail.outbox[-1].subject.isascii()
    assert client.post(EMAIL, {"code": code}).status_code == 303
    assert client.session[SESSION_KEY] == maria


def test_an_unknown_address_gets_the_same_page_and_no_letter(client):
    assert client.post(EMAIL, {"email": MARIA})["Location"] == EMAIL
    run_due(clock.now())
    assert mail.outbox == []
    assert client.post(EMAIL, {"code": "123456"}).status_code == 422


def test_what_is_no_address_is_refused_at_its_field(client):
    answer = client.post(EMAIL, {"email": "maria"})
    assert answer.status_code == 422
    assert "邮箱地址" in said(answer)


def test_staff_do_not_sign_in_by_an_emailed_code(client):
    accounts.staff()
    assert client.post(EMAIL, {"email": "zhou@fair.example"})["Location"] == EMAIL


def test_a_lost_password_comes_back_by_email_and_the_pages_are_english(client, maria):
    client.cookies["language"] = "en"
    answer = client.post("/accounts/recover/", {"login": MARIA}, follow=True)
    assert chinese_in(answer) == []
    fresh = {"code": mailed_code(), "password": "another horse entirely"}
    answer = client.post("/accounts/recover/password/", fresh, follow=True)
    assert answer.redirect_chain[-1][0] == LOGIN
    client.post(LOGIN, {"login": MARIA, "password": "another horse entirely"})
    assert client.session[SESSION_KEY] == maria


@pytest.mark.parametrize("page", [LOGIN, EMAIL, "/accounts/recover/"])
def test_the_entrance_in_english_is_english(client, page):
    assert chinese_in(client.get(page, {"lang": "en"})) == []
