"""Codes that are late, used, guessed or somebody else's: refused in words that say what to do. Source: R22, Q8."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.bad_input.newcomer import MOBILE, at_the_code, at_the_mobile, go_on, sent_code, wrong_code
from tests.bad_input.page import complaints, read
from tests.cast import AT
from tests.factories import accounts, registration
from tests.portals.reading import chinese_in, said

pytestmark = pytest.mark.django_db
CODE = "/register/mobile/code/"


@pytest.fixture(autouse=True)
def clock(settings, tmp_path):
    folder = {"location": tmp_path}
    settings.STORAGES = settings.STORAGES | {"default": settings.STORAGES["default"] | {"OPTIONS": folder}}
    with time_machine.travel(AT, tick=False) as traveller:
        registration.edition()
        yield traveller


@pytest.fixture
def newcomer(client, clock):
    return at_the_code(client)


def refused(answer, *words) -> None:
    assert answer.status_code == 422
    assert complaints(read(answer)) == []
    for each in words:
        assert each in said(answer)


def test_a_wrong_code_is_refused_and_still_stands_in_its_field(newcomer):
    wrong = wrong_code()
    answer = newcomer.post(CODE, {"code": wrong})
    refused(answer, "验证码不正确", "还可再试4次")
    assert read(answer).typed("code") == [wrong]


def test_a_code_that_came_too_late_is_refused_with_the_way_on(newcomer, clock):
    code = sent_code()
    clock.shift(timedelta(minutes=5, seconds=1))
    refused(newcomer.post(CODE, {"code": code}), "重新获取")


def test_guessing_ends_after_five_tries_and_then_the_right_code_is_no_use(newcomer):
    right, wrong = sent_code(), wrong_code()
    for _each in range(5):
        refused(newcomer.post(CODE, {"code": wrong}))
    refused(newcomer.post(CODE, {"code": right}), "重新获取")


def test_a_code_opens_one_door_once(newcomer):
    code = sent_code()
    go_on(newcomer, "mobile/code/", code=code)
    refused(newcomer.post(CODE, {"code": code}))


def test_the_code_of_another_browser_is_no_use_here(newcomer, clock):
    code = sent_code()
    clock.shift(timedelta(seconds=61))
    stranger = at_the_code(Client())
    refused(stranger.post(CODE, {"code": code}))


def test_a_code_sent_for_signing_in_does_not_sign_anybody_up(client, clock):
    accounts.owner("91440300708461136T")
    at_the_mobile(client)
    client.post("/accounts/login/mobile/", {"mobile": MOBILE})
    code = sent_code()
    answer = client.post("/register/mobile/", {"contact_name": "林晓岚", "mobile": MOBILE})
    if answer.status_code == 303:
        refused(client.post(CODE, {"code": code}))
    else:
        refused(answer, "60秒")


def test_asking_again_at_once_is_refused_in_words_on_the_same_page(newcomer):
    page = newcomer.post("/register/mobile/resend/", follow=True)
    assert page.redirect_chain == [(CODE, 303)]
    assert "60秒" in said(page)


def test_asking_for_many_codes_is_refused_in_words_and_keeps_what_was_typed(client, clock):
    at_the_mobile(client)
    for _each in range(5):
        go_on(client, "mobile/", contact_name="林晓岚", mobile=MOBILE)
        clock.shift(timedelta(seconds=61))
    answer = client.post("/register/mobile/", {"contact_name": "林晓岚", "mobile": MOBILE})
    refused(answer)
    assert read(answer).typed("mobile") == [MOBILE]
    assert read(answer).typed("contact_name") == ["林晓岚"]


@pytest.mark.parametrize("code", ["", "abc", "１２３４５６", "²²²²²²", "123 456", "0" * 500, "\x00", "'; --"])
def test_what_is_no_code_at_all_is_refused(newcomer, code):
    refused(newcomer.post(CODE, {"code": code}))


@pytest.mark.parametrize("code", ["000000", "九" * 10, "²²²²²²", "", "\x00"])
def test_the_same_holds_for_signing_in_and_for_a_lost_password(client, clock, code):
    accounts.owner("91440300708461136T")
    client.post("/accounts/login/mobile/", {"mobile": MOBILE})
    refused(client.post("/accounts/login/mobile/", {"code": code}))
    clock.shift(timedelta(seconds=61))
    client.post("/accounts/recover/", {"login": "91440300708461136T"})
    fresh = {"code": code, "password": "another horse entirely"}
    refused(client.post("/accounts/recover/password/", fresh))


def test_the_refusals_of_codes_are_english_in_english(newcomer, clock):
    for code in ("", wrong_code(), "x" * 30):
        answer = newcomer.post(f"{CODE}?lang=en", {"code": code})
        refused(answer)
        assert chinese_in(answer) == []
    clock.shift(timedelta(minutes=6))
    answer = newcomer.post(f"{CODE}?lang=en", {"code": sent_code()})
    refused(answer)
    assert chinese_in(answer) == []
