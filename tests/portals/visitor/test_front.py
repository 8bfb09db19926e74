"""The front page and the choices before a sign-up. Source: guide R1-R7, R13, R14."""

import pytest
import time_machine
from django.urls import reverse

from tests.portals.reading import chinese_in, said, text_of


def page(client, name, language="zh-hans"):
    return client.get(reverse(f"visitor:{name}"), {"lang": language})


def test_the_front_page_shows_the_editions_own_days_areas_and_hotline(client):
    words = text_of(page(client, "landing"))
    for fact in ("第十届东海国际进口博览会", "10月20日 24:00", "11月5日", "食品及农产品", "400-000-1105"):
        assert fact in words


def test_the_front_page_names_three_channels_and_six_steps_with_who_acts(client):
    words = said(page(client, "landing"))
    assert all(channel in words for channel in ("官方网站", "小程序", "官方App"))
    assert words.count("观众办理") == 3
    assert words.count("交易团办理") == 2
    assert words.count("系统办理") == 2


def test_the_front_page_invents_no_figures_and_no_news(client):
    words = said(page(client, "landing"))
    assert "上届数据" not in words
    assert "通知公告" not in words


def test_after_the_cut_off_the_front_page_leads_to_sign_in_instead(client):
    with time_machine.travel("2027-10-21T00:00:01+08:00", tick=False):
        words = said(page(client, "landing"))
    assert "本届注册已截止" in words
    assert "开始注册" not in words


def test_an_earlier_entry_address_of_the_edition_leads_to_the_same_entry(client):
    for address in ("/ciie/f/visitor/pre-book", "/ciie/f/visitor/pre-book/"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (303, reverse("visitor:register"))


def test_an_address_that_no_edition_knows_is_not_found(client):
    assert client.get("/ciie/f/visitor/other").status_code == 404


def test_a_domestic_organization_must_choose_one_of_four_categories(client):
    answer = client.post(reverse("visitor:register"), {"region": "domestic", "standing": "new"})
    assert answer.status_code == 422
    assert "请选择单位观众分类" in said(answer)
    assert 'name="category" value="other"' not in text_of(answer)


def test_what_was_chosen_is_still_chosen_after_a_refusal_and_on_coming_back(client):
    answer = client.post(reverse("visitor:register"), {"category": "institution", "standing": "new"})
    assert answer.status_code == 422
    assert 'value="institution"' in text_of(answer).split("checked")[0][-200:]
    client.post(reverse("visitor:register"), {"region": "domestic", "category": "institution"})
    assert text_of(page(client, "register")).count("checked") == 2


@pytest.mark.parametrize(
    ("region", "standing", "place"),
    [
        ("domestic", "new", "visitor:licence"),
        ("domestic", "past", "visitor:register_past"),
        ("overseas", "new", "visitor:register_overseas"),
    ],
)
def test_each_choice_leads_to_its_own_next_page(client, region, standing, place):
    name = "category_overseas" if region == "overseas" else "category"
    chosen = {"region": region, name: "enterprise", "standing": standing}
    answer = client.post(reverse("visitor:register"), chosen)
    assert (answer.status_code, answer["Location"]) == (303, reverse(place))


@pytest.mark.parametrize(
    ("region", "field", "category"),
    [("overseas", "category_overseas", "institution"), ("domestic", "category", "other")],
)
def test_a_category_of_the_other_region_is_refused(client, region, field, category):
    answer = client.post(reverse("visitor:register"), {"region": region, field: category})
    assert answer.status_code == 422


def test_a_sign_up_page_opened_early_leads_back_to_the_first_open_question(client):
    for name in ("licence", "licence_reading", "delegation", "mobile", "mobile_code", "account",
                 "register_overseas", "email", "email_code"):  # fmt: skip  # a table
        assert page(client, name)["Location"] == reverse("visitor:register")


@pytest.mark.parametrize("name", ["landing", "register", "register_past"])
def test_english_pages_are_english(client, name):
    assert chinese_in(page(client, name, "en")) == []
