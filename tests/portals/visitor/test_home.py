"""The progress chart as home page. Source: guide R1, R30, R31, R42."""

import pytest
from django.urls import reverse

from fairgate.registration.reviews.states import Outcome
from tests.factories import registration, visits
from tests.portals.reading import chinese_in, said, text_of

HOME = reverse("visitor:home")
QUERIES = 16


def test_whoever_is_not_signed_in_is_sent_to_the_entrance_and_back(client):
    answer = client.get(HOME)
    assert answer.status_code == 303
    assert answer["Location"].startswith(reverse("entrance:login"))
    assert "home" in answer["Location"]


def test_six_steps_are_links_with_state_and_who_acts(huadong, signed_in):
    page = signed_in(huadong).get(HOME)
    words, chart = said(page), text_of(page).split('class="gates"')[1].split("</ol>")[0]
    assert chart.count("<h3><a href=") == 6
    assert all(who in words for who in ("观众办理", "系统办理", "交易团办理"))
    assert chart.count('aria-current="step"') == 1


@pytest.mark.parametrize(
    ("stage", "title", "verb"),
    [
        ("approved", "下一步：缴纳证件费", "去缴费"),
        ("ordered", "下一步：完成支付", "继续支付"),
        ("paid", "等待人员审核", None),
        ("waiting", "等待单位审核", None),
    ],
)
def test_the_panel_on_top_says_whose_move_it_is(signed_in, now, stage, title, verb):
    page = signed_in(getattr(visits, stage)(at=now)).get(HOME)
    assert title in said(page)
    assert (verb in said(page)) if verb else ("btn-move" not in text_of(page))


def test_a_new_organization_is_told_to_complete_what_is_missing(now, signed_in):
    picture = registration.licence(at=now)
    file = registration.HUADONG.__class__(
        name="华东精密机械有限公司", contact_name="林", contact_mobile="13800138046"
    )
    page = signed_in(registration.organization(file=file, picture_id=picture, at=now)).get(HOME)
    assert "下一步：填写单位信息" in said(page)


def test_the_gate_of_a_filled_form_leads_where_the_panel_does(huadong, signed_in):
    browser = signed_in(huadong)
    assert "添加人员" in _button_of_the_gate(browser)
    registration.person(huadong)
    assert "预览并提交" in _button_of_the_gate(browser)


def _button_of_the_gate(browser):
    return (
        text_of(browser.get(HOME)).split('aria-current="step"')[1].split('class="side">')[1].split("</a>")[0]
    )


def test_a_returned_person_is_mended_next_and_the_tile_opens_the_rows(now, signed_in):
    visit = visits.decided(visits.paid(at=now), Outcome.RETURN, at=now, reason="照片背景不是白色，请重新上传")
    page = signed_in(visit).get(HOME)
    assert "下一步：修改被退回的人员" in said(page)
    assert f"{reverse('visitor:people')}?status=returned" in text_of(page)


def test_people_are_counted_by_word_and_each_count_is_a_link(now, signed_in):
    page = text_of(signed_in(visits.approved(3, at=now)).get(HOME))
    assert "待支付<b>3</b>" in page
    assert f"{reverse('visitor:people')}?status=to_pay" in page


def test_deadlines_and_the_delegations_contact_are_on_the_page(huadong, signed_in):
    page = signed_in(huadong).get(HOME)
    assert "10月20日 24:00" in said(page)
    assert "上海交易团浦东分团" in text_of(page)


@pytest.mark.parametrize("people", [1, 3])
def test_the_chart_takes_the_same_number_of_queries_for_one_and_three_people(
    now, signed_in, people, django_assert_num_queries
):
    browser = signed_in(visits.approved(people, at=now))
    browser.get(HOME)
    with django_assert_num_queries(QUERIES):
        browser.get(HOME)


@pytest.mark.parametrize("stage", ["approved", "ordered", "paid", "waiting"])
def test_the_english_chart_is_english(now, signed_in, stage):
    page = signed_in(getattr(visits, stage)(at=now)).get(HOME, {"lang": "en"})
    assert chinese_in(page) == []
