"""The staff of delegations on the desk of whoever keeps them, and the invited at the door."""

import pytest
from django.test import Client
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.platform.accounts.queries import find_by_login, grants_of, user_by_id
from fairgate.platform.accounts.states import Role
from fairgate.portals.ui.guards import SECOND_FACTOR
from tests.factories import registration as make
from tests.factories import staff
from tests.factories.accounts import PASSWORD
from tests.portals.delegation.conftest import BACKEND
from tests.portals.reading import chinese_in, said, text_of
from tests.totp import code_at

LIST, INVITE, QUEUE = (reverse(f"delegation:{name}") for name in ("officers", "officer_invite", "queue"))


def place(name, *args):
    return reverse(f"delegation:{name}", args=args)


@pytest.fixture
def admin(enter, now):
    """Return the browser of 唐, administrator of the Shanghai delegation."""
    return enter(staff.admin_account(at=now))


def typed(**changes):
    return {
        "name": "何静",
        "mobile": "13900002121",
        "role": Role.SUB_DELEGATION_REVIEWER,
        "place": make.delegation("pudong"),
    } | changes


def test_the_invited_set_a_password_bind_a_factor_and_are_in(admin, client):
    assert admin.post(INVITE, typed())["Location"] == LIST
    assert "何静" in text_of(admin.get(LIST))
    admin.logout()
    link = reverse("entrance:staff_invited", args=[staff.last_token()])
    page = client.get(link)
    assert "分团审核员" in said(page)
    assert "浦东分团" in text_of(page)
    refused = client.post(link, {"login": "何", "password": "short"})
    assert (refused.status_code, "登录名应为2至40位" in said(refused)) == (422, True)
    bind = client.post(link, {"login": "he.jing", "password": PASSWORD})["Location"]
    assert bind == reverse("entrance:bind")
    secret = client.get(bind).context["secret"].replace(" ", "")
    client.post(bind, {"code": code_at(secret, clock.now())})
    assert client.get(QUEUE).status_code == 200
    assert "已经使用过" in said(client.get(link))
    assert client.get(LIST).status_code == 403


def test_a_reviewer_whose_role_is_taken_finds_nothing_at_once(admin, now):
    he = staff.reviewer_account(at=now)
    (grant,) = grants_of(he, at=now)
    reviewer = Client()
    reviewer.force_login(user_by_id(he), backend=BACKEND)
    session = reviewer.session
    session[SECOND_FACTOR] = now.timestamp()
    session.save()
    assert reviewer.get(QUEUE).status_code == 200
    assert "立即不能再打开" in said(admin.get(place("officer_take", he, grant.id)))
    assert admin.post(place("officer_take", he, grant.id))["Location"] == LIST
    for address in (QUEUE, LIST, place("branch", make.delegation("pudong")), reverse("finance:board")):
        assert reviewer.get(address).status_code == 404
    assert reviewer.post(INVITE, typed()).status_code == 404


def test_roles_are_given_and_sessions_ended_from_the_page_of_one(admin, now):
    he = staff.reviewer_account(at=now)
    page = admin.get(place("officer", he))
    assert "已绑定第二因素" in said(page)
    deputy = {"role": Role.DELEGATION_ADMIN, "place": make.delegation("xuhui"), "until_day": "2099-01-01"}
    refused = admin.post(place("officer_give", he), deputy)
    assert (refused.status_code, "代理最长一年" in said(refused)) == (422, True)
    day = clock.day_of(now).isoformat()
    assert admin.post(place("officer_give", he), deputy | {"until_day": day}).status_code == 303
    assert "代理至" in said(admin.get(LIST))
    assert admin.post(place("officer_sign_out", he)).status_code == 303


def test_nobody_may_take_or_give_what_is_theirs_alone(admin, now):
    own = find_by_login("tang").id
    page = said(admin.get(place("officer", own)))
    assert "自己的角色由另一位管理员授予" in page
    assert "授予角色" not in page
    (grant,) = grants_of(own, at=now)
    assert "最后一个管理员角色" in said(admin.post(place("officer_take", own, grant.id), follow=True))


def test_an_invitation_is_sent_again_and_withdrawn(admin, now):
    admin.post(INVITE, typed())
    first = staff.last_token()
    (number,) = [row.id for row in admin.get(LIST).context["invitations"]]
    admin.post(place("officer_resend", number))
    assert staff.last_token() != first
    assert "收到的链接作废" in said(admin.get(place("officer_withdraw", number)))
    admin.post(place("officer_withdraw", number))
    assert "没有等待接受的邀请" in said(admin.get(LIST))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "请填写对方的姓名"),
        ({"mobile": ""}, "请填写手机号码或邮箱"),
        ({"mobile": "12"}, "手机号码不对"),
        ({"mobile": "", "email": "nobody"}, "这不是有效的邮箱地址"),
        ({"role": ""}, "请选择角色"),
        ({"role": "host_admin"}, "请从列表中选择角色"),
        ({"place": ""}, "请选择工作范围"),
        ({"until_day": "明天"}, "请写成年-月-日"),
    ],
)
def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(admin, wrong, words):
    answer = admin.post(INVITE, typed(from_day="2020-01-01") | wrong)
    assert (answer.status_code, words in said(answer)) == (422, True)
    assert "2020-01-01" in text_of(answer)


def test_what_lies_elsewhere_is_not_there(admin, now):
    other = staff.reviewer_account("jiangsu", login="other", at=now)
    (grant,) = grants_of(other, at=now)
    for address in (place("officer", other), place("officer_give", other), place("officer_sign_out", other)):
        assert admin.get(address).status_code == 404
    assert admin.get(place("officer_take", other, grant.id)).status_code == 404
    assert admin.post(INVITE, typed(place=make.delegation("jiangsu"))).status_code == 422
    number, _token = staff.invitation(code="jiangsu", at=now)
    assert admin.get(place("officer_withdraw", number)).status_code == 404
    assert admin.post(place("officer_resend", number)).status_code == 404


def test_somebody_of_the_staff_accepts_with_the_account_they_have(enter, now):
    _number, token = staff.invitation(code="xuhui", at=now)
    he = enter(staff.reviewer_account(at=now))
    link = reverse("entrance:staff_invited", args=[token])
    assert "的账号接受" in said(he.get(link))
    assert he.post(link, {"as_own": "1"}).status_code == 303
    assert len(grants_of(find_by_login("he.jing").id, at=now)) == 2


def test_english_pages_are_english(admin, now):
    he = staff.reviewer_account(at=now)
    _number, token = staff.invitation(at=now)
    for address in (LIST, INVITE, place("officer", he), place("officer_give", he)):
        assert chinese_in(admin.get(address, {"lang": "en"})) == []
    admin.logout()
    assert chinese_in(admin.get(reverse("entrance:staff_invited", args=[token]), {"lang": "en"})) == []
