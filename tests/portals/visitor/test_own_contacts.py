"""Mobile and e-mail are changed by whoever proves the old and the new; both hear of it, other sessions end."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.foundation.secrets import unseal
from fairgate.platform.accounts.operations import note_email
from fairgate.platform.accounts.queries import account, user_by_id
from fairgate.platform.audit.queries import entries_about
from fairgate.platform.notifications.queries import notices_of
from fairgate.platform.work.models import Intention
from tests.factories import accounts
from tests.factories.accounts import PASSWORD
from tests.portals.reading import chinese_in, said
from tests.portals.visitor.conftest import BACKEND

MOBILE, MOBILE_CODE, EMAIL, EMAIL_CODE, SETTINGS = (
    reverse(f"visitor:{name}")
    for name in ("own_mobile", "own_mobile_code", "own_email", "own_email_code", "settings")
)
NEW = "13900139777"


def code():
    return unseal(Intention.objects.filter(kind="platform.codes.send").latest("id").payload["code"])


def changed(browser, address, to, **proof):
    proof = proof or {"password": PASSWORD}
    sent = browser.post(address, {"to": to, **proof})
    assert sent.status_code == 303, said(sent)
    return browser.post(sent["Location"], {"code": code()})


def test_a_new_mobile_is_proved_kept_and_both_are_told(huadong, signed_in):
    assert changed(signed_in(huadong), MOBILE, NEW)["Location"] == SETTINGS
    assert account(huadong.user_id).mobile == "+8613900139777"
    (told,) = Intention.objects.filter(kind="platform.contacts.tell_former")
    assert unseal(told.payload["to"]) == "+8613800138046"
    assert notices_of(huadong.user_id)[0].kind == "mobile_changed"
    verbs = [entry.verb for entry in entries_about(user_by_id(huadong.user_id))]
    assert {"confirm_password", "change_mobile", "end_sessions"} <= set(verbs)


def test_other_sessions_end_and_the_own_one_goes_on(huadong, signed_in):
    other = Client()
    other.force_login(user_by_id(huadong.user_id), backend=BACKEND)
    browser = signed_in(huadong)
    changed(browser, MOBILE, NEW)
    assert browser.get(SETTINGS).status_code == 200
    assert other.get(SETTINGS)["Location"].startswith("/accounts/login/")


def test_a_member_signs_in_by_the_new_mobile(huadong, client, now):
    user_id = accounts.member(organization_id=huadong.organization_id, at=now)
    client.force_login(user_by_id(user_id), backend=BACKEND)
    changed(client, MOBILE, NEW)
    assert account(user_id).login == "+8613900139777"


def test_a_mobile_that_is_anothers_login_is_refused_after_it_was_proved(huadong, client, now):
    accounts.member("+8613900139777", organization_id=huadong.organization_id, at=now)
    user_id = accounts.member(organization_id=huadong.organization_id, at=now)
    client.force_login(user_by_id(user_id), backend=BACKEND)
    answer = changed(client, MOBILE, NEW)
    assert answer.status_code == 422
    assert "该手机号码已有账号" in said(answer)
    assert account(user_id).login == "+8613900139001"


def test_without_a_password_the_old_mobile_proves(huadong, signed_in):
    browser = signed_in(huadong)
    browser.post(MOBILE, {"send_old": "1"})
    assert changed(browser, MOBILE, NEW, old_code=code())["Location"] == SETTINGS


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"to": NEW}, "请输入登录密码，或获取并填写"),
        ({"to": NEW, "password": "wrong"}, "密码不正确"),
        ({"to": NEW, "old_code": "000000"}, "没有可用的验证码"),
        ({"to": "123", "password": PASSWORD}, "这不是有效的手机号码"),
        ({"to": "13800138046", "password": PASSWORD}, "这就是现在使用的"),
        ({"to": "", "password": PASSWORD}, "请填写新的手机号码"),
    ],
)
def test_what_stands_against_a_change_is_said_and_nothing_is_sent(typed, words, huadong, signed_in):
    answer = signed_in(huadong).post(MOBILE, typed)
    assert answer.status_code == 422
    assert words in said(answer)
    assert not Intention.objects.filter(kind="platform.codes.send").exists()


def test_a_wrong_code_changes_nothing(huadong, signed_in):
    browser = signed_in(huadong)
    browser.post(MOBILE, {"to": NEW, "password": PASSWORD})
    wrong = "000001" if code() == "000000" else "000000"
    assert "验证码不正确" in said(browser.post(MOBILE_CODE, {"code": wrong}))
    assert account(huadong.user_id).mobile == "+8613800138046"


def test_a_code_for_the_mobile_proves_no_address(huadong, signed_in):
    browser = signed_in(huadong)
    browser.post(MOBILE, {"to": NEW, "password": PASSWORD})
    assert browser.get(EMAIL_CODE)["Location"] == EMAIL


def test_an_address_on_file_is_offered_for_proof_and_is_verified(huadong, signed_in, now):
    note_email(huadong.user_id, "lin@huadong.example", by=huadong.owner, at=now)
    browser = signed_in(huadong)
    assert "邮箱还没有验证" in said(browser.get(SETTINGS))
    changed(browser, EMAIL, "lin@huadong.example")
    assert account(huadong.user_id).email_verified
    assert "邮箱还没有验证" not in said(browser.get(SETTINGS))


def test_a_changed_address_tells_the_former_one(huadong, signed_in, now):
    browser = signed_in(huadong)
    changed(browser, EMAIL, "first@huadong.example")
    with time_machine.travel(clock.now() + timedelta(minutes=2), tick=False):
        changed(browser, EMAIL, "second@huadong.example")
        from fairgate.platform.work.operations import run_due

        run_due(clock.now())
    assert "first@huadong.example" in {letter.to[0] for letter in mail.outbox if "不再使用" in letter.body}


def test_pages_in_english_are_english(huadong, signed_in):
    browser = signed_in(huadong)
    for address in (MOBILE, EMAIL, SETTINGS):
        assert chinese_in(browser.get(address, {"lang": "en"})) == []
