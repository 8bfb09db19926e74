"""The people of an organization. Source: guide R40, R42, Q16, Q27, Q28."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fairgate.registration.personnel import queries
from fairgate.registration.reviews.states import Outcome
from tests.factories import registration, visits
from tests.portals.reading import chinese_in, said, text_of

PEOPLE, NEW = reverse("visitor:people"), reverse("visitor:person_new")
QUERIES = 14


def filled(**changes):
    return {
        "name": "欧阳文静",
        "document_kind": "resident_id",
        "document_number": registration.resident_id(731),
        "mobile": "139 1234 5678",
        "title": "采购总监",
        "nationality": "CHN",
    } | changes


def photo(data=None):
    return SimpleUploadedFile("照片.jpg", data or registration.picture(), "image/jpeg")


def page_of(person_id, name="person"):
    return reverse(f"visitor:{name}", args=[person_id])


def test_a_person_is_added_with_a_photo(huadong, signed_in):
    browser = signed_in(huadong)
    answer = browser.post(NEW, filled(photo=photo()), follow=True)
    assert "人员已添加" in said(answer)
    person = queries.persons_of(huadong.organization_id, huadong.owner)[0]
    assert (person.name, person.has_photo, person.state) == ("欧阳文静", True, "draft")
    assert browser.get(page_of(person.id, "person_picture"))["Content-Type"] == "image/jpeg"


def test_a_second_member_keeps_what_the_first_changed_and_chooses_where_both_did(huadong, signed_in):
    browser = signed_in(huadong)
    browser.post(NEW, filled())
    (person,) = queries.persons_of(huadong.organization_id, huadong.owner)
    form = browser.get(page_of(person.id)).context["form"]
    opened = {name: form[name].value() or "" for name in form.fields if name != "photo"}
    browser.post(page_of(person.id), opened | {"title": "总监", "department": "采购部"})
    answer = browser.post(
        page_of(person.id), opened | {"title": "经理", "email": "ouyang@huadong.cn", "photo": photo()}
    )
    assert answer.status_code == 422
    assert [(str(each.mine), str(each.theirs)) for each in answer.context["clashes"]] == [("经理", "总监")]
    assert "刚才选的照片没有保存" in said(answer)
    browser.post(page_of(person.id), dict(answer.context["kept"]) | {"title": "经理"})
    (person,) = queries.persons_of(huadong.organization_id, huadong.owner)
    assert (person.title, person.department, person.email) == ("经理", "采购部", "ouyang@huadong.cn")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "请填写姓名"),
        ({"document_number": "310101198802140010"}, "校验位不符"),
        ({"document_number": "123"}, "应为18位"),
        ({"mobile": "12"}, "手机号码不对"),
        ({"email": "nope"}, "请填写完整的电子邮箱"),
        ({"document_kind": "passport", "born_on": "昨天"}, "请填写日期"),
    ],
)
def test_what_cannot_be_right_is_refused_and_everything_typed_is_kept(huadong, signed_in, changes, words):
    answer = signed_in(huadong).post(NEW, filled(department="采购部") | changes)
    assert answer.status_code == 422
    assert words in said(answer)
    assert 'value="采购部"' in text_of(answer)


def test_a_hostile_photo_is_refused_in_words(huadong, signed_in):
    answer = signed_in(huadong).post(NEW, filled(photo=photo(b"GIF89a....")))
    assert answer.status_code == 422
    assert "data-errors" in text_of(answer)


def test_a_person_is_corrected_and_what_is_missing_is_listed(huadong, signed_in):
    person_id = registration.person(huadong, photo=b"", title="")
    browser = signed_in(huadong)
    assert "请上传一张证件照" in said(browser.get(page_of(person_id)))
    assert browser.post(page_of(person_id), filled(photo=photo())).status_code == 303
    assert queries.person(person_id, huadong.owner).missing == ()


def test_who_was_handed_in_is_shown_for_reading_only(now, signed_in):
    visit = visits.approved(at=now)
    browser, address = signed_in(visit), page_of(visit.person_ids[0])
    assert "不能直接修改" in said(browser.get(address))
    assert 'name="document_number"' not in text_of(browser.get(address))
    assert browser.post(address, filled()).status_code == 422


def test_a_returned_person_shows_the_reason_and_may_be_corrected(now, signed_in):
    visit = visits.decided(visits.paid(at=now), Outcome.RETURN, at=now, reason="照片背景不是白色，请重新上传")
    page = signed_in(visit).get(page_of(visit.person_ids[0]))
    assert "照片背景不是白色，请重新上传" in text_of(page)
    assert 'name="document_number"' in text_of(page)


def test_a_draft_is_deleted_after_asking(huadong, signed_in):
    person_id = registration.person(huadong)
    browser, address = signed_in(huadong), page_of(person_id, "person_remove")
    assert "删除此人？" in said(browser.get(address))
    assert browser.post(address).status_code == 303
    assert queries.persons_of(huadong.organization_id, huadong.owner) == []


def test_who_was_handed_in_cannot_be_deleted(now, signed_in):
    visit = visits.approved(at=now)
    answer = signed_in(visit).post(page_of(visit.person_ids[0], "person_remove"), follow=True)
    assert "不能直接删除" in said(answer)


@pytest.mark.parametrize(
    "name", ["person", "person_picture", "person_remove", "badge", "badge_pdf", "badge_photo"]
)
def test_another_organizations_person_is_not_found(huadong, signed_in, stranger, name):
    assert signed_in(huadong).get(page_of(stranger.person_ids[0], name)).status_code == 404
    assert signed_in(huadong).get(page_of(uuid4(), name)).status_code == 404


def test_the_list_counts_who_is_not_submitted_and_filters_by_word(now, signed_in):
    visit = visits.approved(2, at=now)
    registration.person(visit.enrolled, name="待提交的人")
    browser = signed_in(visit)
    page = text_of(browser.get(PEOPLE))
    assert "待提交人数 <strong>1</strong>" in page
    assert "待提交的人" not in text_of(browser.get(PEOPLE, {"status": "to_pay"}))
    assert "目前没有处于这个状态的人员" in said(browser.get(PEOPLE, {"status": "ready"}))


def test_an_empty_list_says_what_to_do(huadong, signed_in):
    assert "这里还没有人员" in said(signed_in(huadong).get(PEOPLE))


def test_identity_numbers_and_mobiles_are_masked_in_the_list(huadong, signed_in):
    registration.person(huadong, document_number=registration.resident_id(732))
    page = text_of(signed_in(huadong).get(PEOPLE))
    assert registration.resident_id(732) not in page
    assert "139****1106" in page


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_takes_the_same_number_of_queries_for_one_and_three_people(
    now, signed_in, people, django_assert_num_queries
):
    browser = signed_in(visits.approved(people, at=now))
    browser.get(PEOPLE)
    with django_assert_num_queries(QUERIES):
        browser.get(PEOPLE)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"document_number": "123"}, "A resident identity number has 18 characters"),
        ({"document_number": "3101011988021400A5"}, "may end in X"),
        ({"document_number": "310101198802140010"}, "one character may be wrong"),
        ({"document_number": registration.resident_id(7, region="990101")}, "does not exist"),
        ({"document_number": registration.resident_id(7, born="20990101")}, "lies in the future"),
        ({"photo": b""}, "empty"),
        ({"photo": b"GIF89a...."}, "a GIF picture"),
        ({"photo": b"%PDF-1.7"}, "a PDF file"),
        ({"photo": b"<svg xmlns='http://www.w3.org/2000/svg'/>"}, "an SVG picture"),
        ({"photo": b"\xff\xd8\xff\xe0 cut off"}, "damaged"),
        ({"photo": b"words"}, "a file of another format"),
    ],
)
def test_what_the_foundation_refuses_is_refused_in_english(huadong, signed_in, changes, words):
    sent = filled(name="Ouyang") | changes
    if "photo" in changes:
        sent["photo"] = SimpleUploadedFile("photo.jpg", changes["photo"], "image/jpeg")
    answer = signed_in(huadong).post(f"{NEW}?lang=en", sent)
    assert answer.status_code == 422
    assert chinese_in(answer) == []
    assert words in said(answer)


def test_english_pages_are_english(huadong, signed_in):
    person_id = registration.person(huadong, photo=b"")
    browser = signed_in(huadong)
    for address in (PEOPLE, NEW, page_of(person_id), page_of(person_id, "person_remove")):
        assert chinese_in(browser.get(address, {"lang": "en"})) == []
    assert chinese_in(browser.post(NEW, filled(name="", document_number="1"))) == []
