"""One account an organization, roles within scopes, and no password that everybody tries first."""

import pytest

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.platform.accounts import operations, queries, rules
from fairgate.platform.accounts.models import User
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.audit.queries import entries_about
from tests.cast import AT, HUADONG_USCC, QIAN
from tests.factories import accounts

pytestmark = pytest.mark.django_db


def _refusals(refused) -> list[tuple[str, str]]:
    return [(refusal.field, refusal.code) for refusal in refused.value.refusals]


def test_an_organization_signs_in_with_its_credit_code():
    user_id = accounts.owner()
    view = queries.find_by_login(f" {HUADONG_USCC[:9].lower()} {HUADONG_USCC[9:]} ")
    assert view is not None
    assert (view.id, view.login, view.mobile_verified) == (user_id, HUADONG_USCC, True)


def test_the_mobile_is_encrypted_and_still_found():
    accounts.owner()
    raw = User.objects.values_list("mobile_index", flat=True).get()
    assert "13800138046" not in raw
    assert [view.login for view in queries.accounts_of_mobile("138 0013 8046")] == [HUADONG_USCC]


def test_a_credit_code_has_one_account():
    accounts.owner()
    with pytest.raises(Refused) as refused:
        operations.create_owner(
            HUADONG_USCC.lower(), accounts.PASSWORD, "13900139000", "冒名", by=SYSTEM, at=AT
        )
    assert _refusals(refused) == [("uscc", "taken")]


def test_everything_wrong_with_a_new_account_is_said_at_once():
    with pytest.raises(Refused) as refused:
        operations.create_owner("91310115", "password", "12345", "某单位", by=SYSTEM, at=AT)
    assert _refusals(refused) == [("uscc", "length"), ("mobile", "form"), ("password", "common")]


@pytest.mark.parametrize(
    ("password", "code"),
    [("short1!", "short"), ("x" * 129, "long"), ("Password123", "common"), (HUADONG_USCC, "own")],
)
def test_a_weak_password_is_refused_in_words(password, code):
    found = rules.password_refusal(
        password, login=HUADONG_USCC, name="华东", is_staff=False, is_common=code == "common"
    )
    assert found is not None
    assert found.code == code


def test_staff_need_a_longer_password():
    with pytest.raises(Refused) as refused:
        operations.create_staff("zhou", "elevenchars", "周雅琴", by=SYSTEM, at=AT)
    assert _refusals(refused) == [("password", "short")]


def test_a_member_signs_in_with_the_own_mobile():
    user_id = accounts.member("+86 139-0013-9001")
    view = queries.find_by_login("13900139001")
    assert view is not None
    assert view.id == user_id
    assert queries.members_of(17)[0].role == Role.REGISTRAR


def test_a_role_holds_within_its_scope_only():
    actor = accounts.actor(accounts.owner(organization_id=17))
    assert actor.holds(Role.OWNER, Scope.ORGANIZATION, "17")
    assert not actor.holds(Role.OWNER, Scope.ORGANIZATION, "18")


def test_granting_twice_is_granting_once():
    user_id = accounts.staff()
    operations.grant(user_id, Role.DELEGATION_REVIEWER, Scope.DELEGATION, "1", by=SYSTEM, at=AT)
    assert len(accounts.actor(user_id).grants) == 1


def test_a_revoked_role_is_gone_and_can_be_given_again():
    user_id = accounts.staff()
    role = (Role.DELEGATION_REVIEWER, Scope.DELEGATION, "1")
    operations.revoke(user_id, *role, by=SYSTEM, at=AT)
    assert accounts.actor(user_id).grants == frozenset()
    operations.grant(user_id, *role, by=SYSTEM, at=AT)
    assert accounts.actor(user_id).holds(*role)
    verbs = [entry.verb for entry in entries_about(User.objects.get())]
    assert verbs == ["open_account", "grant", "bind_second_factor", "revoke", "grant"]


def test_an_owner_gives_roles_in_the_own_organization_only():
    lin = accounts.actor(accounts.owner(organization_id=17))
    member = accounts.member()
    operations.grant(member, Role.PAYER, Scope.ORGANIZATION, "17", by=lin, at=AT)
    with pytest.raises(Forbidden):
        operations.grant(member, Role.PAYER, Scope.ORGANIZATION, "18", by=lin, at=AT)


def test_a_stranger_gives_no_role_and_opens_no_account():
    member = accounts.member()
    with pytest.raises(Forbidden):
        operations.grant(member, Role.HOST_ADMIN, Scope.HOST, HOST, by=QIAN, at=AT)
    with pytest.raises(Forbidden):
        operations.create_staff("mallory", accounts.PASSWORD, "马洛里", by=QIAN, at=AT)


@pytest.mark.parametrize(
    ("role", "kind", "scope_id"),
    [
        (Role.OWNER, Scope.HOST, HOST),
        (Role.GATE_STEWARD, Scope.ORGANIZATION, "1"),
        (Role.AUDITOR, Scope.HOST, "2"),
    ],
)
def test_a_role_fits_its_kind_of_scope(role, kind, scope_id):
    assert rules.grant_refusal(role, kind, scope_id) is not None


def test_those_who_hold_a_role_are_found_by_scope():
    first, _other = accounts.staff("zhou", scope_id=1), accounts.staff("wang", scope_id=2)
    assert queries.users_holding(Role.DELEGATION_REVIEWER, Scope.DELEGATION, ["1", "3"]) == [first]


def test_an_unknown_account_is_not_found():
    for unknown in ("nonsense", "00000000-0000-4000-8000-000000000000"):
        with pytest.raises(NotFound):
            queries.account(unknown)


def _overseas(email="Maria@Rheinland.example") -> str:
    return operations.create_overseas_owner(email, accounts.PASSWORD, "Maria", by=SYSTEM, at=AT)


def test_an_overseas_organization_signs_in_with_its_proved_email():
    user_id = _overseas()
    view = queries.find_by_login(" ｍaria@RHEINLAND.example ")
    assert view is not None
    assert (view.id, view.login, view.email_verified, view.mobile) == (
        user_id,
        "maria@rheinland.example",
        True,
        "",
    )
    assert view.language == "en"
    assert [each.id for each in queries.accounts_of_email("MARIA@rheinland.example")] == [user_id]


def test_an_email_opens_one_account():
    _overseas()
    with pytest.raises(Refused) as refused:
        _overseas("maria@rheinland.example")
    assert _refusals(refused) == [("email", "taken")]


def test_a_contact_address_never_replaces_the_proved_one():
    user_id = _overseas()
    operations.note_email(user_id, "office@rheinland.example", by=SYSTEM, at=AT)
    assert queries.account(user_id).email == "maria@rheinland.example"
    operations.verify_email(user_id, "Office@rheinland.example", by=SYSTEM, at=AT)
    view = queries.account(user_id)
    assert (view.login, view.email) == ("office@rheinland.example",) * 2


def test_a_proved_address_that_is_another_login_is_refused():
    _overseas("other@rheinland.example")
    user_id = _overseas()
    with pytest.raises(Refused) as refused:
        operations.verify_email(user_id, "other@rheinland.example", by=SYSTEM, at=AT)
    assert _refusals(refused) == [("email", "taken")]


def test_an_address_nobody_has_proved_finds_no_account():
    operations.note_email(accounts.owner(), "lin@huadong.example", by=SYSTEM, at=AT)
    assert queries.accounts_of_email("lin@huadong.example") == []
    assert queries.accounts_of_email("") == []
