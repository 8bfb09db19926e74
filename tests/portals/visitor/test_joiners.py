"""People fill in their own data by the organization's link; it looks and answers. Source: guide R62-R64."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fairgate.foundation.secrets import unseal
from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.accounts.states import Role
from fairgate.platform.work.models import Intention
from fairgate.registration.personnel import queries
from tests.factories import accounts, colleagues, registration
from tests.portals.reading import chinese_in, said, text_of

LIST, LINK = reverse("visitor:joiners"), reverse("visitor:colleague_link")
QUERIES = 10


def code():
    return unseal(Intention.objects.filter(kind="platform.codes.send").latest("id").payload["code"])


def filled(**changes):
    photo = SimpleUploadedFile("a.jpg", registration.picture(), "image/jpeg")
    return {
        "name": "欧阳文静",
        "document_kind": "resident_id",
        "document_number": registration.resident_id(741),
        "nationality": "CHN",
        "title": "采购总监",
        "photo": photo,
        "identity": "on",
        "security": "on",
    } | changes


def pages(enrolled, at):
    token = colleagues.link(enrolled, at=at)
    return tuple(reverse(f"visitor:{name}", args=[token]) for name in ("colleague", "colleague_file"))


def states(enrolled):
    return [(each.name, each.state) for each in queries.persons_of(enrolled.organization_id, enrolled.owner)]


def test_a_colleague_proves_a_mobile_fills_in_and_is_let_in(huadong, signed_in, now):
    front, file = pages(huadong, now)
    guest = Client()
    assert "华东精密机械有限公司" in text_of(guest.get(front))
    assert guest.get(file)["Location"] == front
    assert guest.post(front, {"contact": "139 1234 5678"})["Location"] == file
    answer = guest.post(file, filled(code=code(), mobile="13900000000"), follow=True)
    assert "您登记了" in said(answer)
    assert "单位审核加入" in said(answer)
    (person,) = queries.waiting_to_join(huadong.organization_id, huadong.owner)
    assert queries.file_of(person.id, huadong.owner).mobile == "+8613912345678"
    browser = signed_in(huadong)
    assert "有1人等待单位审核加入" in said(browser.get(reverse("visitor:people")))
    assert "审核申请加入的人员" in said(browser.get(reverse("visitor:home")))
    answer = browser.post(LIST, {"people": [str(person.id)], "vouch": "1"}, follow=True)
    assert "已同意1人加入" in said(answer)
    assert states(huadong) == [("欧阳文静", "draft")]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "请填写姓名"),
        ({"document_number": "310101198802140010"}, "校验位不符"),
        ({"title": ""}, "请填写职务"),
        ({"photo": ""}, "请上传一张证件照"),
        ({"identity": ""}, "没有您的同意不能制证"),
        ({"security": ""}, "没有您的同意不能入场"),
        ({"code": "000000"}, "验证码"),
    ],
)
def test_what_is_missing_is_said_in_one_round_and_nothing_typed_is_lost(huadong, client, now, changes, words):
    front, file = pages(huadong, now)
    client.post(front, {"contact": "13912345678"})
    answer = client.post(file, filled(code=code(), department="采购部") | changes)
    assert answer.status_code == 422
    assert words in said(answer)
    assert 'value="采购部"' in text_of(answer)
    assert states(huadong) == []


def test_a_code_that_was_right_is_not_asked_for_again_after_a_refusal(huadong, client, now):
    registration.person(huadong, document_number=registration.resident_id(741), at=now)
    front, file = pages(huadong, now)
    client.post(front, {"contact": "13912345678"})
    answer = client.post(file, filled(code=code()))
    assert "已在本单位的参会人员名单中" in said(answer)
    assert client.post(file, filled(document_number=registration.resident_id(742))).status_code == 303


def test_an_address_that_is_none_is_refused_and_no_code_leaves(huadong, client, now):
    front, _file = pages(huadong, now)
    answer = client.post(front, {"contact": "lin@"})
    assert answer.status_code == 422
    assert not Intention.objects.filter(kind="platform.codes.send").exists()


def test_turning_away_asks_why_and_tells(huadong, signed_in, now):
    person_id = colleagues.joiner(huadong, at=now)
    ticked = {"people": [str(person_id)], "turn_away": "1"}
    browser = signed_in(huadong)
    assert "理由会用短信或邮件告诉本人" in said(browser.post(LIST, ticked))
    assert states(huadong) == [("陈立群", "vouching")]
    empty = browser.post(LIST, ticked | {"reason": " "})
    assert empty.status_code == 422
    assert "请写明为什么不同意加入" in said(empty)
    assert "已答复1人不同意加入" in said(
        browser.post(LIST, ticked | {"reason": "不是本单位员工"}, follow=True)
    )
    assert states(huadong) == [("陈立群", "cancelled")]


def test_a_link_is_opened_shown_with_its_code_and_closed_after_a_question(huadong, signed_in, client):
    browser = signed_in(huadong)
    browser.post(LINK)
    page = text_of(browser.get(LINK))
    assert "data:image/svg+xml" in page
    address = browser.get(LINK).context["link"].address
    path = address[address.index("/colleagues/") :]
    assert Client().get(path).status_code == 200
    assert "停用这个链接？" in said(browser.post(LINK, {"close": "1"}))
    assert Client().get(path).status_code == 200
    browser.post(LINK, {"close": "1", "sure": "1"})
    assert Client().get(path).status_code == 404


def test_nobody_ticked_and_strangers_ticked_are_refused(huadong, stranger, signed_in, now):
    theirs = colleagues.joiner(stranger.enrolled, at=now)
    browser = signed_in(huadong)
    for people in ([], [str(theirs)]):
        assert browser.post(LIST, {"people": people, "vouch": "1"}).status_code == 422


def test_who_may_only_pay_answers_nobody(huadong, client, now):
    member = accounts.member(role=Role.PAYER, organization_id=huadong.organization_id, at=now)
    client.force_login(user_by_id(member), backend="django.contrib.auth.backends.ModelBackend")
    assert {client.get(each).status_code for each in (LIST, LINK)} == {403}


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_is_read_with_the_same_number_of_queries(
    now, count, huadong, signed_in, django_assert_num_queries
):
    for _number in range(count):
        colleagues.joiner(huadong, at=now)
    browser = signed_in(huadong)
    browser.get(LIST)
    with django_assert_num_queries(QUERIES):
        assert browser.get(LIST).status_code == 200


def test_english_pages_are_english(huadong, signed_in, client, now):
    person_id = colleagues.joiner(huadong, at=now, name="Maria Rossi")
    front, file = pages(huadong, now)
    guest = Client()
    assert chinese_in(guest.get(front, {"lang": "en"})) == []
    guest.post(front, {"contact": "13912345678"})
    assert chinese_in(guest.post(f"{file}?lang=en", {"code": "1"})) == []
    browser = signed_in(huadong)
    for page in (LIST, LINK):
        assert chinese_in(browser.get(page, {"lang": "en"})) == []
    ticked = {"people": [str(person_id)], "turn_away": "1"}
    assert chinese_in(browser.post(f"{LIST}?lang=en", ticked)) == []
    assert chinese_in(browser.post(f"{LINK}?lang=en", {"close": "1"})) == []
