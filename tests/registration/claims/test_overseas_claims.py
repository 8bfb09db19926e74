"""A taken overseas registration number: by e-mail instead of SMS, the host instead of a delegation. Source: Q7, Q8."""

from datetime import timedelta

import pytest
from django.core import mail

from fairgate.foundation.actors import Actor, Grant
from fairgate.foundation.errors import NotFound, Refused
from fairgate.platform.accounts.models import User
from fairgate.platform.accounts.queries import accounts_of_email, actor_by_id, find_by_login
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.notifications.queries import notices_of
from fairgate.platform.work.operations import run_due
from fairgate.registration.claims import operations, queries
from fairgate.registration.claims.file import Named
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.organizations.queries import organization_of
from tests.cast import AT, ZHOU
from tests.factories import accounts as people
from tests.factories import claims as ask
from tests.factories import registration as make

pytestmark = pytest.mark.django_db

HOST_ADMIN = Actor("", "主办方", frozenset({Grant(Role.HOST_ADMIN, Scope.HOST, HOST)}))
NAMED = Named(country="DE", number="HRB 12345")
JONAS = "jonas@rheinland.example"


@pytest.fixture
def rheinland():
    make.edition()
    return make.overseas_organization()


def join(**changes):
    return ask.join_request(named=NAMED, **{"holder": JONAS} | changes)


def appeal(**changes):
    return ask.appeal(named=NAMED, read=False, **{"holder": JONAS} | changes)


def sent_to(address):
    return [f"{letter.subject} {letter.body}" for letter in mail.outbox if letter.to == [address]]


def test_the_hint_shows_a_masked_address(rheinland):
    hint = queries.hint(current_edition().id, Named(country="DE", number="hrb-12345"))
    assert (hint.contact[1:], "@" in hint.reached_by) == ("**", True)
    assert hint.reached_by != organization_of(rheinland.owner).file.contact_email
    assert queries.hint(current_edition().id, Named(country="AT", number="HRB 12345")) is None


def test_a_yes_makes_a_liaison_who_signs_in_by_e_mail(rheinland):
    row = join()
    operations.approve_request(row.pk, by=rheinland.owner, at=AT)
    (account,) = accounts_of_email(JONAS)
    assert account.login == JONAS
    assert actor_by_id(account.id).holds("registrar", "organization", str(row.organization_id))
    run_due(AT)
    received, let_in = sent_to(JONAS)
    assert row.number in received
    assert "邮箱验证码登录" in let_in
    (own,) = queries.claims_of(JONAS.upper(), "email")
    assert (own.named.number, own.is_mailed) == ("HRB 12345", True)


def test_silence_goes_to_the_host(rheinland):
    row = join()
    assert "转主办方处理" in notices_of(rheinland.owner.id)[0].body
    run_due(AT + timedelta(days=7))
    (seen,) = queries.requests(HOST_ADMIN)
    assert (seen.id, str(seen.state_label), seen.reached_by) == (
        row.pk,
        "待主办方处理",
        "j***@rheinland.example",
    )
    operations.approve_request(row.pk, by=HOST_ADMIN, at=AT + timedelta(days=8))
    assert len(accounts_of_email(JONAS)) == 1


def test_no_delegation_decides_about_overseas(rheinland):
    row, zhou = appeal(), ZHOU.in_scope(make.delegation("pudong"))
    assert queries.appeals(zhou) == []
    with pytest.raises(NotFound):
        operations.uphold(row.pk, reason="x", by=zhou, at=AT)


def test_the_host_is_told_of_an_appeal_and_reads_the_certificate_itself(rheinland):
    host = people.staff("hu", role=Role.HOST_ADMIN, scope_kind=Scope.HOST, scope_id=HOST)
    row = appeal()
    assert notices_of(host)[0].place == "delegation:appeal"
    (seen,) = queries.appeals(HOST_ADMIN)
    assert (seen.code_agrees, seen.is_mailed, seen.named.country) == (None, True, "DE")
    assert queries.proof(row.pk, HOST_ADMIN).startswith(b"\xff\xd8\xff")


def test_an_upheld_appeal_makes_the_claimants_e_mail_the_login(rheinland):
    former = User.objects.get(pk=rheinland.user_id)
    login, session = former.login, former.get_session_auth_hash()
    row = appeal()
    operations.uphold(row.pk, reason="证书已核对", by=HOST_ADMIN, at=AT)
    after = User.objects.get(pk=rheinland.user_id)
    assert (after.login, after.email, after.mobile, after.has_usable_password()) == (JONAS, JONAS, "", False)
    assert after.get_session_auth_hash() != session
    assert find_by_login(login) is None
    assert organization_of(actor_by_id(str(after.pk))).file.contact_email == JONAS
    run_due(AT)
    assert any("主办方" in said for said in sent_to(login)) or any(
        "organizer" in said for said in sent_to(login)
    )
    assert len(sent_to(JONAS)) == 2


def test_an_e_mail_that_signs_another_in_cannot_become_the_login(rheinland):
    other = make.overseas_organization(
        country="FR", registration_number="552 100 554", email="jonas@rheinland.example"
    )
    assert other
    with pytest.raises(Refused) as refused:
        appeal()
    assert [(each.field, each.code) for each in refused.value.refusals] == [("email", "taken")]
    operations.approve_request(join().pk, by=rheinland.owner, at=AT)
    assert len(actor_by_id(other.user_id).grants) == 2


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"holder": "jonas"}, ("email", "form")),
        ({"named": Named(country="DE", number="HRB 99")}, ("registration_number", "free")),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(rheinland, changes, refusal):
    with pytest.raises(Refused) as refused:
        ask.join_request(**{"named": NAMED, "holder": JONAS} | changes)
    assert [(each.field, each.code) for each in refused.value.refusals] == [refusal]


def test_once_asked_is_enough_and_only_the_same_address_takes_it_back(rheinland):
    row = join()
    with pytest.raises(Refused):
        join()
    with pytest.raises(NotFound):
        operations.withdraw(row.number, holder="other@rheinland.example", by=ask.SUN, at=AT)
    operations.withdraw(row.number, holder=JONAS, by=ask.SUN, at=AT)
    assert not queries.claims_of(JONAS, "email")[0].is_open
