"""The one form of an organization, its preview and its submission. Source: guide R8, R32, R39-R44, Q4, Q28."""

import pytest
from django.urls import reverse

from fairgate.portals.visitor.forms.organization import OrganizationForm
from fairgate.registration.organizations import queries
from fairgate.registration.organizations.models import Organization
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews import queries as cases
from fairgate.registration.reviews.states import Outcome, SubjectKind
from tests.bad_input.page import complaints, read
from tests.factories import registration, visits
from tests.portals.reading import chinese_in, said, text_of

FORM, PREVIEW, RESULT = (
    reverse(f"visitor:{name}") for name in ("organization", "submit_preview", "submitted")
)
FILLED = {
    "name": "华东精密机械有限公司",
    "legal_representative": "林国栋",
    "address": "上海市浦东新区东海大道188号",
    "contact_name": "林晓岚",
    "contact_mobile": "13800138046",
    "contact_email": "lin@huadong.example",
    "main_business": "精密机械零部件",
}


def version_in(page):
    return text_of(page).split('name="seen_version" value="')[1].split('"')[0]


def test_the_form_saves_and_says_so(huadong, signed_in):
    browser = signed_in(huadong)
    answer = browser.post(FORM, FILLED | {"contact_title": "装备经理", "onward": "1"}, follow=True)
    assert "单位信息已保存" in said(answer)
    assert 'value="装备经理"' in text_of(browser.get(FORM))


def test_a_draft_with_gaps_is_saved_and_the_gaps_are_listed(huadong, signed_in):
    browser = signed_in(huadong)
    assert browser.post(FORM, FILLED | {"main_business": ""}).status_code == 303
    words = said(browser.get(FORM))
    assert "提交前还需补充" in words
    assert "请填写主营业务" in words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"contact_email": "nope"}, "请填写完整的电子邮箱"),
        ({"contact_mobile": "12"}, "手机号码不对"),
        ({"established_on": "昨天"}, "请填写日期"),
    ],
)
def test_what_cannot_be_right_is_refused_and_everything_typed_is_kept(huadong, signed_in, changes, words):
    answer = signed_in(huadong).post(FORM, FILLED | {"scope": "数控机床"} | changes)
    assert answer.status_code == 422
    assert words in said(answer)
    assert "数控机床" in text_of(answer)


def test_a_second_window_sees_both_contents_and_chooses(huadong, signed_in):
    browser = signed_in(huadong)
    seen = version_in(browser.get(FORM))
    browser.post(FORM, FILLED | {"industry": "C", "contact_title": "经理", "seen_version": seen})
    mine = FILLED | {"industry": "A", "contact_department": "采购部<b>", "seen_version": seen}
    answer = browser.post(FORM, mine)
    assert answer.status_code == 422
    assert "您和同事改了同一项" in said(answer)
    for words in ("C 制造业", "A 农、林、牧、渔业", "林晓岚", "采购部&lt;b&gt;"):
        assert words in text_of(answer)
    page = read(answer)
    sent = {control.name: control.value for control in page.controls if control.is_chosen}
    assert sent["industry"] == "A"
    assert (sent["contact_title"], sent["contact_department"]) == ("经理", "采购部<b>")
    assert complaints(page) == []
    assert browser.post(FORM, sent | {"industry": "C"}).status_code == 303
    file = queries.file_of(huadong.organization_id, huadong.owner)
    assert (file.industry, file.contact_title, file.contact_department) == ("C", "经理", "采购部<b>")


def test_a_submitted_file_is_shown_for_reading_only(now, signed_in):
    page = signed_in(visits.approved(at=now)).get(FORM)
    assert "不能直接修改" in said(page)
    assert "<textarea" not in text_of(page)


def test_the_licence_is_shown_to_its_own_members_only(now, huadong, signed_in, client):
    picture = reverse("visitor:organization_picture")
    assert signed_in(huadong).get(picture)["Content-Type"] == "image/jpeg"
    client.logout()
    assert client.get(picture).status_code == 303


