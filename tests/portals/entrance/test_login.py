"""The way in: by password, by mobile code, through the second factor, and nowhere else."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.foundation.secrets import unseal
from fairgate.platform.accounts import operations as account_operations
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.audit.queries import entries_about_id
from fairgate.platform.factors.queries import has_totp
from fairgate.platform.work.models import Intention
from fairgate.portals.entrance.passage import home_of
from tests.cast import HUADONG_USCC
from tests.factories import accounts
from tests.totp import code_at

pytestmark = pytest.mark.django_db
LOGIN, MOBILE, FACTOR = "/accounts/login/", "/accounts/login/mobile/", "/accounts/second-factor/"
BIND, SECURITY = "/accounts/second-factor/bind/", "/accounts/security/"


def _sign_in(client, login=HUADONG_USCC, password=accounts.PASSWORD, **more):
    return client.post(LOGIN, {"login": login, "password": password, **more})


def _place(response) -> str:
    assert response.status_code == 303, response.content.decode()[:3000]
    return urlsplit(response["Location"]).path


def _sent_code() -> str:
    return unseal(Intention.objects.filter(kind="platform.codes.send").latest("id").payload["code"])


def _text(response) -> str:
    return response.content.decode()


def test_an_owner_signs_in_with_the_credit_code(client):
    accounts.owner(organization_id=17)
    assert _place(_sign_in(client, HUADONG_USCC.lower())) in {"/", "/home/"}
    assert SESSION_KEY in client.session


def test_the_hosts_administrator_comes_to_the_desk_that_this_role_may_work_at():
    admin = accounts.staff("host.admin", role=Role.HOST_ADMIN, scope_kind=Scope.HOST, scope_id=HOST)
    assert home_of(admin) == "/delegation/"


def test_each_entry_leaves_a_line_in_the_audit_trail(client):
    owner = accounts.owner()
    _sign_in(client)
    entry = entries_about_id("platform.user", owner)[-1]
    assert (entry.verb, entry.actor_id, entry.detail) == ("sign_in", owner, {"with_factor": False})


def test_signing_in_gives_a_new_session_key(client):
    accounts.owner()
    client.get(LOGIN)
    session = client.session
    session["draft"] = "kept"
    session.save()
    before = client.cookies["sessionid"].value if "sessionid" in client.cookies else session.session_key
    _sign_in(client)
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_wrong_password_is_said_at_the_field_and_keeps_the_login(client):
    accounts.owner()
    answer = _sign_in(client, password="wrong one here")
    assert answer.status_code == 422
    assert "登录账号或密码不正确" in _text(answer)
    assert HUADONG_USCC in _text(answer)
    assert "wrong one here" not in _text(answer)


def test_known_and_unknown_logins_get_the_same_page(client):
    accounts.owner()
    known, unknown = (Client().post(LOGIN, {"login": login, "password": "wrong one here"}) for login in
                      (HUADONG_USCC, "91440300708461136T"))  # fmt: skip  # a table
    assert _text(known).count("登录账号或密码不正确") == _text(unknown).count("登录账号或密码不正确") > 0


def test_empty_fields_are_refused_in_words(client):
    answer = _sign_in(client, "", "")
    assert answer.status_code == 422
    assert "请填写登录账号" in _text(answer)
    assert "请填写密码" in _text(answer)


def test_after_signing_in_one_goes_on_where_one_wanted(client):
    accounts.owner()
    assert _place(_sign_in(client, next=SECURITY)) == SECURITY


@pytest.mark.parametrize(
    "trap", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_the_goal_is_never_outside_our_house(client, trap):
    accounts.owner()
    answer = _sign_in(client, next=trap)
    assert "evil" not in answer["Location"]
    assert "javascript" not in answer["Location"]


def test_a_member_signs_in_with_a_mobile_code(client):
    accounts.member("+8613900139001")
    assert _place(client.post(MOBILE, {"mobile": "139 0013 9001"})) == MOBILE
    assert "139****9001" in _text(client.get(MOBILE))
    _place(client.post(MOBILE, {"code": _sent_code()}))
    assert SESSION_KEY in client.session


def test_an_unknown_number_gets_the_same_page_and_no_code(client):
    assert _place(client.post(MOBILE, {"mobile": "13900139001"})) == MOBILE
    assert "139****9001" in _text(client.get(MOBILE))
    assert not Intention.objects.exists()
    answer = client.post(MOBILE, {"code": "123456"})
    assert answer.status_code == 422
    assert "验证码不正确" in _text(answer)


def test_a_wrong_code_is_said_at_the_field(client):
    accounts.member("+8613900139001")
    client.post(MOBILE, {"mobile": "13900139001"})
    wrong = f"{(int(_sent_code()) + 1) % 10**6:06}"
    answer = client.post(MOBILE, {"code": wrong})
    assert answer.status_code == 422
    assert "还可再试4次" in _text(answer)


def test_asking_again_at_once_is_refused_in_words(client):
    client.post(MOBILE, {"mobile": "13900139001"})
    answer = client.post(MOBILE, {"mobile": "13900139001"})
    assert answer.status_code == 422
    assert "60秒" in _text(answer)


def test_a_mobile_of_two_accounts_lets_one_choose(client):
    first = accounts.owner()
    accounts.owner("91440300708461136T", name="深圳某单位")
    client.post(MOBILE, {"mobile": "13800138046"})
    assert _place(client.post(MOBILE, {"code": _sent_code()})) == "/accounts/login/choose/"
    assert SESSION_KEY not in client.session
    stranger = accounts.member()
    assert client.post("/accounts/login/choose/", {"account": stranger}).status_code == 200
    _place(client.post("/accounts/login/choose/", {"account": first}))
    assert client.session[SESSION_KEY] == first


def test_staff_do_not_sign_in_by_mobile_code(client):
    account_operations.create_staff("wu", accounts.PASSWORD, "吴敏", by=accounts.SYSTEM, at=accounts.AT,
                                    mobile="13700137000")  # fmt: skip  # a table
    wu = accounts.queries.find_by_login("wu").id
    account_operations.grant(wu, Role.FINANCE_MAKER, Scope.HOST, "1", by=accounts.SYSTEM, at=accounts.AT)
    client.post(MOBILE, {"mobile": "13700137000"})
    assert not Intention.objects.exists()


def test_staff_are_not_in_before_the_second_factor(client):
    accounts.staff()
    assert _place(_sign_in(client, "zhou")) == FACTOR
    assert SESSION_KEY not in client.session
    answer = client.post(FACTOR, {"code": "000000"})
    assert answer.status_code == 422
    assert "验证码不正确" in _text(answer)
    _place(client.post(FACTOR, {"code": code_at(accounts.TOTP_SECRET, clock.now())}))
    assert SESSION_KEY in client.session
    assert "second_factor_at" in client.session


def test_a_code_that_was_used_does_not_open_a_second_session(client):
    accounts.staff()
    code = code_at(accounts.TOTP_SECRET, clock.now())
    _sign_in(client, "zhou")
    _place(client.post(FACTOR, {"code": code}))
    other = Client()
    _sign_in(other, "zhou")
    assert other.post(FACTOR, {"code": code}).status_code == 422


def test_the_second_factor_alone_opens_nothing(client):
    accounts.staff()
    assert _place(client.get(FACTOR)) == LOGIN
    assert _place(client.post(FACTOR, {"code": code_at(accounts.TOTP_SECRET, clock.now())})) == LOGIN


def test_staff_without_a_second_factor_bind_one_first_and_see_their_recovery_codes_once(client):
    zhou = accounts.staff(with_factor=False)
    assert _place(_sign_in(client, "zhou")) == BIND
    page = _text(client.get(BIND))
    assert "data:image/svg" in page
    secret = page.split('id="secret">')[1].split("<")[0].replace(" ", "")
    assert client.post(BIND, {"code": "000000"}).status_code == 422
    assert secret in _text(client.get(BIND)).replace(" ", "")
    assert (
        _place(client.post(BIND, {"code": code_at(secret, clock.now())}))
        == "/accounts/second-factor/recovery-codes/"
    )
    assert has_totp(zhou)
    assert _text(client.get("/accounts/second-factor/recovery-codes/")).count("<li>") >= 10
    _place(client.post("/accounts/second-factor/recovery-codes/"))
    assert (
        _place(client.get("/accounts/second-factor/recovery-codes/"))
        != "/accounts/second-factor/recovery-codes/"
    )


def test_whoever_has_a_second_factor_cannot_bind_another_over_it(client):
    accounts.staff()
    _sign_in(client, "zhou")
    assert _place(client.get(BIND)) == LOGIN


def test_signing_out_needs_a_post_and_ends_the_session(client):
    accounts.owner()
    _sign_in(client)
    assert client.get("/accounts/logout/").status_code == 405
    _place(client.post("/accounts/logout/"))
    assert SESSION_KEY not in client.session


def test_a_lost_password_is_replaced(client):
    accounts.owner()
    assert _place(client.post("/accounts/recover/", {"login": HUADONG_USCC})) == "/accounts/recover/password/"
    answer = client.post("/accounts/recover/password/", {"code": _sent_code(), "password": "short"})
    assert answer.status_code == 422
    assert "至少需要8位" in _text(answer)
    fresh = {"code": _sent_code(), "password": "another horse entirely"}
    assert _place(client.post("/accounts/recover/password/", fresh)) == LOGIN
    _place(_sign_in(client, password="another horse entirely"))
    assert SESSION_KEY in client.session


def test_recovery_shows_the_same_pages_for_an_unknown_account():
    accounts.owner()
    pages = []
    for login in (HUADONG_USCC, "91440300708461136T"):
        client = Client()
        assert _place(client.post("/accounts/recover/", {"login": login})) == "/accounts/recover/password/"
        pages.append(_text(client.get("/accounts/recover/password/")).count("如果这个账号已在本站注册"))
    assert pages == [1, 1]


def test_changing_the_password_ends_the_other_sessions(client):
    accounts.owner()
    _sign_in(client)
    other = Client()
    _sign_in(other)
    form = {"current": accounts.PASSWORD, "password": "another horse entirely"}
    assert _place(client.post(SECURITY, form)) == SECURITY
    assert client.get(SECURITY).status_code == 200
    assert _place(other.get(SECURITY)) == LOGIN


def test_an_idle_session_is_over(client):
    accounts.owner()
    _sign_in(client)
    assert client.get(SECURITY).status_code == 200
    session = client.session
    session["seen_at"] = (clock.now() - timedelta(minutes=61)).timestamp()
    session.save()
    assert _place(client.get(SECURITY)) == LOGIN


def test_a_session_ends_after_a_working_day_however_busy(client):
    accounts.owner()
    _sign_in(client)
    session = client.session
    session["entered_at"] = (clock.now() - timedelta(hours=13)).timestamp()
    session.save()
    assert _place(client.get(SECURITY)) == LOGIN


def test_the_session_cookie_is_out_of_reach_of_scripts(client):
    accounts.owner()
    cookie = _sign_in(client).cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_form_without_its_token_is_refused():
    client = Client(enforce_csrf_checks=True)
    assert client.post(LOGIN, {"login": "x", "password": "y"}).status_code == 403


def test_the_page_of_security_leads_back_to_ones_own_portal_and_out(client):
    accounts.owner(organization_id=17)
    _sign_in(client)
    page = _text(client.get(SECURITY))
    assert f'href="{reverse("visitor:home")}"' in page
    assert f'action="{reverse("entrance:logout")}"' in page
