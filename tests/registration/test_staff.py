"""Who works at the desks: invited once, with roles given from above, for a time or without end, and taken at once."""

from datetime import date, timedelta
from functools import partial

import pytest

from fairgate.foundation.clock import end_of_day, start_of_day
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.platform.accounts.models import RoleGrant, User
from fairgate.platform.accounts.queries import actor_by_id, users_holding
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.audit.queries import entries_about
from fairgate.platform.notifications.queries import notices_of
from fairgate.platform.work.operations import run_due
from fairgate.registration.staff import operations, queries
from fairgate.registration.staff.messages import words_for
from fairgate.registration.staff.models import StaffInvitation
from tests.cast import AT, QIAN, ZHOU
from tests.factories import accounts, staff
from tests.factories import registration as make
from tests.factories.desk import host_account

pytestmark = pytest.mark.django_db
SUB, ADMIN = Role.SUB_DELEGATION_REVIEWER, Role.DELEGATION_ADMIN


@pytest.fixture(autouse=True)
def edition():
    return make.edition()


@pytest.fixture
def tang():
    """唐, administrator of Shanghai."""
    return act(staff.admin_account())


@pytest.fixture
def luo():
    """罗, administrator of the system."""
    return act(staff.system_account())


def act(user_id, at=AT):
    return actor_by_id(user_id, "192.0.2.7", at=at)


def place(code="pudong"):
    return Scope.DELEGATION, str(make.delegation(code))


def invite(by, role=SUB, scope=None, **said):
    said = {"name": "何静", "mobile": "13900002121"} | said
    return operations.invite(role, *(scope or place()), **said, by=by, at=said.pop("at", AT))


def codes_of(verb):
    with pytest.raises(Refused) as refused:
        verb()
    return [(refusal.field, refusal.code) for refusal in refused.value.refusals]


def accept(token, login="he.jing", password=accounts.PASSWORD, at=AT):
    return operations.accept(token, login=login, password=password, by=QIAN, at=at)


def test_the_invited_opens_an_account_with_the_role_and_nothing_else(tang):
    invite(tang)
    he = accept(staff.last_token())
    assert [(g.role, g.scope_id) for g in act(he).grants] == [(SUB, place()[1])]
    user = User.objects.get(pk=he)
    assert (user.login, user.mobile, user.name) == ("he.jing", "+8613900002121", "何静")
    assert user.mobile_verified_at == AT
    assert RoleGrant.objects.get(user=user).granted_by == "唐颖"
    (row,) = StaffInvitation.objects.all()
    assert (row.state, [e.verb for e in entries_about(row)]) == (
        "accepted",
        ["invite_staff", "accept_staff_invitation"],
    )


def test_a_link_is_good_once_for_seven_days_and_only_the_newest(tang):
    number = invite(tang)
    first = staff.last_token()
    operations.resend(number, by=tang, at=AT)
    with pytest.raises(NotFound):
        accept(first)
    second = staff.last_token()
    assert codes_of(lambda: accept(second, at=AT + timedelta(days=7))) == [("", "expired")]
    accept(second)
    assert codes_of(lambda: accept(second, login="other")) == [("", "accepted")]


def test_a_withdrawn_link_opens_nothing(tang):
    number = invite(tang)
    operations.withdraw(number, by=tang, at=AT)
    assert codes_of(lambda: accept(staff.last_token())) == [("", "withdrawn")]
    assert queries.invitations(tang, at=AT) == []
    with pytest.raises(NotFound):
        operations.withdraw(number, by=tang, at=AT)


def test_a_link_of_an_administrator_who_is_none_any_more_opens_nothing(tang):
    invite(tang)
    host = act(host_account(at=AT))
    (row,) = [each for each in queries.officers(host, at=AT) if each.user_id == tang.id]
    operations.take_role(tang.id, row.posts[0].id, by=host, at=AT)
    assert codes_of(lambda: accept(staff.last_token())) == [("", "inviter")]


