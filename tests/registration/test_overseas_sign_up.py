"""An overseas organization: no credit code and no delegation, a proved e-mail and the number of its country."""

import threading
from dataclasses import replace

import pytest
from django.db import connection

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Refused
from fairgate.platform.accounts.models import User
from fairgate.platform.accounts.queries import account
from fairgate.registration.editions.states import Category, categories_of
from fairgate.registration.organizations import operations, queries
from fairgate.registration.organizations.models import Organization
from fairgate.registration.organizations.rules import registration_key
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.submissions.queries import submission_of
from fairgate.registration.verification.queries import organization_holder, reading
from tests.cast import AT
from tests.factories import registration as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _edition():
    make.edition()


def refusals_of(form, at=AT):
    with pytest.raises(Refused) as refused:
        operations.sign_up(form, by=SYSTEM, at=at)
    return {refusal.field: refusal for refusal in refused.value.refusals}


def test_the_proved_email_becomes_the_login_and_english_the_language():
    enrolled = make.overseas_organization()
    user = account(enrolled.user_id)
    assert (user.login, user.email, user.language) == ("maria@rheinland.example",) * 2 + ("en",)
    assert user.email_verified
    assert not user.mobile
    own = queries.organization_of(enrolled.owner)
    assert (own.country, own.number, own.delegation_id, own.uscc) == ("DE", "HRB 12345", None, "")
    assert own.missing == ()


@pytest.mark.usefixtures("_what_follows_within")
@pytest.mark.parametrize("category", categories_of("overseas"))
def test_each_of_the_four_categories_goes_to_the_host_without_waiting_for_anything(category):
    enrolled = make.overseas_organization(category=category)
    make.submitted(enrolled, make.person(enrolled))
    assert submission_of(enrolled.organization_id, enrolled.owner).state == "waiting"
    (case,) = ReviewCase.objects.filter(kind="organization")
    assert (case.stage, case.delegation_id) == ("host", None)


def test_the_certificate_is_kept_as_proof_and_read_by_nobody():
    enrolled = make.overseas_organization()
    own = queries.organization_of(enrolled.owner)
    picture = reading(own.picture_id, holder=organization_holder(own.id))
    assert (picture.state, picture.is_final) == ("kept", True)


@pytest.mark.parametrize("category", [Category.INSTITUTION, "", "bank"])
def test_a_category_that_is_only_domestic_is_refused(category):
    assert set(refusals_of(make.overseas_form(category=category))) == {"category"}


def test_a_domestic_form_with_parts_of_an_overseas_one_is_refused_and_the_other_way_round():
    assert refusals_of(make.sign_up_form(category=Category.OTHER))["category"].code == "missing"
    assert refusals_of(make.sign_up_form(country="DE"))["country"].code == "domestic"
    found = refusals_of(make.overseas_form(delegation_id=make.delegation()))
    assert found["delegation"].code == "overseas"
    assert refusals_of(make.sign_up_form(region="moon"))["region"].code == "missing"


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"country": "XX"}, "country", "unknown"),
        ({"country": ""}, "country", "unknown"),
        ({"country": "CN"}, "country", "mainland"),
        ({"registration_number": "7"}, "registration_number", "short"),
        ({"registration_number": " - / . "}, "registration_number", "short"),
        ({"registration_number": "1" * 41}, "registration_number", "long"),
        ({"email": "maria"}, "email", "form"),
        ({"mobile": "12"}, "mobile", "form"),
        ({"password": "hrb 12345 please"}, "password", "own"),
        ({"password": "maria@rheinland.example"}, "password", "own"),
    ],
)
def test_what_cannot_be_right_is_said_at_its_field(changes, field, code):
    refused = refusals_of(make.overseas_form(**changes))
    assert {each: refusal.code for each, refusal in refused.items()} == {field: code}
    assert not Organization.objects.exists()
    assert not User.objects.exists()


@pytest.mark.parametrize("again", ["hrb12345", "ＨＲＢ　１２３４５", "HRB-12.345", " HRB 12345 "])
def test_the_same_number_of_a_country_is_taken_however_it_is_written(again):
    make.overseas_organization()
    taken = refusals_of(make.overseas_form(registration_number=again, email="other@rheinland.example"))
    words = str(taken["registration_number"].words)
    assert taken["registration_number"].code == "taken"
    assert "M**" in words
    assert "m***@rheinland.example" in words
    assert "maria@" not in words


def test_the_same_number_in_another_country_is_free():
    make.overseas_organization()
    make.overseas_organization(country="AT", email="wien@rheinland.example")
    assert Organization.objects.count() == 2


def test_an_email_that_has_an_account_cannot_open_another():
    make.overseas_organization()
    found = refusals_of(make.overseas_form(registration_number="HRB 99"))
    assert found["email"].code == "taken"
    assert Organization.objects.count() == 1


def test_the_mobile_is_optional_and_kept_as_e164():
    file = replace(make.RHEINLAND, contact_mobile="+49 1512 3456789")
    enrolled = make.overseas_organization(mobile="+49 1512 3456789", file=file)
    assert queries.file_of(enrolled.organization_id, enrolled.owner).contact_mobile == "+4915123456789"


def test_a_registration_number_keeps_the_letters_of_its_own_script():
    assert registration_key("第 ０１２３-Ａ 號") == "第0123A號"


@pytest.mark.either_database
@pytest.mark.django_db(transaction=True)
def test_two_who_sign_up_the_same_number_at_one_moment_are_one_organization():
    make.edition()
    forms = [make.overseas_form(email=f"{name}@rheinland.example") for name in ("maria", "jonas")]
    start, answers = threading.Barrier(2), []

    def try_it(form) -> None:
        start.wait()
        try:
            operations.sign_up(form, by=SYSTEM, at=AT)
            answers.append("in")
        except Refused as refused:
            answers.append(refused.refusals[0].code)
        finally:
            connection.close()

    threads = [threading.Thread(target=try_it, args=(form,)) for form in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["in", "taken"]
    assert (Organization.objects.count(), User.objects.count()) == (1, 1)
