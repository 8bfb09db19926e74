"""Owner, registrars, payers: inviting, coming in, changing, leaving, handing over. Source: guide R18, R19; F85."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from fairgate.config.reactions import REACTIONS
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.foundation.events import install
from fairgate.platform.accounts.queries import account, actor_by_id, find_by_login
from fairgate.platform.accounts.states import Role
from fairgate.platform.notifications.queries import notices_of
from fairgate.platform.passwords.operations import prove
from fairgate.registration.claims import operations as claims
from fairgate.registration.claims.events import AccountTakenOver
from fairgate.registration.members import jobs, operations, queries
from fairgate.registration.members.messages import words_for
from fairgate.registration.members.models import Invitation
from fairgate.registration.members.rules import LINK
from fairgate.registration.organizations.models import Organization
from tests.at_once import at_once
from tests.cast import AT, HUADONG_USCC, QIAN, ZHOU
from tests.factories import claims as ask
from tests.factories import members as make_member
from tests.factories import registration as make
from tests.factories.accounts import PASSWORD, member
from tests.factories.members import SUN_MOBILE, invitation, last_token

SUN = replace(make.ANONYMOUS, label="newcomer")
LATE = AT + timedelta(days=7)


@pytest.fixture
def here(db):
    make.edition()
    return make.organization()


def joined(here, role=Role.REGISTRAR, mobile=SUN_MOBILE):
    return member(mobile, name="孙乐", role=role, organization_id=here.organization_id)


def code_of(act):
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.refusals[0].code


def accept(token, at=AT, password=PASSWORD):
    return operations.accept(token, password=password, by=SUN, at=at)


def rows(here):
    return [(row.name, row.role) for row in queries.members(here.organization_id, here.owner)]


def test_the_invited_proves_the_mobile_and_becomes_what_they_were_invited_as(here):
    _number, token = invitation(here, role="payer")
    seen = queries.invited(token, at=AT)
    assert (seen.organization_name, seen.has_account, seen.over) == ("华东精密机械有限公司", False, None)
    user_id = accept(token)
    assert actor_by_id(user_id).holds("payer", "organization", str(here.organization_id))
    assert rows(here) == [("林晓岚", "owner"), ("孙乐", "payer")]
    assert "孙乐已接受邀请" in notices_of(here.user_id)[0].body
    assert queries.invitations(here.organization_id, here.owner, at=AT) == []


def test_whoever_has_an_account_keeps_it(here):
    other = make.another_organization()
    known = joined(other)
    _number, token = invitation(here)
    assert accept(token, password="") == known
    assert len(actor_by_id(known).scopes("registrar", "organization")) == 2


def test_whoever_has_come_in_another_way_meanwhile_keeps_that_role(here):
    _number, token = invitation(here, role="payer")
    joined(here)
    accept(token, password="")
    assert rows(here) == [("林晓岚", "owner"), ("孙乐", "registrar")]


def test_a_link_is_good_once_for_seven_days_and_the_newest_alone(here):
    number, first = invitation(here)
    operations.resend(number, here.organization_id, by=here.owner, at=AT)
    second = last_token()
    with pytest.raises(NotFound):
        accept(first)
    assert code_of(lambda: accept(second, at=LATE)) == "expired"
    accept(second)
    assert code_of(lambda: accept(second)) == "accepted"


def test_a_link_that_was_taken_back_opens_nothing(here):
    number, token = invitation(here)
    operations.revoke_invitation(number, here.organization_id, by=here.owner, at=AT)
    assert code_of(lambda: accept(token)) == "revoked"
    invitation(here)


def test_the_link_leaves_by_sms_and_stands_in_no_row_in_clear(here):
    number, token = invitation(here)
    row = Invitation.objects.get(pk=number)
    _title, body = words_for(row, token)
    assert LINK.format(token=token) == reverse("visitor:member_invited", args=[token])
    assert reverse("visitor:member_invited", args=[token]) in body
    assert "林晓岚" in body
    assert token not in str(vars(row))


def test_an_overseas_organization_invites_by_e_mail(here):
    Organization.objects.filter(pk=here.organization_id).update(region="overseas")
    said = {"name": "Ann Lee", "role": "registrar", "language": "en"}
    assert code_of(lambda: operations.invite(here.organization_id, **said, by=here.owner, at=AT)) == "form"
    number = operations.invite(here.organization_id, **said, email="Ann@lee.example", by=here.owner, at=AT)
    jobs.send(f"{number}:1", make_member.Intention.objects.latest("id").payload, at=AT)
    assert mail.outbox[-1].to == ["Ann@lee.example".lower()]
    assert "/join/" in mail.outbox[-1].body
    assert account(accept(last_token())).login == "ann@lee.example"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "中奖请点evil.example/x"}, "name"),
        ({"role": "owner"}, "role"),
        ({"mobile": "12"}, "mobile"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(here, changes, field):
    said = {"name": "孙乐", "role": "payer", "mobile": SUN_MOBILE} | changes
    with pytest.raises(Refused) as refused:
        operations.invite(here.organization_id, **said, by=here.owner, at=AT)
    assert [refusal.field for refusal in refused.value.refusals] == [field]


def test_nobody_is_invited_twice_and_no_member_again(here):
    invitation(here)
    assert code_of(lambda: invitation(here)) == "invited"
    joined(here, mobile="+8613900008182")
    assert code_of(lambda: invitation(here, mobile="13900008182")) == "member"


def test_a_removed_member_is_out_at_once_and_told(here):
    user_id = joined(here)
    operations.remove_member(here.organization_id, user_id, by=here.owner, at=AT)
    assert not actor_by_id(user_id).grants
    assert "权限已结束" in notices_of(user_id)[0].body
    assert rows(here) == [("林晓岚", "owner")]


def test_a_role_is_changed_and_the_owner_is_not(here):
    user_id = joined(here)
    operations.change_role(here.organization_id, user_id, "payer", by=here.owner, at=AT)
    assert rows(here)[1] == ("孙乐", "payer")
    for act in (
        lambda: operations.change_role(here.organization_id, here.user_id, "payer", by=here.owner, at=AT),
        lambda: operations.remove_member(here.organization_id, here.user_id, by=here.owner, at=AT),
        lambda: operations.leave(here.organization_id, by=here.owner, at=AT),
    ):
        assert code_of(act) == "owner"


def test_a_member_leaves_and_the_last_owner_cannot(here):
    user_id = joined(here)
    operations.leave(here.organization_id, by=actor_by_id(user_id), at=AT)
    assert rows(here) == [("林晓岚", "owner")]


def test_the_account_and_its_credit_code_are_handed_over_and_everybody_keeps_the_password(here):
    user_id = joined(here)
    operations.hand_over(here.organization_id, user_id, by=here.owner, at=AT)
    assert rows(here) == [("孙乐", "owner"), ("林晓岚", "registrar")]
    assert (find_by_login(HUADONG_USCC).id, find_by_login("13800138046").id) == (user_id, here.user_id)
    assert prove(HUADONG_USCC, PASSWORD, address="", at=AT) == user_id
    assert prove("13800138046", make.PASSWORD, address="", at=AT) == here.user_id
    for told in (user_id, here.user_id):
        assert "负责人已改为孙乐" in notices_of(told)[0].body
    operations.hand_over(here.organization_id, here.user_id, by=actor_by_id(user_id), at=AT)
    assert find_by_login(HUADONG_USCC).id == here.user_id


def test_nothing_is_handed_over_by_who_could_not_sign_in_afterwards(here):
    user_id = joined(here)
    member("+8613800138046", name="林晓岚", organization_id="999")
    assert (
        code_of(lambda: operations.hand_over(here.organization_id, user_id, by=here.owner, at=AT)) == "mobile"
    )
    assert rows(here)[0] == ("林晓岚", "owner")


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.PAYER])
def test_only_the_owner_manages_members_and_members_read_the_list(here, role):
    number, _token = invitation(here, mobile="+8613900008189")
    user_id, own = joined(here, role=role), here.organization_id
    for actor, error in (
        (actor_by_id(user_id), Forbidden),
        (QIAN, NotFound),
        (make.another_organization().owner, NotFound),
    ):
        for act in (
            lambda actor=actor: operations.invite(
                own, name="甲", role="payer", mobile="13900008190", by=actor, at=AT
            ),
            lambda actor=actor: operations.resend(number, own, by=actor, at=AT),
            lambda actor=actor: operations.revoke_invitation(number, own, by=actor, at=AT),
            lambda actor=actor: operations.remove_member(own, here.user_id, by=actor, at=AT),
            lambda actor=actor: operations.change_role(own, here.user_id, "payer", by=actor, at=AT),
            lambda actor=actor: operations.hand_over(own, user_id, by=actor, at=AT),
            lambda actor=actor: queries.invitations(own, actor, at=AT),
        ):
            with pytest.raises(error):
                act()
    assert len(queries.members(here.organization_id, actor_by_id(user_id))) == 2


def test_an_upheld_appeal_ends_the_links_of_who_held_the_account_wrongly(here):
    install({AccountTakenOver: REACTIONS[AccountTakenOver]})
    _number, token = invitation(here)
    reviewer = ZHOU.in_scope(make.delegation("pudong"))
    claims.uphold(ask.appeal(holder="+8613900008282").pk, reason="证照一致", by=reviewer, at=AT)
    assert code_of(lambda: accept(token)) == "revoked"


@pytest.mark.django_db
def test_messages_of_invitation_are_limited(here):
    number, _token = invitation(here)
    for _each in range(4):
        operations.resend(number, here.organization_id, by=here.owner, at=AT)
    assert code_of(lambda: operations.resend(number, here.organization_id, by=here.owner, at=AT)) == "limit"


@pytest.mark.django_db(transaction=True)
@pytest.mark.either_database
def test_of_two_hand_overs_at_once_one_wins_and_there_is_one_owner(here):
    first, second = joined(here), joined(here, mobile="+8613900008182")
    seen = at_once(
        *[
            lambda user_id=user_id: operations.hand_over(here.organization_id, user_id, by=here.owner, at=AT)
            for user_id in (first, second)
        ]
    )
    assert sum(isinstance(each, Refused) for each in seen) == 1
    owners = [row for row in queries.members(here.organization_id, here.owner) if row.is_owner]
    assert len(owners) == 1
    assert find_by_login(HUADONG_USCC).id == owners[0].user_id


@pytest.mark.django_db(transaction=True)
@pytest.mark.either_database
def test_a_link_pressed_many_times_lets_one_in(here):
    _number, token = invitation(here)
    seen = at_once(*[lambda: accept(token)] * 4)
    assert sum(isinstance(each, str) for each in seen) == 1