def test_the_message_names_the_role_and_carries_the_link_alone(tang):
    invite(tang, language="en")
    (row,) = StaffInvitation.objects.all()
    title, body = words_for(row, "TOKEN")
    assert title == "Invitation to work"
    assert "/accounts/staff/TOKEN/" in body
    assert "何静" not in body
    run_due(AT)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"name": " "}, ("name", "missing")),
        ({"name": "www.evil.example/1"}, ("name", "form")),
        ({"mobile": ""}, ("mobile", "missing")),
        ({"mobile": "12"}, ("mobile", "form")),
        ({"mobile": "", "email": "nobody"}, ("email", "form")),
        ({"from_day": date(2027, 9, 20)}, ("until_day", "missing")),
        ({"until_day": date(2027, 9, 13)}, ("until_day", "past")),
        ({"from_day": date(2027, 9, 20), "until_day": date(2027, 9, 19)}, ("until_day", "order")),
        ({"until_day": date(2029, 1, 1)}, ("until_day", "late")),
    ],
)
def test_an_invitation_that_lacks_something_is_refused_beside_it(tang, said, wrong):
    assert codes_of(lambda: invite(tang, **said)) == [wrong]


def test_pressing_twice_invites_once_and_by_mail_where_there_is_no_mobile(tang):
    invite(tang, mobile="", email="he@pudong.example")
    assert codes_of(lambda: invite(tang, mobile="", email="He@pudong.example")) == [("", "invited")]
    assert queries.invitations(tang, at=AT)[0].reached_by.startswith("h")


def test_who_may_invite_whom_where(tang, luo):
    host = act(host_account(at=AT))
    sub_admin = act(staff.admin_account("pudong", login="sub.admin"))
    invite(sub_admin, ADMIN)
    for by, role, scope in (
        (sub_admin, SUB, place("shanghai")),
        (sub_admin, SUB, place("xuhui")),
        (tang, SUB, place("jiangsu")),
        (tang, Role.HOST_ADMIN, (Scope.HOST, HOST)),
        (tang, SUB, (Scope.DELEGATION, "no such")),
        (host, Role.SYSTEM_ADMIN, (Scope.HOST, HOST)),
        (host, Role.AUDITOR, (Scope.HOST, HOST)),
        (luo, SUB, place()),
        (luo, Role.OWNER, (Scope.ORGANIZATION, "1")),
    ):
        with pytest.raises(NotFound):
            invite(by, role, scope)
    for by in (QIAN, ZHOU.in_scope(make.delegation("shanghai"))):
        with pytest.raises(Forbidden):
            invite(by)
        with pytest.raises(Forbidden):
            queries.officers(by, at=AT)
    invite(host, ADMIN, place("jiangsu"), mobile="13900002122")
    for number, role in enumerate((Role.AUDITOR, Role.SYSTEM_ADMIN, Role.HOST_ADMIN, Role.FINANCE_MAKER)):
        invite(luo, role, (Scope.HOST, HOST), mobile=f"1390000300{number}")
    invite(luo, Role.GATE_STEWARD, (Scope.GATE, "*"), mobile="13900003009")


def test_the_auditor_manages_nobody():
    auditor = act(accounts.staff("zhong", role=Role.AUDITOR, scope_kind=Scope.HOST, scope_id=HOST))
    for verb in (partial(queries.officers, at=AT), partial(queries.invitations, at=AT)):
        with pytest.raises(Forbidden):
            verb(auditor)


def test_an_administrator_sees_the_staff_of_the_subtree_and_nobody_else(tang, luo):
    here, there = staff.reviewer_account(), staff.reviewer_account("jiangsu", login="other")
    seen = {each.user_id for each in queries.officers(tang, at=AT)}
    assert seen == {tang.id, here}
    assert [each.user_id for each in queries.officers(tang, at=AT, words="jing")] == [here]
    assert luo.id in {each.user_id for each in queries.officers(luo, at=AT)}
    with pytest.raises(NotFound):
        queries.officer(there, tang, at=AT)


def give(by, user_id, role=SUB, scope=None, **said):
    operations.give_role(user_id, role, *(scope or place("xuhui")), **said, by=by, at=AT)


def test_a_role_is_given_told_and_taken_and_gone_at_once(tang):
    he = staff.reviewer_account()
    give(tang, he)
    assert len(act(he).grants) == 2
    assert codes_of(lambda: give(tang, he)) == [("role", "held")]
    for post in queries.officer(he, tang, at=AT).posts:
        operations.take_role(he, post.id, by=tang, at=AT)
    assert act(he).grants == frozenset()
    assert [notice.kind for notice in notices_of(he)].count("staff_role_taken") == 2
    with pytest.raises(NotFound):
        operations.take_role(he, post.id, by=tang, at=AT)


