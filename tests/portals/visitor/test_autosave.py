"""Forms that save themselves, told to the one who types. Source: guide R32, Q28."""

import pytest
from django.urls import reverse

from fairgate.registration.organizations import queries
from tests.factories import visits
from tests.portals.reading import chinese_in, said, text_of
from tests.portals.visitor.test_organization import FILLED, FORM, version_in

DRAFT, INTENT_DRAFT, NEW = (
    reverse(f"visitor:{name}") for name in ("organization_draft", "intent_draft", "intent_new")
)


def file(enrolled):
    return queries.file_of(enrolled.organization_id, enrolled.owner)


def seen(enrolled):
    return {"seen_version": file(enrolled).version}


def test_the_answer_says_what_was_saved_and_when_and_names_the_new_version(huadong, signed_in):
    answer = signed_in(huadong).post(DRAFT, FILLED | {"contact_title": "总监"} | seen(huadong))
    assert answer.json()["words"].startswith("已自动保存 ")
    assert answer.json()["version"] == file(huadong).version
    assert file(huadong).contact_title == "总监"


def test_a_wrong_field_is_kept_as_typed_and_shown_again_on_any_device(huadong, signed_in):
    browser = signed_in(huadong)
    wrong = {"contact_title": "总监", "contact_email": "lin@", "turnover": "一亿"}
    answer = browser.post(DRAFT, FILLED | wrong | seen(huadong))
    assert "还有2处没有填对" in answer.json()["words"]
    assert (file(huadong).contact_title, file(huadong).contact_email) == ("总监", "lin@huadong.example")
    page = browser.get(FORM)
    assert "尚未保存的内容" in said(page)
    assert 'value="lin@"' in text_of(page)
    assert 'value="一亿"' in text_of(page)
    assert 'value="lin@"' not in text_of(browser.get(FORM, {"saved": "1"}))


def test_the_field_that_is_being_written_in_is_not_taken_yet(huadong, signed_in):
    typed = FILLED | {"contact_email": "lin@hua.cn", "typing": "contact_email"} | seen(huadong)
    answer = signed_in(huadong).post(DRAFT, typed)
    assert "没有填对" not in answer.json()["words"]
    assert file(huadong).contact_email == "lin@huadong.example"


def test_a_field_that_was_not_sent_is_not_emptied(huadong, signed_in):
    signed_in(huadong).post(DRAFT, {"contact_title": "总监"} | seen(huadong))
    assert file(huadong).name == "华东精密机械有限公司"


def test_over_a_colleagues_change_it_says_so_and_saving_puts_both_together(huadong, signed_in):
    browser, opened = signed_in(huadong), seen(huadong)
    browser.post(FORM, FILLED | {"contact_title": "经理"} | opened)
    answer = browser.post(DRAFT, FILLED | {"industry": "C"} | opened)
    assert "同事刚刚修改了单位信息" in answer.json()["words"]
    assert version_in(browser.get(FORM)) == opened["seen_version"]
    assert browser.post(FORM, FILLED | {"industry": "C"} | opened).status_code == 303
    assert (file(huadong).contact_title, file(huadong).industry) == ("经理", "C")


def test_a_refused_form_is_there_on_another_device_too(huadong, signed_in):
    browser = signed_in(huadong)
    assert browser.post(FORM, FILLED | {"contact_mobile": "12"} | seen(huadong)).status_code == 422
    assert 'value="12"' in text_of(browser.get(FORM))


def test_a_file_that_was_closed_meanwhile_keeps_what_was_typed_and_says_so_plainly(now, signed_in):
    visit = visits.waiting(at=now)
    browser = signed_in(visit)
    typed = FILLED | {"contact_title": "迟到的<i>职务</i>"} | seen(visit.enrolled)
    assert "正在审核" in browser.post(DRAFT, typed).json()["words"]
    answer = browser.post(FORM, typed)
    assert answer.status_code == 422
    for page in (answer, browser.get(FORM)):
        assert "您刚才填写的内容没有保存" in said(page)
        assert "迟到的&lt;i&gt;职务&lt;/i&gt;" in text_of(page)


def test_a_new_intent_begins_where_it_was_left(huadong, signed_in):
    browser = signed_in(huadong)
    typed = {"where": "food/dairy", "products": "奶酪", "budget_from": "五", "visible": "on"}
    assert "已存为草稿" in browser.post(INTENT_DRAFT, typed).json()["words"]
    page = text_of(browser.get(NEW))
    for part in ("奶酪</textarea>", 'value="五"', 'value="food/dairy" selected', "checked"):
        assert part in page
    assert "奶酪" not in text_of(browser.get(NEW, {"saved": "1"}))
    browser.post(NEW, typed | {"budget_from": "", "purpose": "import", "key": "k"})
    assert "奶酪" not in text_of(browser.get(NEW))


def test_a_draft_of_an_intent_is_that_intents_own(huadong, signed_in, stranger):
    (own,) = queries.intents_of(huadong.organization_id, huadong.owner)
    (theirs,) = queries.intents_of(stranger.enrolled.organization_id, stranger.owner)
    browser = signed_in(huadong)
    browser.post(INTENT_DRAFT, {"products": "装配线", "editing": str(own.id)})
    assert "装配线" in text_of(browser.get(reverse("visitor:intent", args=[own.id])))
    assert "装配线" not in text_of(browser.get(NEW))
    assert browser.post(INTENT_DRAFT, {"products": "x", "editing": str(theirs.id)}).status_code == 404


@pytest.mark.parametrize("address", [DRAFT, INTENT_DRAFT])
def test_only_a_post_is_taken(huadong, signed_in, address):
    assert signed_in(huadong).get(address).status_code == 405


@pytest.mark.parametrize("words", ["\x00", "九" * 20_000, "<script>alert(1)</script>", "👩‍👩‍👧‍👦"])
def test_junk_is_kept_and_breaks_nothing(huadong, signed_in, words):
    browser = signed_in(huadong)
    typed = dict.fromkeys((*FILLED, "established_on", "capital", "industry", "seen_version", "typing"), words)
    assert browser.post(DRAFT, typed).status_code == 200
    assert browser.get(FORM).status_code == 200
    assert (
        browser.post(INTENT_DRAFT, {"products": words, "where": words, "editing": words}).status_code == 200
    )
    assert "<script>alert(1)" not in text_of(browser.get(NEW))


def test_english_pages_are_english(huadong, signed_in):
    browser = signed_in(huadong)
    browser.post(DRAFT, FILLED | {"contact_email": "lin@"} | seen(huadong))
    assert chinese_in(browser.get(FORM, {"lang": "en"})) == []
    stale = FILLED | {"seen_version": "0" * 32, "industry": "C"}
    assert chinese_in(browser.post(f"{FORM}?lang=en", stale)) == []
    words = browser.post(f"{DRAFT}?lang=en", stale).json()["words"]
    assert words.startswith("A colleague")
