"""The pictures that bear out what an organization is. Source: guide R32."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fairgate.registration.organizations import queries
from tests.factories import registration, visits
from tests.portals.reading import chinese_in, said, text_of

LIST = reverse("visitor:proofs")
BACKEND = "django.contrib.auth.backends.ModelBackend"


def picture(name="证书.png", data=None):
    return SimpleUploadedFile(name, data or registration.picture(600, 555), "image/png")


def own(enrolled):
    return queries.proofs_of(enrolled.organization_id, enrolled.owner)


def test_a_picture_is_uploaded_with_its_kind_and_caption_and_seen_again(huadong, signed_in):
    browser = signed_in(huadong)
    assert "还没有上传资质证明" in said(browser.get(LIST))
    told = {"kind": "qualification", "caption": "许可证<b>1号</b>", "picture": picture()}
    answer = browser.post(LIST, told, follow=True)
    assert "资质证明已上传" in said(answer)
    assert "许可证&lt;b&gt;1号&lt;/b&gt;" in text_of(answer)
    (view,) = own(huadong)
    assert browser.get(reverse("visitor:proof_picture", args=[view.id]))["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": ""}, "请选择证明类型"),
        ({"picture": ""}, "请选择要上传的图片"),
        ({"caption": "字" * 101}, "最多100个字"),
    ],
)
def test_what_is_missing_is_said_and_the_rest_stays(huadong, signed_in, changes, words):
    told = {"kind": "other", "caption": "许可证1号", "picture": picture()} | changes
    answer = signed_in(huadong).post(LIST, told)
    assert answer.status_code == 422
    assert words in said(answer)
    assert "许可证1号" in text_of(answer) or "caption" in changes


def test_a_file_that_is_no_picture_is_refused_by_its_content(huadong, signed_in):
    told = {"kind": "other", "picture": picture("证书.jpg", b"%PDF-1.7 not a picture")}
    answer = signed_in(huadong).post(LIST, told)
    assert answer.status_code == 422
    assert "PDF文件" in said(answer)
    assert own(huadong) == ()


def test_removing_asks_first(huadong, signed_in):
    proof_id = registration.proof(huadong, caption="许可证1号")
    remove, browser = reverse("visitor:proof_remove", args=[proof_id]), signed_in(huadong)
    assert "许可证1号" in text_of(browser.get(remove))
    assert len(own(huadong)) == 1
    browser.post(remove)
    assert own(huadong) == ()


def test_a_stranger_finds_nothing_and_the_reviewer_sees_it_beside_the_file(now, huadong, signed_in, client):
    proof_id = registration.proof(huadong)
    stranger = signed_in(registration.another_organization(at=now))
    for name in ("proof_picture", "proof_remove"):
        assert stranger.get(reverse(f"visitor:{name}", args=[proof_id])).status_code == 404


def test_once_handed_in_it_is_for_reading(now, signed_in):
    browser = signed_in(visits.approved(at=now))
    page = browser.get(LIST)
    assert "不能直接修改" in said(page)
    assert '<input type="file"' not in text_of(page)
    answer = browser.post(LIST, {"kind": "other", "caption": "迟到的说明", "picture": picture()})
    assert answer.status_code == 422
    assert "迟到的说明" in text_of(answer)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_is_read_with_the_same_number_of_queries(
    huadong, count, signed_in, django_assert_num_queries
):
    for _each in range(count):
        registration.proof(huadong)
    browser = signed_in(huadong)
    browser.get(LIST)
    with django_assert_num_queries(10):
        assert browser.get(LIST).status_code == 200


def test_english_pages_are_english(huadong, signed_in):
    proof_id = registration.proof(huadong)
    browser = signed_in(huadong)
    assert chinese_in(browser.get(LIST, {"lang": "en"})) == []
    assert chinese_in(browser.get(reverse("visitor:proof_remove", args=[proof_id]), {"lang": "en"})) == []
    assert chinese_in(browser.post(f"{LIST}?lang=en", {})) == []