def test_nobody_gives_to_themselves_nor_takes_the_own_last_role_of_administrator(tang, luo):
    assert codes_of(lambda: give(tang, tang.id)) == [("", "self")]
    (own,) = queries.officer(tang.id, tang, at=AT).posts
    assert codes_of(lambda: operations.take_role(tang.id, own.id, by=tang, at=AT)) == [("", "own")]
    mine = (Role.AUDITOR, Scope.HOST, HOST)
    assert codes_of(lambda: operations.give_role(luo.id, *mine, by=luo, at=AT)) == [("", "self")]
    invite(tang, ADMIN)
    assert codes_of(lambda: operations.accept_as(staff.last_token(), by=tang, at=AT)) == [("", "self")]


@pytest.mark.parametrize(
    ("held", "more"),
    [
        (Role.SYSTEM_ADMIN, Role.AUDITOR),
        (Role.SYSTEM_ADMIN, Role.HOST_ADMIN),
        (Role.AUDITOR, Role.FINANCE_MAKER),
        (Role.FINANCE_MAKER, Role.FINANCE_CHECKER),
        (Role.BADGE_OFFICER, Role.AUDITOR),
    ],
)
def test_system_audit_and_work_are_three_people_and_money_is_two(luo, held, more):
    he = accounts.staff("he", role=held, scope_kind=Scope.HOST, scope_id=HOST)
    assert codes_of(lambda: give(luo, he, more, (Scope.HOST, HOST))) == [("role", "apart")]


def test_a_deputy_counts_from_the_first_day_to_the_end_of_the_last(tang):
    he = staff.reviewer_account()
    first, last = date(2027, 9, 20), date(2027, 9, 30)
    give(tang, he, ADMIN, from_day=first, until_day=last)

    def is_deputy(at):
        return any(grant.role == ADMIN for grant in act(he, at).grants)

    start, end = start_of_day(first), end_of_day(last)
    tick = timedelta(seconds=1)
    assert [is_deputy(at) for at in (start - tick, start, end - tick, end)] == [False, True, True, False]
    assert ADMIN not in {grant.role for grant in actor_by_id(he).grants}
    line = [place("xuhui")[1]]
    assert users_holding(ADMIN, Scope.DELEGATION, line, at=start) == [he]
    assert users_holding(ADMIN, Scope.DELEGATION, line) == []
    post = next(each for each in queries.officer(he, tang, at=AT).posts if each.is_deputy)
    assert (post.from_day, post.until_day, post.is_ahead) == (first, last, True)
    run_due(end)
    assert RoleGrant.objects.get(user_id=he, role=ADMIN).revoked_at == end
    assert entries_about(User.objects.get(pk=he))[-1].verb == "end_term"
    run_due(end + tick)
    operations.give_role(he, ADMIN, *place("xuhui"), by=tang, at=end)


def test_somebody_of_the_staff_accepts_with_the_account_they_have(tang):
    he = staff.reviewer_account()
    invite(tang, SUB, place("xuhui"))
    operations.accept_as(staff.last_token(), by=act(he), at=AT)
    assert {grant.scope_id for grant in act(he).grants} == {place()[1], place("xuhui")[1]}


def test_sessions_are_ended_by_who_manages_the_whole_account(tang):
    he = staff.reviewer_account()
    operations.sign_out(he, by=tang, at=AT)
    assert User.objects.get(pk=he).session_round == 1
    host = act(host_account(at=AT))
    operations.give_role(he, SUB, *place("jiangsu"), by=host, at=AT)
    assert queries.officer(he, tang, at=AT).has_posts_elsewhere
    with pytest.raises(Forbidden):
        operations.sign_out(he, by=tang, at=AT)
    operations.sign_out(he, by=host, at=AT)


@pytest.mark.parametrize("number", [1, 3])
def test_lists_take_the_same_number_of_queries_for_one_and_three(tang, number, django_assert_num_queries):
    for each in range(number):
        staff.reviewer_account(login=f"he{each}")
        invite(tang, mobile=f"1390000400{each}")
    with django_assert_num_queries(7):
        queries.officers(tang, at=AT)
    with django_assert_num_queries(6):
        queries.invitations(tang, at=AT)
