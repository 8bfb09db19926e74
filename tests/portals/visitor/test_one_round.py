"""What reviewers stumbled over: one number for one rule, and every mistake of a form in one round."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fairgate.foundation.actors import SYSTEM
from fairgate.platform.accounts.rules import LEAST_LETTERS
from fairgate.portals.visitor import draft
from fairgate.portals.visitor.forms.joining import AccountForm
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.verification import operations as verification
from fairgate.registration.verification.ports import Reading
from fairgate.registration.verification.states import DocumentKind
from tests.cast import HUADONG_USCC
from tests.factories import registration, visits
from tests.portals.reading import chinese_in, said, text_of

NEW = reverse("visitor:person_new")
PREVIEW = reverse("visitor:submit_preview")
READING = reverse("visitor:licence_reading")
INSTITUTION = "12310000425006790X"
"""A sound code that begins as those of institutions do, and not of enterprises."""


@pytest.fixture
def uploaded(client):
    """Return a browser that has chosen 企业 and uploaded a picture."""
    client.post(reverse("visitor:register"), {"region": "domestic", "category": "enterprise"})
    upload = SimpleUploadedFile("a.jpg", registration.picture(900, 640), "image/jpeg")
    client.post(reverse("visitor:licence"), {"picture": upload})
    return client


def finish(client, reading):
    """Let the reading of the picture come in."""
    picture = draft.Draft(**client.session["sign_up"]).picture
    verification.record_reading(picture, reading, by=SYSTEM, at=registration.AT)


class TestOneNumber:
    def test_the_limit_of_a_photo_is_the_editions_in_hint_script_and_refusal(self, huadong, signed_in):
        most = current_edition().rulebook.photo.max_bytes
        page = signed_in(huadong).get(NEW)
        assert f"不超过{most // 1024**2} MB" in said(page)
        assert f'data-most="{most}"' in text_of(page)
        assert chinese_in(signed_in(huadong).get(NEW, {"lang": "en"})) == []

    def test_a_photo_beyond_it_is_read_no_further_than_one_byte(self, huadong, signed_in):
        most = current_edition().rulebook.photo.max_bytes
        photo = SimpleUploadedFile("a.jpg", registration.picture() + b"\0" * most, "image/jpeg")
        answer = signed_in(huadong).post(NEW, {"name": "欧阳文静", "photo": photo, **person()})
        assert f"{most // 1024**2}" in said(answer)
        assert answer.status_code == 422

    def test_a_password_is_as_long_as_the_platform_asks(self):
        given = {"terms": "on", "privacy": "on", "authority": "on"}
        for length, is_good in ((LEAST_LETTERS - 1, False), (LEAST_LETTERS, True)):
            typed = "correct horse"[:length]
            form = AccountForm({"password": typed, "password_again": typed, **given})
            assert form.is_valid() == is_good
        assert form.shortest_password == LEAST_LETTERS


def person(**changes):
    return {
        "document_kind": "resident_id",
        "document_number": registration.resident_id(731),
        "mobile": "13912345678",
        "title": "采购总监",
        "nationality": "CHN",
    } | changes


class TestOneRound:
    def test_a_wrong_number_is_said_together_with_a_missing_name(self, huadong, signed_in):
        wrong = person(document_number="310101198802140010", mobile="12")
        words = said(signed_in(huadong).post(NEW, {"name": "", **wrong}))
        for each in ("请填写姓名", "校验位不符", "手机号码不对"):
            assert each in words

    def test_a_wrong_mobile_of_the_contact_is_said_together_with_a_wrong_day(self, huadong, signed_in):
        typed = {"contact_mobile": "12", "established_on": "昨天"}
        words = said(signed_in(huadong).post(reverse("visitor:organization"), typed))
        assert "手机号码不对" in words
        assert "请填写日期" in words

    def test_a_wrong_code_is_said_together_with_a_missing_name(self, uploaded):
        words = said(uploaded.post(READING, {"uscc": "91310115MA1K0FG7T3", "name": ""}))
        assert "校验位不符" in words
        assert "请填写证照上的单位名称" in words


class TestPreview:
    def test_more_people_of_an_approved_organization_are_not_held_up_by_its_own_submission(
        self, now, signed_in
    ):
        visit = visits.approved(at=now)
        browser = signed_in(visit)
        assert "单位信息已经提交" in said(browser.get(PREVIEW))
        registration.person(visit.enrolled)
        assert "提交前请先处理" not in said(browser.get(PREVIEW))

    @pytest.mark.parametrize(
        "term",
        ["营业期限", "经营范围", "所属行业", "部门", "职务", "办公电话", "备用联系人", "备用联系人手机"],
    )
    def test_everything_that_is_handed_in_is_shown(self, huadong, signed_in, term):
        page = signed_in(huadong).get(PREVIEW)
        assert f"<dt>{term}</dt>" in text_of(page)
        assert "向展商展示" in said(page)


class TestReading:
    def test_a_picture_on_which_nothing_was_found_is_not_called_read(self, uploaded):
        finish(uploaded, Reading(document=DocumentKind.UNKNOWN, fields={}))
        words = said(uploaded.get(READING))
        assert "图片没有读出来" in words
        assert "已读完" not in words

    def test_a_code_of_another_category_is_doubted_on_the_page_of_the_reading(self, uploaded):
        finish(uploaded, Reading(document=DocumentKind.BUSINESS_LICENCE, fields={}))
        words = "与所选单位分类不符"
        assert words in said(uploaded.post(READING, {"uscc": INSTITUTION, "name": ""}))
        assert words not in said(uploaded.post(READING, {"uscc": HUADONG_USCC, "name": ""}))


def test_the_way_to_sign_in_stands_apart_from_its_question_in_english(client):
    assert "already? <a" in text_of(client.get(reverse("visitor:register"), {"lang": "en"}))


def test_the_cancel_page_of_an_order_that_is_over_leads_to_the_order_with_a_word(now, signed_in):
    visit = visits.ordered(at=now)
    browser = signed_in(visit)
    page = reverse("visitor:order_cancel", args=[visit.order.number])
    browser.post(page)
    answer = browser.get(page, follow=True)
    assert answer.redirect_chain == [(reverse("visitor:order", args=[visit.order.number]), 303)]
    assert "订单已经关闭，无需再取消" in said(answer)
