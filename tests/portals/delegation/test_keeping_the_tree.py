"""Sub-delegations and referral codes at the desk of whoever keeps them. Source: guide R20, R21, R71; Q6."""

import pytest
from django.urls import reverse

from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.registration.delegations import queries
from fairgate.registration.delegations.models import Delegation, ReferralCode
from tests.factories import accounts, keeping
from tests.factories import registration as make
from tests.portals.reading import chinese_in, said, text_of

TREE, CODES, NEW = (reverse(f"delegation:{name}") for name in ("tree", "codes", "code_new"))


def place(name, pk):
    return reverse(f"delegation:{name}", args=[pk])


@pytest.fixture
def admin(enter):
    """Return the browser of 唐, administrator of the Shanghai delegation."""
    scope = {"scope_kind": Scope.DELEGATION, "scope_id": make.delegation("shanghai")}
    return enter(accounts.staff("tang", name="唐颖", role=Role.DELEGATION_ADMIN, **scope))


def test_an_administrator_adds_names_orders_and_closes_a_sub_delegation(admin, now):
    pudong = make.delegation("pudong")
    page = text_of(admin.get(TREE))
    assert ("浦东分团" in page, "江苏" in page) == (True, False)
    fresh = {"name": "张江分团", "name_en": "Zhangjiang Sub-delegation", "region_code": ""}
    there = admin.post(place("branch_add", pudong), fresh)["Location"]
    row = Delegation.objects.get(name="张江分团")
    assert there == place("branch", row.pk)
    assert "上海交易团浦东分团张江分团" in text_of(admin.get(there))
    renamed = {"name": "张江科学城分团", "name_en": "Zhangjiang Science City"}
    assert admin.post(place("branch_rename", row.pk), renamed)["Location"] == there
    other = keeping.branch("金桥分团", at=now)
    admin.post(place("branch_order", other), {"to": "up"})
    assert text_of(admin.get(place("branch", pudong))).index("金桥") < text_of(
        admin.get(place("branch", pudong))
    ).index("张江科学城")
    assert "不再出现在注册页面" in said(admin.get(place("branch_close", row.pk)))
    admin.post(place("branch_close", row.pk))
    assert "已关闭" in said(admin.get(there))
    admin.post(place("branch_reopen", row.pk))
    assert "接收新单位" in said(admin.get(there))
    assert "张江科学城" in text_of(admin.get(TREE, {"words": "张江"}))
    assert "没有这个名称的分团" in said(admin.get(TREE, {"words": "火星"}))


def test_the_tree_shows_tops_with_what_lies_below_folded_in_and_a_word_finds_any(admin, enter):
    page = text_of(admin.get(TREE))
    assert (page.count("<tr><th"), '<details class="twigs" open>' in page) == (2, True)
    scope = {"scope_kind": Scope.HOST, "scope_id": HOST}
    host = text_of(enter(accounts.staff("gu", role=Role.HOST_ADMIN, **scope)).get(TREE))
    assert '<details class="twigs" open>' not in host
    assert host.count('<tr><th scope="row">') == Delegation.objects.filter(parent=None).count()
    assert text_of(admin.get(TREE, {"words": "浦东"})).count('<details class="twigs"') == 0


def test_the_preview_saves_nothing_and_shows_both_languages(admin):
    pudong = make.delegation("pudong")
    typed = {
        "phone": "021-5555",
        "help_text": "周三下午不办公",
        "help_text_en": "Closed on Wednesday afternoons",
    }
    page = admin.post(place("branch_contact", pudong), typed | {"preview": "1"})
    assert page.status_code == 200
    assert "观众将看到" in said(page)
    assert text_of(page).count("021-5555") > 2
    assert queries.help_contact(pudong).phone != "021-5555"
    assert admin.post(place("branch_contact", pudong), typed).status_code == 303
    assert queries.help_contact(pudong).help_text.en == "Closed on Wednesday afternoons"
    refused = admin.post(place("branch_contact", pudong), typed | {"phone": "1" * 60})
    assert (refused.status_code, "最多50字" in said(refused), "周三下午" in text_of(refused)) == (
        422,
        True,
        True,
    )


