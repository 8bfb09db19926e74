"""成员 on the screen. Source: guide R19, facts F85, F90."""

import pytest
from django.urls import reverse

from fairgate.foundation.secrets import unseal
from fairgate.platform.accounts.queries import find_by_login, user_by_id
from fairgate.platform.accounts.states import Role
from fairgate.platform.work.models import Intention
from tests.cast import HUADONG_USCC
from tests.factories import accounts
from tests.factories.members import SUN_MOBILE, invitation, last_token
from tests.factories.registration import PASSWORD
from tests.portals.reading import chinese_in, said, text_of

MEMBERS, INVITE, HOME = (reverse(f"visitor:{name}") for name in ("members", "member_invite", "home"))
LONG = "seven quiet rivers at dawn"


def of(name, *args):
    return reverse(f"visitor:{name}", args=args)


@pytest.fixture
def colleague(huadong, now):
    return accounts.member(name="孙乐", organization_id=huadong.organization_id, at=now)


def code():
    return unseal(Intention.objects.filter(kind="platform.codes.send").latest("id").payload["code"])


def test_from_the_invitation_to_the_first_page(huadong, signed_in, client, django_user_model):
    owner = signed_in(huadong)
    answer = owner.post(INVITE, {"name": "孙乐", "mobile": "139 0000 8181", "role": "payer"})
    assert (answer.status_code, answer["Location"]) == (303, MEMBERS)
    assert "孙乐" in text_of(owner.get(MEMBERS))
    guest, token = owner.__class__(), last_token()
    page = guest.get(of("member_invited", token))
    assert "华东精密机械有限公司" in text_of(page)
    assert "139****8181" in text_of(page)
    assert guest.post(of("member_invited", token))["Location"] == of("member_welcome", token)
    body = {"code": code(), "password": LONG, "password_again": LONG, "terms": "on", "privacy": "on"}
    assert guest.post(of("member_welcome", token), body | {"password_again": "x"}).status_code == 422
    assert guest.post(of("member_welcome", token), body)["Location"] == HOME
    assert guest.get(HOME).status_code == 200
    assert guest.get(INVITE).status_code == 403
    assert "已经使用过" in said(guest.get(of("member_invited", token)))


def test_whoever_has_an_account_only_types_the_code(huadong, now, client):
    accounts.member(SUN_MOBILE, name="孙乐", organization_id="999", at=now)
    _number, token = invitation(huadong, at=now)
    client.post(of("member_invited", token))
    page = client.get(of("member_welcome", token))
    assert "您已有账号" in said(page)
    assert 'type="password"' not in text_of(page)
    assert client.post(of("member_welcome", token), {"code": code()})["Location"] == HOME
    assert "华东精密机械有限公司" in text_of(client.get(HOME))


def test_a_removed_member_is_out_at_the_next_request(huadong, signed_in, colleague, client):
    removed = client.__class__()
    removed.force_login(user_by_id(colleague), backend="django.contrib.auth.backends.ModelBackend")
    assert removed.get(HOME).status_code == 200
    owner = signed_in(huadong)
    assert "对方立即不能再打开" in said(owner.get(of("member_remove", colleague)))
    owner.post(of("member_remove", colleague))
    gone = removed.get(HOME)
    assert (gone.status_code, "请联系单位负责人重新邀请您" in said(gone)) == (403, True)
    assert reverse("visitor:privacy_centre") in text_of(gone)
    assert removed.get(reverse("visitor:privacy_centre")).status_code == 200
    assert owner.get(of("member_remove", colleague)).status_code == 404


def test_handing_over_asks_for_the_password_and_the_former_owner_manages_no_more(
    huadong, signed_in, colleague
):
    owner, page = signed_in(huadong), of("member_hand_over", colleague)
    assert "统一社会信用代码以后用于对方登录" in said(owner.get(page))
    assert owner.post(page, {"password": "wrong"}).status_code == 422
    assert owner.post(page, {"password": PASSWORD})["Location"] == MEMBERS
    assert find_by_login(HUADONG_USCC).id == colleague
    assert "单位账号已移交" in said(owner.get(MEMBERS))
    assert owner.get(INVITE).status_code == 403


def test_roles_are_changed_and_invitations_taken_back(huadong, signed_in, colleague, now):
    owner = signed_in(huadong)
    assert owner.post(of("member_role", colleague), {"role": "owner"}).status_code == 422
    owner.post(of("member_role", colleague), {"role": "payer"})
    assert "单位付款人" in said(owner.get(MEMBERS))
    number, _token = invitation(huadong, at=now)
    owner.post(of("invitation_resend", number))
    assert "之前的链接作废" in said(owner.get(MEMBERS))
    owner.post(of("invitation_revoke", number))
    assert "没有等待接受的邀请" in said(owner.get(MEMBERS))


def test_a_member_leaves(huadong, colleague, client):
    client.force_login(user_by_id(colleague), backend="django.contrib.auth.backends.ModelBackend")
    assert "退出单位账号" in said(client.get(MEMBERS))
    assert client.post(of("member_leave"))["Location"] == "/"
    assert client.get(HOME).status_code == 403


def test_the_pages_are_english_in_english(huadong, signed_in, colleague, now, client):
    number, token = invitation(huadong, at=now)
    owner = signed_in(huadong)
    pages = [MEMBERS, INVITE, of("invitation_revoke", number)]
    pages += [of(name, colleague) for name in ("member_role", "member_remove", "member_hand_over")]
    pages += [of(name, token) for name in ("member_invited", "member_welcome")]
    for page in pages:
        assert chinese_in(owner.get(page, {"lang": "en"})) == [], page


@pytest.mark.parametrize("others", [1, 3])
def test_the_list_takes_the_same_number_of_queries(
    huadong, signed_in, now, others, django_assert_num_queries
):
    for number in range(others):
        accounts.member(
            f"+861390013900{number}", role=Role.PAYER, organization_id=huadong.organization_id, at=now
        )
    owner = signed_in(huadong)
    owner.get(MEMBERS)
    with django_assert_num_queries(10):
        owner.get(MEMBERS)
