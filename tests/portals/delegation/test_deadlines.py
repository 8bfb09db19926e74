"""Dates kept open longer, from the desk. Source: guide R70, Q14."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fairgate.platform.accounts.states import Role, Scope
from fairgate.registration.deadlines.queries import extensions
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.queries import rulebook_of
from tests.cast import AT
from tests.factories import accounts, finance
from tests.factories import desk as desks
from tests.factories import registration as make
from tests.portals.reading import said, text_of

LIST, EXTEND = reverse("delegation:deadlines"), reverse("delegation:deadline_extend")


@pytest.fixture
def admin(enter):
    """Return the browser of 唐, administrator of the Shanghai delegation."""
    scope = {"scope_kind": Scope.DELEGATION, "scope_id": make.delegation("shanghai")}
    return enter(accounts.staff("tang", name="唐颖", role=Role.DELEGATION_ADMIN, **scope))


def typed(**changes):
    return {
        "what": CutOff.PERSON_SUBMIT,
        "receiver": "delegation",
        "delegation": make.delegation("pudong"),
        "uscc": "",
        "until": "2027-10-31",
        "reason": "物流停运",
    } | changes


def test_an_administrator_extends_for_a_sub_delegation_and_takes_it_back(admin, edition):
    assert "还没有延期" in said(admin.get(LIST))
    assert "苏州" not in text_of(admin.get(EXTEND))
    assert admin.post(EXTEND, typed())["Location"] == LIST
    page = text_of(admin.get(LIST))
    assert "浦东" in page
    assert "2027年10月31日 24:00" in page
    (row,) = extensions(edition, desks.GU)
    withdraw = reverse("delegation:deadline_withdraw", args=[row.id])
    assert "撤销后立即恢复" in said(admin.get(withdraw))
    assert admin.post(withdraw)["Location"] == LIST
    assert "已撤销" in said(admin.get(LIST))
    assert "已于" in said(admin.get(withdraw))
    assert "刚刚被改动过" in said(admin.post(withdraw, follow=True))


def test_the_host_extends_for_one_organization_by_its_code(host, edition):
    enrolled = make.organization()
    assert (
        host.post(EXTEND, typed(receiver="organization", uscc=make.HUADONG_USCC.lower())).status_code == 303
    )
    assert str(rulebook_of(enrolled.organization_id).cut_offs[CutOff.PERSON_SUBMIT]) == "2027-10-31"
    assert make.HUADONG.name in text_of(host.get(LIST))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"what": ""}, "请选择要延期的事项"),
        ({"receiver": ""}, "请选择为交易团还是为一家单位延期"),
        ({"delegation": ""}, "请选择交易团或分团"),
        ({"receiver": "organization"}, "请填写单位的统一社会信用代码或登记号"),
        ({"receiver": "organization", "uscc": "91310115MA1K00099X"}, "没有找到这家单位"),
        ({"until": ""}, "请填写延期后的截止日"),
        ({"until": "下周"}, "请写成年-月-日"),
        ({"until": "2027-10-19"}, "须晚于本届统一的截止日"),
        ({"until": "2031-01-01"}, "不能晚于展会结束"),
        ({"reason": ""}, "请写明延期原因"),
    ],
)
def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(host, wrong, words):
    answer = host.post(EXTEND, typed(**wrong))
    assert (answer.status_code, words in said(answer)) == (422, True)
    if "reason" not in wrong:
        assert "物流停运" in text_of(answer)


def test_another_delegations_organization_and_extension_stay_unknown(admin, edition):
    there = make.organization(delegation_id=make.delegation("suzhou"))
    answer = admin.post(EXTEND, typed(receiver="organization", uscc=make.HUADONG_USCC))
    assert "没有找到这家单位" in said(answer)
    assert admin.post(EXTEND, typed(delegation=make.delegation("suzhou"))).status_code == 422
    desks.extended(there.organization_id)
    (row,) = extensions(edition, desks.GU)
    assert admin.get(reverse("delegation:deadline_withdraw", args=[row.id])).status_code == 404
    assert "还没有延期" in said(admin.get(LIST))


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_number_of_queries_for_one_and_three(host, number, django_assert_num_queries):
    for _each in range(number):
        desks.extended(make.another_organization().organization_id)
    host.get(LIST)
    with django_assert_num_queries(7):
        host.get(LIST)


def test_free_places_stand_there_with_what_is_left_of_them(admin, edition):
    quota_id = finance.quota(edition, at=AT, places=37, is_agreed=True)
    finance.quota_change(quota_id, 29, at=AT, is_agreed=True)
    page = text_of(admin.get(LIST))
    assert "剩余" in page
    assert page.count("29") == 2
    finance.quota_change(quota_id, None, at=AT, is_agreed=True)
    assert "已结束" in text_of(admin.get(LIST))


def test_everything_that_is_missing_is_said_at_once(host):
    answer = host.post(EXTEND, {"receiver": "delegation"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"what", "delegation", "until", "reason"}


@pytest.mark.parametrize("what", list(CutOff))
def test_each_of_the_seven_is_kept_open_longer_for_a_delegation(host, what):
    book = current_edition().rulebook
    until = max(book.show.last, book.cut_offs[what] + timedelta(days=1))
    assert host.post(EXTEND, typed(what=what.value, until=until.isoformat())).status_code == 303
    assert str(what.label) in said(host.get(LIST))
