"""The purchase intents of an organization, each on a page of its own. Source: guide R33."""

from dataclasses import replace

import pytest
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.accounts.states import Role
from fairgate.registration.organizations import queries
from tests.factories import accounts, registration, visits
from tests.portals.reading import chinese_in, said, text_of

LIST, NEW = reverse("visitor:intents"), reverse("visitor:intent_new")
WANTED = {
    "where": "food/dairy",
    "products": "奶酪、黄油",
    "purpose": "import",
    "quantity": "１,２００.5",
    "unit": "吨",
    "budget_from": "50万",
    "budget_to": "1,000,000",
    "currency": "CNY",
    "window": "half_year",
    "origin": "新西兰",
    "visible": "on",
}


@pytest.fixture
def empty(now):
    """Return an organization that has not said yet what it wants."""
    return registration.another_organization(at=now, intents=())


def own(enrolled):
    return queries.intents_of(enrolled.organization_id, enrolled.owner)


def test_an_empty_list_says_what_it_is_for_and_leads_to_the_form(empty, signed_in):
    page = signed_in(empty).get(LIST)
    assert "还没有采购意向" in said(page)
    assert f'href="{NEW}"' in text_of(page)


def test_what_is_added_stands_in_the_list_with_its_summary(empty, signed_in):
    browser = signed_in(empty)
    answer = browser.post(NEW, WANTED, follow=True)
    assert answer.redirect_chain == [(LIST, 303)]
    assert "采购意向已添加" in said(answer)
    page = text_of(answer)
    for words in ("奶酪、黄油", "食品及农产品 · 乳制品", "1,200.5 吨", "500,000—1,000,000", "会后6个月内"):
        assert words in page


def test_one_may_go_on_adding(empty, signed_in):
    assert signed_in(empty).post(NEW, WANTED | {"another": "1"})["Location"] == NEW


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"where": ""}, "请选择展区和板块"),
        ({"where": "spaceships"}, "请从给出的选项中选择"),
        ({"where": "food/chips"}, "请从给出的选项中选择"),
        ({"products": "九" * 501}, "最多500个字"),
        ({"budget_to": "五十万"}, "请只填写数字"),
        ({"budget_to": "-1"}, "金额不能是负数"),
        ({"budget_to": "1e99"}, "请只填写数字"),
        ({"budget_to": "1"}, "预算上限小于下限"),
        ({"quantity": "很多"}, "数量请只填写数字"),
        ({"unit": ""}, "请写明数量的单位"),
    ],
)
def test_what_cannot_be_right_is_refused_beside_its_field_and_everything_typed_is_kept(
    empty, signed_in, changes, words
):
    answer = signed_in(empty).post(NEW, WANTED | {"suppliers": "甲公司<script>🧀"} | changes)
    assert answer.status_code == 422
    assert words in said(answer)
    assert "甲公司&lt;script&gt;🧀" in text_of(answer)
    assert own(empty) == ()


def test_a_copy_begins_as_the_other_one_and_leaves_it_alone(huadong, signed_in):
    (first,) = own(huadong)
    browser = signed_in(huadong)
    copy = reverse("visitor:intent_copy", args=[first.id])
    assert "数控机床" in text_of(browser.get(copy))
    browser.post(copy, WANTED)
    assert [view.intent.products for view in own(huadong)] == ["数控机床", "奶酪、黄油"]


def opened_by(browser, page):
    """Return what the form carries of the content that it was opened with."""
    form = browser.get(page).context["form"]
    return {name: form[name].value() for name in ("seen_version", "opened")}


def test_a_change_is_saved_and_a_second_member_chooses_field_by_field(huadong, signed_in):
    (first,) = own(huadong)
    page, browser = reverse("visitor:intent", args=[first.id]), signed_in(huadong)
    seen = opened_by(browser, page)
    assert browser.post(page, WANTED | seen)["Location"] == LIST
    answer = browser.post(page, WANTED | {"products": "牛奶", "where": "food"} | seen)
    assert answer.status_code == 422
    assert {
        each.bound.name: (str(each.mine_shown), str(each.theirs_shown)) for each in answer.context["clashes"]
    } == {
        "where": ("食品及农产品（全部板块）", "乳制品"),
        "products": ("牛奶", "奶酪、黄油"),
    }
    assert f"{huadong.owner.label}（" in said(answer)
    assert own(huadong)[0].intent.products == "奶酪、黄油"
    chosen = dict(answer.context["kept"]) | {"products": "牛奶", "where": "food/dairy"}
    assert browser.post(page, chosen)["Location"] == LIST
    assert (own(huadong)[0].intent.products, own(huadong)[0].intent.section) == ("牛奶", "dairy")


