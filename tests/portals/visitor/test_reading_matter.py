"""The manual and the texts that a visitor agrees to. Source: guide R4-R9, R15, R20, R21, R71."""

import pytest
from django.urls import reverse

from tests.factories import registration
from tests.portals.reading import chinese_in, said, text_of

TEXTS = ("terms", "privacy", "accessibility")


def page(client, name, language="zh-hans"):
    return client.get(reverse(f"visitor:{name}"), {"lang": language})


def test_the_manual_tells_the_six_steps_with_who_acts(client):
    answer = page(client, "help")
    assert answer.status_code == 200
    steps = text_of(answer).split('class="gates')[1].split("</ol>")[0]
    assert steps.count("<h3") == 6
    assert (steps.count("观众办理"), steps.count("交易团办理"), steps.count("系统办理")) == (3, 2, 2)


@pytest.mark.parametrize(
    "whose", ["企业", "分公司", "个体工商户", "律师事务所", "事业单位", "政府机构", "社会组织", "境外单位"]
)
def test_the_manual_says_which_document_each_kind_of_organization_uploads(client, whose):
    table = text_of(page(client, "help")).split("<tbody>")[1].split("</tbody>")[0]
    assert whose in table


def test_the_manual_takes_fee_days_and_hotline_from_the_edition(client):
    words = said(page(client, "help"))
    for fact in ("¥200.00", "10月20日 24:00", "400-000-1105", "推荐码", "24小时"):
        assert fact in words


def test_who_reviews_which_category_follows_the_edition(client):
    def automatic():
        table = text_of(page(client, "help")).split("<tbody>")[1].split("</tbody>")[0]
        return table.count("系统核验")

    assert automatic() == 4
    registration.edition(automatic_categories=["enterprise"])
    assert automatic() == 3


def test_a_member_finds_the_own_delegation_in_the_manual(huadong, signed_in):
    assert "上海交易团浦东分团" in text_of(page(signed_in(huadong), "help"))


@pytest.mark.parametrize("name", ["landing", "register", "help"])
def test_every_page_leads_to_the_manual_and_to_the_three_texts(client, name):
    sent = text_of(page(client, name))
    for place in ("help", *TEXTS):
        assert f'href="{reverse(f"visitor:{place}")}"' in sent
    assert "查看操作手册" in sent


def test_the_pages_of_the_entrance_lead_there_too(client):
    sent = text_of(client.get(reverse("entrance:login")))
    assert all(f'href="{reverse(f"visitor:{name}")}"' in sent for name in TEXTS)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_says_that_it_is_an_example(client, name):
    answer = page(client, name)
    assert answer.status_code == 200
    assert "演示文本" in said(answer)


def test_the_privacy_policy_names_what_for_who_sees_it_how_long_and_what_one_may_ask(client):
    words = said(page(client, "privacy"))
    for fact in (
        "为什么收集",
        "证件号码",
        "加密",
        "照片",
        "手机",
        "谁能看到",
        "闸机",
        "保存多久",
        "您的权利",
    ):
        assert fact in words


@pytest.mark.parametrize("name", ["help", *TEXTS])
def test_english_pages_are_english(client, name):
    answer = page(client, name, "en")
    assert chinese_in(answer) == []
    assert "sample text" in said(answer).lower() or name == "help"
