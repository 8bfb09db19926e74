"""An overseas organization from the first page to its own: certificate, e-mail, password. Source: Q7."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.platform.accounts.queries import find_by_login
from fairgate.platform.work.models import Intention
from fairgate.platform.work.operations import run_due
from fairgate.registration.organizations.models import Organization
from tests.factories import registration as make
from tests.portals.reading import chinese_in, said, text_of

EMAIL = "maria@rheinland.example"
PASSWORD = "correct horse battery staple"
CONSENTS = {"terms": "on", "privacy": "on", "authority": "on"}
UNIT = {
    "country": "DE",
    "registration_number": "HRB 12345",
    "name": "Rheinland Maschinenbau GmbH",
    "address": "Kaiserstrasse 12, 40213 Düsseldorf",
}


def url(name):
    return reverse(f"visitor:{name}")


def certificate():
    return SimpleUploadedFile("certificate.jpg", make.picture(900, 640), "image/jpeg")


def sent_code() -> str:
    """Return the code of the e-mail, once the worker has sent it."""
    run_due(clock.now())
    return mail.outbox[-1].subject.split()[-1]


@pytest.fixture
def at_certificate(client):
    chosen = {"region": "overseas", "category_overseas": "enterprise", "standing": "new"}
    client.post(url("register"), chosen, headers={"accept-language": "en"})
    client.cookies["language"] = "en"
    return client


@pytest.fixture
def at_email(at_certificate):
    answer = at_certificate.post(url("register_overseas"), {**UNIT, "picture": certificate()})
    assert (answer.status_code, answer["Location"]) == (303, url("email")), said(answer)
    return at_certificate


@pytest.fixture
def at_code(at_email):
    answer = at_email.post(url("email"), {"contact_name": "Maria", "email": f" {EMAIL.upper()} "})
    assert (answer.status_code, answer["Location"]) == (303, url("email_code")), said(answer)
    return at_email


@pytest.fixture
def at_account(at_code):
    answer = at_code.post(url("email_code"), {"code": sent_code()})
    assert (answer.status_code, answer["Location"]) == (303, url("account")), said(answer)
    return at_code


def test_the_whole_sign_up_ends_on_its_own_page_in_english(at_account):
    answer = at_account.post(
        url("account"), {"password": PASSWORD, "password_again": PASSWORD, **CONSENTS}, follow=True
    )
    assert answer.redirect_chain[-1][0] == url("home")
    assert "Rheinland Maschinenbau GmbH" in text_of(answer)
    assert chinese_in(answer) == []
    own = Organization.objects.get()
    assert (own.region, own.category, own.country, own.uscc) == ("overseas", "enterprise", "DE", "")
    assert find_by_login(EMAIL).language == "en"
    assert not Intention.objects.filter(kind="registration.verification.read_picture").exists()


def test_the_code_is_written_in_english_and_the_address_shown_whole(at_code):
    assert EMAIL in text_of(at_code.get(url("email_code")))
    sent_code()
    assert mail.outbox[-1].to == [EMAIL]
    assert mail.outbox[-1].body.isascii()


@pytest.mark.parametrize("name", ["register_overseas", "email", "email_code", "account"])
def test_every_page_is_in_english(at_account, name):
    assert chinese_in(at_account.get(url(name))) == []


def test_a_mistake_beside_the_picture_does_not_ask_for_it_again(at_certificate):
    answer = at_certificate.post(
        url("register_overseas"), {**UNIT, "registration_number": "7", "picture": certificate()}
    )
    assert answer.status_code == 422
    assert 'value="Rheinland Maschinenbau GmbH"' in text_of(answer)
    assert at_certificate.get(url("licence_picture")).status_code == 200
    assert at_certificate.post(url("register_overseas"), UNIT)["Location"] == url("email")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"country": "XX"}, "from the list"),
        ({"country": "CN"}, "from the list"),
        ({"country": ""}, "Choose the country"),
        ({"registration_number": "7"}, "at least 2 letters or digits"),
        ({"registration_number": ""}, "number on the registration certificate"),
        ({"name": "x" * 201}, "200"),
        ({"name": " "}, "organization's name"),
        ({"picture": None}, "picture"),
        ({"picture": SimpleUploadedFile("a.pdf", b"%PDF-1.4 x", "application/pdf")}, "PNG"),
    ],
)
def test_what_cannot_be_right_is_said_in_english(at_certificate, changes, words):
    sent = {**UNIT, "picture": certificate()} | changes
    answer = at_certificate.post(
        url("register_overseas"), {name: value for name, value in sent.items() if value is not None}
    )
    assert answer.status_code == 422
    assert words in said(answer)
    assert chinese_in(answer) == []


def test_full_width_letters_are_folded_and_chinese_signs_stay(at_certificate):
    typed = {
        "country": "HK",
        "registration_number": "１２３ ４５６",
        "name": "示例（香港）ＡＢＣ貿易有限公司",
    }
    at_certificate.post(url("register_overseas"), {**UNIT, **typed, "picture": certificate()})
    page = text_of(at_certificate.get(url("register_overseas")))
    assert 'value="示例（香港）ABC貿易有限公司"' in page


def test_a_number_that_is_taken_gets_a_masked_hint_and_ways_on(at_certificate):
    make.overseas_organization()
    answer = at_certificate.post(url("register_overseas"), {**UNIT, "picture": certificate()})
    words = said(answer)
    assert answer.status_code == 422
    assert "m***@rheinland.example" in words
    assert EMAIL not in words
    assert reverse("entrance:recover") in text_of(answer)


@pytest.mark.parametrize(
    "typed", ["maria", "maria@", "a b@c.example", "maria@rheinland.example, x@y.example"]
)
def test_a_wrong_email_is_refused_and_the_name_is_kept(at_email, typed):
    answer = at_email.post(url("email"), {"contact_name": "Maria", "email": typed})
    assert answer.status_code == 422
    assert 'value="Maria"' in text_of(answer)


@pytest.mark.parametrize(
    ("typed", "kept"), [("+49 1512 3456789", "+4915123456789"), ("01512 3456789", "+4915123456789")]
)
def test_a_mobile_may_be_left_out_or_written_as_at_home(at_email, typed, kept):
    at_email.post(url("email"), {"contact_name": "Maria", "email": EMAIL, "mobile": typed})
    assert 'value="+4915123456789"' in text_of(at_email.get(url("email")))


def test_a_wrong_mobile_is_refused(at_email):
    answer = at_email.post(url("email"), {"contact_name": "Maria", "email": EMAIL, "mobile": "12"})
    assert answer.status_code == 422


def test_a_wrong_code_is_counted_and_a_second_one_must_wait(at_code):
    wrong = f"{(int(sent_code()) + 1) % 10**6:06}"
    answer = at_code.post(url("email_code"), {"code": wrong})
    assert answer.status_code == 422
    assert "4" in said(answer)
    assert "60" in said(at_code.post(url("email_resend"), follow=True))


def test_an_address_that_has_an_account_is_told_so_only_to_its_holder(at_email):
    make.overseas_organization(registration_number="HRB 99", country="AT")
    answer = at_email.post(url("email"), {"contact_name": "Maria", "email": EMAIL})
    assert answer["Location"] == url("email_code")
    answer = at_email.post(url("email_code"), {"code": sent_code()}, follow=True)
    assert answer.redirect_chain[-1][0] == url("email")
    assert "already has an account" in said(answer)


def test_another_address_must_be_verified_anew(at_account):
    answer = at_account.post(url("email"), {"contact_name": "Maria", "email": "other@rheinland.example"})
    assert answer["Location"] == url("email_code")
    assert at_account.get(url("account"))["Location"] == url("email_code")


def test_whoever_changes_the_region_begins_anew(at_account):
    at_account.post(url("register"), {"region": "domestic", "category": "enterprise", "standing": "new"})
    assert at_account.get(url("account"))["Location"] == url("licence")
    assert at_account.get(url("email"))["Location"] == url("register")


@pytest.mark.parametrize(
    ("accepts", "asks"), [("de-DE,de;q=0.9", "?lang=en"), ("zh-HK,zh;q=0.9", ""), ("fr,en;q=0.5", "")]
)
def test_who_reads_neither_chinese_nor_english_is_answered_in_english(client, accepts, asks):
    chosen = {"region": "overseas", "category_overseas": "other", "standing": "new"}
    answer = client.post(url("register"), chosen, headers={"accept-language": accepts})
    assert answer["Location"] == url("register_overseas") + asks
