"""我的个人信息: consents are given and withdrawn one by one, and what is kept can be taken away."""

import json

import pytest
from django.urls import reverse

from fairgate.platform.consents import operations, queries
from fairgate.platform.consents.models import Consent
from fairgate.platform.consents.states import Purpose, Standing
from fairgate.registration.models import PurchaseIntent
from fairgate.reporting.keepsake.paper import paper_of
from fairgate.reporting.keepsake.queries import everything_about
from tests.browser import CHINESE
from tests.factories import registration, visits
from tests.factories.accounts import PASSWORD
from tests.portals.reading import chinese_in, said, text_of

CENTRE = reverse("visitor:privacy_centre")
GIVE, WITHDRAW = reverse("visitor:consent_give"), reverse("visitor:consent_withdraw")
DATA = reverse("visitor:own_data")


def standing(enrolled, purpose):
    answers = queries.answers(queries.user_holder(enrolled.user_id))
    return next(each.standing for each in answers if each.purpose == purpose)


def test_every_consent_stands_apart_with_its_state_and_its_own_button(huadong, signed_in):
    page = signed_in(huadong).get(CENTRE)
    words = said(page)
    for label in ("用户协议", "个人信息处理告知", "提供给展商", "接收活动和展会消息", "资料保留到下一届"):
        assert label in words
    assert text_of(page).count(f'action="{GIVE}"') == 5
    assert standing(huadong, Purpose.PRIVACY) == Standing.GIVEN
    assert standing(huadong, Purpose.EXHIBITORS) == Standing.NEVER


def test_an_optional_consent_is_withdrawn_with_one_press_as_it_was_given(huadong, signed_in):
    browser = signed_in(huadong)
    assert browser.post(GIVE, {"purpose": "exhibitors", "version": "1"}).status_code == 303
    assert standing(huadong, Purpose.EXHIBITORS) == Standing.GIVEN
    assert browser.post(WITHDRAW, {"purpose": "exhibitors"}).status_code == 303
    assert standing(huadong, Purpose.EXHIBITORS) == Standing.WITHDRAWN
    assert "撤回时间" in said(browser.get(CENTRE))


def test_what_follows_a_needed_consent_is_said_before_it_is_withdrawn(huadong, signed_in):
    browser = signed_in(huadong)
    page = browser.get(WITHDRAW, {"purpose": "privacy"})
    assert "其余信息予以删除" in said(page)
    assert standing(huadong, Purpose.PRIVACY) == Standing.GIVEN
    browser.post(WITHDRAW, {"purpose": "privacy"})
    assert standing(huadong, Purpose.PRIVACY) == Standing.WITHDRAWN


@pytest.mark.parametrize("purpose", ["", "identity", "nonsense"])
def test_what_accounts_are_not_asked_changes_nothing(purpose, huadong, signed_in):
    browser, before = signed_in(huadong), Consent.objects.count()
    assert browser.post(GIVE, {"purpose": purpose, "version": "1"})["Location"] == CENTRE
    assert browser.get(WITHDRAW, {"purpose": purpose}).status_code == 404
    assert browser.post(WITHDRAW, {"purpose": purpose})["Location"] == CENTRE
    assert Consent.objects.count() == before


def test_a_consent_to_a_text_that_has_changed_meanwhile_is_not_taken(huadong, signed_in):
    browser = signed_in(huadong)
    browser.post(GIVE, {"purpose": "messages", "version": "0"})
    assert standing(huadong, Purpose.MESSAGES) == Standing.NEVER
    assert "刚刚更新过" in said(browser.get(CENTRE))


def test_a_newer_text_is_asked_anew_and_the_old_consent_stays_on_record(huadong, signed_in, now):
    holder = queries.user_holder(huadong.user_id)
    operations.give(holder, purpose="next_edition", version="2026", channel="web", by=huadong.owner, at=now)
    browser = signed_in(huadong)
    assert "同意过第2026版；文字已更新为第1版" in said(browser.get(CENTRE))
    browser.post(GIVE, {"purpose": "next_edition", "version": "1"})
    versions = [each.version for each in queries.history(holder) if each.purpose == "next_edition"]
    assert versions == ["1", "2026"]


def test_people_are_counted_by_what_the_organization_assured(huadong, signed_in, now):
    asked, _other = registration.person(huadong, at=now), registration.person(huadong, at=now)
    browser = signed_in(huadong)
    browser.post(reverse("visitor:submit_preview"), {"people": [str(asked)], **registration.ASSURED})
    assert said(browser.get(CENTRE)).count("2人中1人") == 2
    assert queries.agrees(queries.person_holder(asked), Purpose.SECURITY)