def test_what_two_members_changed_in_different_fields_is_put_together(huadong, signed_in):
    (first,) = own(huadong)
    page, browser = reverse("visitor:intent", args=[first.id]), signed_in(huadong)
    before = browser.get(page).context["form"]
    as_it_was = {name: before[name].value() or "" for name in before.fields}
    browser.post(page, as_it_was | {"origin": "德国"})
    assert browser.post(page, as_it_was | {"suppliers": "甲公司"})["Location"] == LIST
    intent = own(huadong)[0].intent
    assert (intent.origin, intent.suppliers) == ("德国", "甲公司")


def test_without_what_was_opened_every_difference_is_asked_about(huadong, signed_in):
    (first,) = own(huadong)
    page, browser = reverse("visitor:intent", args=[first.id]), signed_in(huadong)
    browser.post(page, WANTED)
    for opened in ("", "[", "[1]", '{"area": {}}', "{" * 5000):
        answer = browser.post(
            page, WANTED | {"origin": "法国", "seen_version": first.version, "opened": opened}
        )
        assert [each.bound.name for each in answer.context["clashes"]] == ["origin"]


def test_removing_asks_first(huadong, signed_in):
    (first,) = own(huadong)
    remove = reverse("visitor:intent_remove", args=[first.id])
    browser = signed_in(huadong)
    assert "数控机床" in text_of(browser.get(remove))
    assert len(own(huadong)) == 1
    browser.post(remove)
    assert own(huadong) == ()


def test_a_full_list_takes_no_more_and_says_so(now, signed_in):
    registration.edition(most_intents=1)
    enrolled = registration.another_organization(at=now)
    browser = signed_in(enrolled)
    assert "已到上限" in said(browser.get(LIST))
    answer = browser.post(NEW, WANTED)
    assert answer.status_code == 422
    assert "最多1条采购意向" in said(answer)
    assert "奶酪、黄油" in text_of(answer)


def test_while_people_review_it_is_for_reading_and_what_came_too_late_still_stands_there(now, signed_in):
    visit = visits.waiting(at=now)
    (first,) = own(visit.enrolled)
    browser = signed_in(visit)
    assert "正在审核" in said(browser.get(LIST))
    page = reverse("visitor:intent", args=[first.id])
    assert "<textarea" not in text_of(browser.get(page))
    answer = browser.post(page, WANTED)
    assert answer.status_code == 422
    assert "正在审核" in said(answer)
    assert "奶酪、黄油" in text_of(answer)


def test_a_payer_reads_and_changes_nothing(huadong, client):
    (first,) = own(huadong)
    member = accounts.member(role=Role.PAYER, organization_id=huadong.organization_id, at=clock.now())
    client.force_login(user_by_id(member), backend="django.contrib.auth.backends.ModelBackend")
    assert "修改由本单位联络员办理" in said(client.get(LIST))
    assert client.get(reverse("visitor:intent", args=[first.id])).status_code == 200
    assert client.post(reverse("visitor:intent", args=[first.id]), WANTED).status_code == 403
    assert client.get(NEW).status_code == 403


def test_a_stranger_finds_nothing(huadong, stranger, signed_in):
    (theirs,) = own(stranger.enrolled)
    browser = signed_in(huadong)
    for name in ("intent", "intent_copy", "intent_remove"):
        assert browser.get(reverse(f"visitor:{name}", args=[theirs.id])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_is_read_with_the_same_number_of_queries(now, count, signed_in, django_assert_num_queries):
    wanted = [replace(registration.MACHINES, products=f"机床{number}") for number in range(count)]
    browser = signed_in(registration.another_organization(at=now, intents=wanted))
    browser.get(LIST)
    with django_assert_num_queries(10):
        assert browser.get(LIST).status_code == 200


def test_english_pages_are_english(huadong, signed_in):
    (first,) = own(huadong)
    browser = signed_in(huadong)
    for name, args in (
        ("intents", []),
        ("intent_new", []),
        ("intent", [first.id]),
        ("intent_remove", [first.id]),
    ):
        assert chinese_in(browser.get(reverse(f"visitor:{name}", args=args), {"lang": "en"})) == []
    refused = browser.post(f"{NEW}?lang=en", {"where": "x", "budget_from": "x", "quantity": "x"})
    assert chinese_in(refused) == []
