"""A keeper of Shanghai grows the tree, hires a reviewer for the new branch, and lets them go. Source: R20, R21; Q6."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from fairgate.foundation import clock
from fairgate.registration.delegations.models import Delegation
from fairgate.registration.organizations.queries import organization_of
from tests.browser import assert_fits
from tests.factories import registration, staff
from tests.factories.accounts import PASSWORD
from tests.totp import code_at
from tests.walks.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BRANCH, CODE = "张江分团", "ZHANGJIANG27"


@pytest.fixture
def keeper(open_fair, reader):
    """Return 唐's browser at the part of the tree that she keeps."""
    fair = open_fair()
    staff.admin_account(at=clock.now())
    desk = Desk(fair, reader())
    desk.sign_in("tang", at="delegation:tree")
    return desk


def test_a_branch_its_code_and_its_reviewer_from_invited_to_let_go(keeper, reader):
    fair, page = keeper.fair, keeper.page
    _add_branch(page)
    _make_code(page, fair)
    here, there = _waiting(BRANCH, CODE), _waiting("徐汇分团", "Q2021537")
    _invite(page, fair)
    reviewer = _accept(fair, reader())
    expect(reviewer.locator("main")).to_contain_text(here)
    expect(reviewer.locator("main")).not_to_contain_text(there)
    assert reviewer.goto(fair.at("delegation:tree")).status == 403
    _let_go(page, fair)
    for address in (fair.at("delegation:queue"), fair.at("delegation:tree"), fair.at("finance:board")):
        assert reviewer.goto(address).status == 404


def _add_branch(page):
    page.get_by_role("link", name="浦东分团").click()
    page.get_by_role("link", name="添加分团").click()
    page.fill("[name=name]", BRANCH)
    page.fill("[name=name_en]", "Zhangjiang Sub-delegation")
    page.locator("main form button").last.click()
    expect(page.locator("h1")).to_have_text(f"上海交易团浦东分团{BRANCH}")
    assert_fits(page)


def _make_code(page, fair):
    page.goto(fair.at("delegation:code_new"))
    page.select_option("[name=delegation]", label=f"上海交易团浦东分团{BRANCH}")
    page.fill("[name=code]", CODE)
    page.check("[name=kind][value=unlimited]")
    page.locator("main form button").last.click()
    expect(page.locator("main table")).to_contain_text(CODE)


def _waiting(branch: str, code: str) -> str:
    """Return the name of a social organization that waits before a branch, let in by a code."""
    at = clock.now()
    enrolled = registration.another_organization(
        category="social_organization",
        referral_code=code,
        delegation_id=Delegation.objects.get(name=branch).pk,
        at=at,
    )
    registration.submitted(enrolled, registration.person(enrolled, at=at), at=at)
    return organization_of(enrolled.owner).name


def _invite(page, fair):
    page.goto(fair.at("delegation:officer_invite"))
    page.fill("[name=name]", "何静")
    page.fill("[name=mobile]", "13900002121")
    page.check("[name=role][value=sub_delegation_reviewer]")
    page.select_option("[name=place]", label=f"上海交易团浦东分团{BRANCH}")
    page.locator("main form button").last.click()
    expect(page.locator("main")).to_contain_text("139****2121")


def _accept(fair, page):
    """Return the browser of the invited, who has chosen a password, bound a second factor and come in."""
    page.goto(f"{fair.url}{reverse('entrance:staff_invited', args=[staff.last_token()])}")
    page.fill("[name=login]", "he.jing")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    secret = page.locator("#secret").inner_text().replace(" ", "")
    page.fill("[name=code]", code_at(secret, clock.now()))
    page.keyboard.press("Enter")
    page.locator("main form button").last.click()
    page.wait_for_selector("[data-portal=desk]")
    return page


def _let_go(page, fair):
    page.goto(fair.at("delegation:officers"))
    page.get_by_role("link", name="何静").click()
    page.locator("main table a", has_text="收回").click()
    page.get_by_role("button", name="收回角色").click()
    expect(page.locator("main")).not_to_contain_text("he.jing")
