"""An organization moved to another delegation, from the desk of whoever keeps both. Source: guide R20."""

import pytest
from django.urls import reverse

from fairgate.registration.organizations.queries import delegation_of
from tests.factories import registration as make
from tests.factories import staff
from tests.portals.reading import chinese_in, said, text_of

FIND = reverse("delegation:organization_find")


@pytest.fixture
def admin(enter, now):
    """Return the browser of 唐, administrator of the Shanghai delegation."""
    return enter(staff.admin_account(at=now))


def test_an_organization_is_found_by_its_code_moved_and_shows_its_history(admin):
    own = make.organization().organization_id
    there = admin.post(FIND, {"uscc": make.HUADONG_USCC.lower()})["Location"]
    page = admin.get(there)
    assert make.HUADONG.name in text_of(page)
    assert "没有换过交易团" in said(page)
    typed = {"delegation": make.delegation("xuhui"), "reason": "注册地迁到徐汇"}
    assert admin.post(there, typed)["Location"] == there
    assert delegation_of(own) == make.delegation("xuhui")
    page = admin.get(there)
    assert "管理员转移" in said(page)
    assert "注册地迁到徐汇" in text_of(page)
    assert chinese_in(admin.get(there, {"lang": "en"})) == chinese_in(admin.get(FIND, {"lang": "en"})) == []


def test_refusals_stand_beside_their_fields(admin):
    own = make.organization().organization_id
    there = reverse("delegation:organization_move", args=[own])
    answer = admin.post(there, {"delegation": make.delegation("xuhui"), "reason": ""})
    assert (answer.status_code, "请写明转移原因" in said(answer)) == (422, True)
    answer = admin.post(there, {"delegation": "", "reason": "注册地迁到徐汇"})
    assert (answer.status_code, "注册地迁到徐汇" in text_of(answer)) == (422, True)
    assert "请填写单位的统一社会信用代码" in said(admin.post(FIND, {"uscc": ""}))


def test_what_lies_elsewhere_is_not_there(admin, of_suzhou):
    assert "没有找到这家单位" in said(admin.post(FIND, {"uscc": make.HUADONG_USCC}))
    assert admin.get(reverse("delegation:organization_move", args=[of_suzhou])).status_code == 404


@pytest.fixture
def of_suzhou():
    """Return an organization of another delegation."""
    return make.organization(delegation_id=make.delegation("suzhou")).organization_id


def test_reviewers_move_nothing(desk):
    assert desk.get(FIND).status_code == 403