def test_the_preview_shows_everything_and_ticks_who_is_complete(huadong, signed_in):
    registration.person(huadong)
    registration.person(huadong, name="缺照片", photo=b"")
    page = text_of(signed_in(huadong).get(PREVIEW))
    for fact in ("华东精密机械有限公司", "林国栋", "技术装备", "陈立群", "缺照片"):
        assert fact in page
    assert page.count("data-row checked") == 1


def test_an_organization_without_people_cannot_be_submitted(huadong, signed_in):
    answer = signed_in(huadong).post(PREVIEW, registration.ASSURED)
    assert answer.status_code == 422
    assert "至少一名人员" in said(answer)


def test_the_sentence_of_truth_must_be_ticked_and_the_ticks_of_people_are_kept(huadong, signed_in):
    person_id = registration.person(huadong)
    answer = signed_in(huadong).post(PREVIEW, {"people": [str(person_id)]})
    assert answer.status_code == 422
    assert "请确认所填信息真实准确" in said(answer)
    assert "data-row checked" in text_of(answer)


def test_an_enterprise_is_approved_within_the_request_and_pays_at_once(huadong, signed_in):
    person_id = registration.person(huadong)
    browser = signed_in(huadong)
    answer = browser.post(PREVIEW, {"people": [str(person_id)], **registration.ASSURED})
    assert (answer.status_code, answer["Location"]) == (303, RESULT)
    page = browser.get(RESULT)
    assert "单位审核已通过，请勾选人员缴费" in said(page)
    assert "data-dialog" in text_of(page)
    assert "陈立群" in text_of(page)


def test_submitting_twice_says_that_there_is_nobody_left(huadong, signed_in):
    person_id = registration.person(huadong)
    browser, form = signed_in(huadong), {"people": [str(person_id)], **registration.ASSURED}
    browser.post(PREVIEW, form)
    assert browser.post(PREVIEW, form).status_code == 422


def test_another_organizations_person_cannot_be_submitted(now, huadong, signed_in, stranger):
    form = {"people": [str(stranger.person_ids[0])], **registration.ASSURED}
    assert signed_in(huadong).post(PREVIEW, form).status_code == 422


def test_who_must_be_reviewed_by_people_is_told_who_acts_now_and_why(now, signed_in):
    page = signed_in(visits.waiting(at=now)).get(RESULT)
    assert "由所属交易团审核" in said(page)
    assert "目前无需操作" in said(page)


def test_a_returned_organization_reads_the_reason_and_may_correct(now, signed_in):
    visit = visits.waiting(at=now)
    row = cases.queue(visits.reviewer(), SubjectKind.ORGANIZATION)[0]
    seen = cases.case(row.id, visits.reviewer(), on=now.date()).seen_version
    reviews.decide(
        row.id, Outcome.RETURN, reason="证照名称不符", seen_version=seen, by=visits.reviewer(), at=now
    )
    browser = signed_in(visit)
    assert "证照名称不符" in text_of(browser.get(reverse("visitor:home")))
    assert "证照名称不符" in text_of(browser.get(RESULT))
    assert browser.post(FORM, FILLED).status_code == 303


@pytest.mark.parametrize("address", [FORM, PREVIEW, RESULT])
def test_english_pages_are_english(huadong, signed_in, address):
    registration.person(huadong)
    assert chinese_in(signed_in(huadong).get(address, {"lang": "en"})) == []


def test_no_field_takes_more_letters_than_its_column_holds():
    """PostgreSQL refuses what SQLite swallows."""
    columns = {field.name: getattr(field, "max_length", None) for field in Organization._meta.get_fields()}
    fields = OrganizationForm.base_fields
    too_long = {
        name: (field.max_length, columns[name])
        for name, field in fields.items()
        if columns.get(name) and (getattr(field, "max_length", None) or 0) > columns[name]
    }
    assert too_long == {}