@pytest.mark.parametrize("missing", ["identity", "security"])
def test_nobody_is_handed_in_without_both_consents(missing, huadong, signed_in):
    person = registration.person(huadong)
    form = registration.ASSURED | {"people": [str(person)]}
    del form[missing]
    answer = signed_in(huadong).post(reverse("visitor:submit_preview"), form)
    assert answer.status_code == 422
    assert "未同意的，请不要勾选" in said(answer)


def test_people_handed_in_from_the_list_are_asked_about_first(now, signed_in):
    visit = visits.paid(at=now)
    person = registration.person(visit.enrolled, at=now)
    browser, batch = signed_in(visit), reverse("visitor:people_batch")
    page = browser.post(batch, {"people": [str(person)], "act": "submit"})
    assert "提交所选的1人" in said(page)
    lacking = {"listed": str(person), "act": "submit", "asked": "1", "identity": "on"}
    assert browser.post(batch, lacking).status_code == 422
    assert not queries.agrees(queries.person_holder(person), Purpose.SECURITY)
    assert browser.post(batch, lacking | {"security": "on"}).status_code == 303
    assert queries.agrees(queries.person_holder(person), Purpose.SECURITY)


def test_exhibitors_see_no_intent_any_more_once_the_consent_is_withdrawn(huadong, signed_in, now):
    PurchaseIntent.objects.create(
        organization_id=huadong.organization_id,
        area="equipment",
        visible=True,
        created_at=now,
        changed_at=now,
    )
    browser = signed_in(huadong)
    browser.post(GIVE, {"purpose": "exhibitors", "version": "1"})
    browser.post(WITHDRAW, {"purpose": "messages"})
    assert PurchaseIntent.objects.filter(visible=True).exists()
    browser.post(WITHDRAW, {"purpose": "exhibitors"})
    assert not PurchaseIntent.objects.filter(visible=True).exists()


def test_the_file_masks_numbers_unless_the_password_is_given(huadong, signed_in):
    number = registration.resident_id(321)
    registration.person(huadong, document_number=number)
    browser = signed_in(huadong)
    masked = browser.post(DATA, {"password": ""})
    assert masked["Content-Disposition"] == 'attachment; filename="fairgate-my-data.json"'
    assert number not in text_of(masked)
    told = json.loads(text_of(browser.post(DATA, {"password": PASSWORD})))
    (organization,) = told["organizations"]
    assert [each["document_number"] for each in organization["people"]] == [number]


def test_a_wrong_password_gives_no_file(huadong, signed_in):
    answer = signed_in(huadong).post(DATA, {"password": "wrong"})
    assert answer.status_code == 422
    assert "密码不正确" in said(answer)


def test_the_file_holds_nothing_of_another_organization(stranger, huadong, signed_in):
    told = json.loads(text_of(signed_in(huadong).post(DATA, {"password": PASSWORD})))
    assert [each["uscc"] for each in told["organizations"]] == [registration.HUADONG_USCC]


@pytest.mark.parametrize("people", [1, 3])
def test_the_centre_asks_as_often_for_one_person_as_for_three(
    people, now, signed_in, django_assert_num_queries
):
    browser = signed_in(visits.paid(people, at=now))
    browser.get(CENTRE)
    with django_assert_num_queries(9):
        browser.get(CENTRE)


def test_the_centre_in_english_is_english(huadong, signed_in):
    browser = signed_in(huadong)
    assert chinese_in(browser.get(CENTRE, {"lang": "en"})) == []
    assert chinese_in(browser.get(WITHDRAW, {"lang": "en", "purpose": "terms"})) == []


def test_the_same_is_taken_away_as_pdf_to_be_read(huadong, signed_in):
    answer = signed_in(huadong).post(DATA, {"pdf": "1"})
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert 'filename="fairgate-my-data.pdf"' in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_paper_says_everything_in_words_of_its_language(huadong, language, now):
    registration.person(huadong)
    paper = paper_of(everything_about(huadong.owner, in_full=False, at=now), language)
    lines = [line for section in paper.sections for line in section.lines]
    assert registration.HUADONG.name in [section.title for section in paper.sections]
    assert {"zh-hans": ("证件类型", "居民身份证"), "en": ("Document type", "Resident ID card")}[
        language
    ] in lines
    if language == "en":
        assert [term for term, _value in lines if CHINESE.search(term)] == []
    assert not any(registration.person_file().document_number in value for _term, value in lines)
    assert {"zh-hans": ("国籍", "中国"), "en": ("Nationality", "China")}[language] in lines
    assert [value for _term, value in paper.sections[1].lines] == [registration.HUADONG.name]
    assert not any(value in ("CHN", "zh-hans") or value.startswith("organization:") for _term, value in lines)
