"""The licence pages: the picture is taken or refused in words, and typed words are never overwritten."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fairgate.foundation.actors import SYSTEM
from fairgate.portals.visitor import draft
from fairgate.registration.verification import operations as verification
from tests.cast import HUADONG_USCC
from tests.factories import registration
from tests.portals.reading import chinese_in, said, text_of

LICENCE = reverse("visitor:licence")
READING = reverse("visitor:licence_reading")
PROGRESS = reverse("visitor:licence_progress")


@pytest.fixture
def newcomer(client):
    """Return a browser that has chosen 境内 and 企业."""
    chosen = {"region": "domestic", "category": "enterprise", "standing": "new"}
    client.post(reverse("visitor:register"), chosen)
    return client


@pytest.fixture
def uploaded(newcomer):
    """Return that browser with a licence uploaded and not yet read."""
    newcomer.post(LICENCE, {"picture": picture()})
    return newcomer


def picture(data=None, name="营业执照.jpg"):
    return SimpleUploadedFile(name, data or registration.picture(900, 640), "image/jpeg")


def kept(client):
    return draft.Draft(**client.session["sign_up"])


def read(client, **values):
    """Let the worker's answer come in."""
    reading = registration.reading(**{"uscc": HUADONG_USCC, "name": registration.HUADONG.name} | values)
    verification.record_reading(kept(client).picture, reading, by=SYSTEM, at=registration.AT)


def filled(**changes):
    return {"uscc": HUADONG_USCC, "name": "华东精密机械有限公司"} | changes


def test_a_picture_is_taken_and_shown_beside_the_form(newcomer):
    answer = newcomer.post(LICENCE, {"picture": picture()})
    assert (answer.status_code, answer["Location"]) == (303, READING)
    assert reverse("visitor:licence_picture") in text_of(newcomer.get(READING))
    assert newcomer.get(reverse("visitor:licence_picture"))["Content-Type"] == "image/jpeg"


def test_no_picture_an_empty_and_a_hostile_one_are_refused_in_words(newcomer):
    hostile = SimpleUploadedFile("营业执照.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/jpeg")
    for files, words in (
        ({}, "请选择一张证照图片"),
        ({"picture": SimpleUploadedFile("a.jpg", b"", "image/jpeg")}, "这个文件是空的"),
        ({"picture": hostile}, "PNG"),
    ):
        answer = newcomer.post(LICENCE, files)
        assert answer.status_code == 422
        assert words in said(answer)
        assert "data-errors" in text_of(answer)


def test_another_browser_gets_neither_picture_nor_reading(uploaded):
    other = Client()
    assert other.get(reverse("visitor:licence_picture")).status_code == 404
    assert other.get(READING)["Location"] == reverse("visitor:register")


def test_while_it_is_read_the_page_offers_to_type_by_hand_and_to_look_again(uploaded):
    answer = uploaded.get(READING)
    assert "正在识别证照" in said(answer)
    assert "查看识别进度" in said(answer)
    assert "hx-post" in text_of(answer)


def test_when_read_the_empty_fields_are_filled_once(uploaded):
    read(uploaded)
    answer = uploaded.get(READING)
    assert f'value="{HUADONG_USCC}"' in text_of(answer)
    assert "已读完" in said(answer)
    uploaded.post(READING, filled(legal_representative="", uscc="1"))
    assert 'value="林国栋"' not in text_of(uploaded.get(READING))


def test_what_a_person_typed_while_waiting_is_never_overwritten(uploaded):
    uploaded.post(PROGRESS, {"name": "华东精密机械（手填）", "uscc": ""})
    read(uploaded)
    part = text_of(uploaded.post(PROGRESS, {"name": "华东精密机械（手填）", "uscc": ""}))
    assert 'value="华东精密机械（手填）"' in part
    assert f'value="{HUADONG_USCC}"' in part
    assert "与图片上读出的不同" in part


def test_looking_at_the_progress_without_script_keeps_what_is_typed(uploaded):
    answer = uploaded.post(READING, {"name": "华东", "uscc": "", "look": "1"})
    assert answer.status_code == 303
    assert 'value="华东"' in text_of(uploaded.get(READING))


def test_a_wrong_check_digit_is_said_beside_the_field_and_everything_typed_is_kept(uploaded):
    answer = uploaded.post(READING, filled(uscc="91310115MA1K0FG7T3", address="东海大道188号"))
    assert answer.status_code == 422
    assert "校验位不符" in said(answer)
    assert "东海大道188号" in text_of(answer)
    assert "91310115MA1K0FG7T3" in text_of(answer)


def test_an_unwritable_date_is_refused_and_chinese_ones_are_understood(uploaded):
    assert "请填写日期" in said(uploaded.post(READING, filled(established="去年")))
    assert uploaded.post(READING, filled(established="2014年3月18日")).status_code == 303


def test_a_registered_organization_gets_a_masked_hint_and_ways_on(uploaded, now):
    registration.organization(at=now)
    answer = uploaded.post(READING, filled())
    words = said(answer)
    assert answer.status_code == 422
    assert "该单位已注册，联系人林**" in words
    assert "138****8046" in words
    assert "直接登录" in words
    assert "找回密码" in words
    assert "13800138046" not in text_of(answer)


def test_a_code_may_be_typed_with_spaces_and_small_letters(uploaded):
    assert uploaded.post(READING, filled(uscc="9131 0115 ma1k 0fg7 t2"))["Location"] == reverse(
        "visitor:delegation"
    )


def test_a_picture_that_nobody_can_read_leaves_the_form_to_be_typed(uploaded):
    verification.record_unreadable(kept(uploaded).picture, by=SYSTEM, at=registration.AT)
    assert "图片没有读出来，请手工填写" in said(uploaded.get(READING))
    assert uploaded.post(READING, filled()).status_code == 303


@pytest.mark.parametrize(
    ("uscc", "words"),
    [
        ("310115000123456", "old 15-digit registration number"),
        ("91310115", "18 digits or capital letters"),
        ("91310115MA1K0FG7T3", "one character may be wrong"),
        ("91310115MA1K0FG7TI", "never occur"),
    ],
)
def test_a_wrong_credit_code_is_refused_in_english(uploaded, uscc, words):
    answer = uploaded.post(f"{READING}?lang=en", filled(uscc=uscc))
    assert answer.status_code == 422
    assert chinese_in(answer) == []
    assert words in said(answer)


def test_english_licence_pages_are_english(uploaded):
    assert chinese_in(uploaded.get(LICENCE, {"lang": "en"})) == []
    read(uploaded)
    assert chinese_in(uploaded.get(READING, {"lang": "en"})) == []
    assert chinese_in(uploaded.post(READING, {"uscc": "1"})) == []
