"""Signing up: one account per organization, everything or nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import NotFound, Refused
from fairgate.platform.accounts.models import User
from fairgate.platform.accounts.states import Role
from fairgate.platform.consents.queries import stands
from fairgate.registration.delegations.models import ReferralCode
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations import operations, queries
from fairgate.registration.organizations.models import Organization
from fairgate.registration.submissions.queries import submission_of
from fairgate.registration.verification.queries import organization_holder, reading
from tests.cast import AT, HUADONG_USCC
from tests.factories import registration as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _edition():
    make.edition()


def refusals_of(form, at=AT):
    with pytest.raises(Refused) as refused:
        operations.sign_up(form, by=SYSTEM, at=at)
    return {refusal.field: refusal for refusal in refused.value.refusals}


def test_the_credit_code_becomes_the_login_and_the_signer_the_owner():
    enrolled = make.organization()
    assert User.objects.get(pk=enrolled.user_id).login == HUADONG_USCC
    assert enrolled.owner.holds(Role.OWNER, "organization", str(enrolled.organization_id))
    assert stands(f"user:{enrolled.user_id}", "privacy", "2")


def test_a_fresh_organization_is_a_draft_with_its_licence():
    enrolled = make.organization()
    own = queries.organization_of(enrolled.owner)
    assert own.name == "华东精密机械有限公司"
    assert own.delegation_name.zh == "上海交易团浦东分团"
    assert submission_of(own.id, enrolled.owner).state == "draft"
    assert reading(own.picture_id, holder=organization_holder(own.id)).value("uscc") == HUADONG_USCC


def test_a_second_sign_up_gets_a_masked_hint_and_a_way_on():
    make.organization()
    taken = refusals_of(make.sign_up_form(uscc="91310115ma1k0fg7t2", mobile="13800138099"))["uscc"]
    assert taken.code == "taken"
    words = str(taken.words)
    assert "林**" in words
    assert "138****8046" in words
    assert "13800138046" not in words
    assert "找回密码" in words


def test_fields_that_differ_from_the_licence_are_noted():
    file = replace(make.HUADONG, name="华东精密机械股份有限公司")
    enrolled = make.organization(file=file)
    assert queries.organization_of(enrolled.owner).edited_fields == ("name",)


def test_every_reason_is_said_at_once_and_nothing_is_left_behind():
    form = make.sign_up_form(
        uscc="91310115MA1K0FG7T3",
        picture_id=make.licence(),
        mobile="12",
        delegation_id=None,
        category="other",
        consents=(),
        file=replace(make.HUADONG, name=" ", contact_name=""),
    )
    found = refusals_of(form)
    assert set(found) == {"uscc", "mobile", "delegation", "category", "consents", "name", "contact_name"}
    assert not Organization.objects.exists()
    assert not User.objects.exists()


def test_a_referral_code_of_another_delegation_is_refused_and_not_counted():
    found = refusals_of(make.sign_up_form(delegation_id=make.delegation("suzhou"), referral_code="Q2021537"))
    assert found["referral_code"].code == "elsewhere"
    assert ReferralCode.objects.get().uses == 0


def test_a_good_referral_code_is_counted():
    make.organization(referral_code="q2021537")
    assert ReferralCode.objects.get().uses == 1


@pytest.mark.parametrize("own", [make.HUADONG.name, HUADONG_USCC.lower()])
def test_a_password_that_holds_the_organizations_name_or_code_is_refused(own):
    refused = refusals_of(make.sign_up_form(password=f"{own}2027"))
    assert {field: refusal.code for field, refusal in refused.items()} == {"password": "own"}


def test_a_weak_password_undoes_everything():
    assert set(refusals_of(make.sign_up_form(password="short"))) == {"password"}
    assert not Organization.objects.exists()
    assert ReferralCode.objects.get().uses == 0


def test_a_picture_of_another_session_cannot_be_taken():
    form = make.sign_up_form(picture_id=make.licence(holder="session:other"))
    with pytest.raises(NotFound):
        operations.sign_up(form, by=SYSTEM, at=AT)
    assert not Organization.objects.exists()


def test_sign_up_closes_at_24_00():
    closes = current_edition().rulebook.closes_at(CutOff.SIGN_UP)
    assert refusals_of(make.sign_up_form(), at=closes)[""].code == "closed"
    assert make.organization(at=closes - timedelta(seconds=1)).organization_id