def test_visitors_read_the_help_of_their_delegation(client, admin):
    enrolled = make.organization()
    typed = {"phone": "021-5555", "help_text": "周三下午不办公"}
    admin.post(place("branch_contact", make.delegation("pudong")), typed)
    admin.logout()
    client.force_login(
        accounts.queries.user_by_id(enrolled.user_id), backend="django.contrib.auth.backends.ModelBackend"
    )
    assert "周三下午不办公" in text_of(client.get(reverse("visitor:home")))


def test_required_categories_are_kept_and_those_from_above_are_said(admin):
    shanghai, pudong = make.delegation("shanghai"), make.delegation("pudong")
    admin.post(place("branch_required", shanghai), {"code_required_for": ["enterprise"]})
    assert queries.code_required(pudong, "enterprise")
    assert "上级已要求" in said(admin.get(place("branch_required", pudong)))
    wrong = admin.post(place("branch_required", pudong), {"code_required_for": ["aliens"]})
    assert wrong.status_code == 422


def typed(**changes):
    return {"delegation": make.delegation("pudong"), "code": "", "kind": "once"} | changes


def test_a_code_is_made_shown_and_stopped(admin):
    assert admin.post(NEW, typed(code="spring", kind="times", uses_limit="3"))["Location"] == CODES
    page = admin.get(CODES)
    assert "SPRING" in text_of(page)
    assert "0次，共3次" in said(page)
    assert "唐颖" in text_of(page)
    row = ReferralCode.objects.get(code="SPRING")
    assert "停用后不能恢复" in said(admin.get(place("code_stop", row.pk)))
    admin.post(place("code_stop", row.pk))
    assert "已停用" in said(admin.get(CODES))
    assert "刚刚被改动过" in said(admin.post(place("code_stop", row.pk), follow=True))
    assert "这里还没有推荐码" in said(admin.get(CODES, {"delegation": make.delegation("xuhui")}))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"delegation": ""}, "请选择交易团或分团"),
        ({"code": "Q2021537"}, "本届已有这个推荐码"),
        ({"code": "?"}, "4至32位字母和数字"),
        ({"kind": ""}, "请选择可用次数"),
        ({"kind": "times"}, "请填写可用次数"),
        ({"kind": "times", "uses_limit": "0"}, "1至100000的整数"),
        ({"kind": "times", "uses_limit": "many"}, "1至100000的整数"),
        ({"last_day": "2020-01-01"}, "截止日期已经过去"),
        ({"last_day": "明天"}, "请写成年-月-日"),
    ],
)
def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(admin, wrong, words):
    answer = admin.post(NEW, typed(first_day="2020-01-01") | wrong)
    assert (answer.status_code, words in said(answer)) == (422, True)
    assert "2020-01-01" in text_of(answer)


def test_what_lies_elsewhere_is_not_there(admin):
    jiangsu = make.delegation("jiangsu")
    for name in (
        "branch",
        "branch_add",
        "branch_rename",
        "branch_contact",
        "branch_required",
        "branch_close",
    ):
        assert admin.get(place(name, jiangsu)).status_code == 404
    assert admin.post(NEW, typed(delegation=jiangsu)).status_code == 422
    own = make.delegation("shanghai")
    assert admin.get(place("branch_close", own)).status_code == 403
    assert "改名" not in said(admin.get(place("branch", own)))


def test_reviewers_keep_nothing(desk):
    assert [desk.get(each).status_code for each in (TREE, CODES, NEW)] == [403] * 3


def test_english_pages_are_english(admin, now):
    pudong = make.delegation("pudong")
    keeping.code(at=now)
    keeping.closed_branch(at=now)
    for address in (TREE, CODES, NEW, *(place(name, pudong) for name in ("branch", "branch_contact"))):
        assert chinese_in(admin.get(address, {"lang": "en"})) == []


@pytest.mark.parametrize("number", [1, 3])
def test_pages_take_the_same_number_of_queries_for_one_and_three(
    admin, now, number, django_assert_num_queries
):
    for each in range(number):
        keeping.branch(f"第{each}分团", at=now)
        keeping.code(f"CODE{each}", at=now)
    for address, queries_asked in ((TREE, 10), (place("branch", make.delegation("pudong")), 15), (CODES, 13)):
        admin.get(address)
        with django_assert_num_queries(queries_asked):
            admin.get(address)
