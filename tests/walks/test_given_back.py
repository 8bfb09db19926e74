"""Given back at the desk, corrected, handed in again, and through: an organization, then its person. Source: Q27."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from fairgate.foundation import clock
from fairgate.registration.editions.states import Category
from tests.factories import registration
from tests.walks.liaison import CODE
from tests.walks.papers import DOMESTIC

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAPER = DOMESTIC[Category.SOCIAL]
NAME = "陈立群"


@pytest.fixture
def handed_in(open_fair):
    """Return the fair, and a social organization that waits before its delegation with one person."""
    fair, at = open_fair(), clock.now()
    picture = registration.licence(uscc=PAPER.uscc, name=PAPER.name, document=PAPER.document, at=at)
    enrolled = registration.organization(
        uscc=PAPER.uscc,
        category=PAPER.category,
        file=replace(registration.HUADONG, name=PAPER.name),
        picture_id=picture,
        referral_code=CODE,
        at=at,
    )
    registration.submitted(enrolled, registration.person(enrolled, name=NAME, at=at), at=at)
    return fair, enrolled


def test_an_organization_and_its_person_are_given_back_corrected_and_go_through(handed_in, liaison, pudong):
    fair, enrolled = handed_in
    own, desk = liaison(fair), pudong(fair)
    desk.give_back("organization", PAPER.name, "住所与证书不一致。", field="address")
    own.sign_in(enrolled)
    own.go_on("organization", "section.note .btn-move")
    expect(own.page.get_by_text("住所与证书不一致。")).to_be_visible()
    expect(own.page.locator(".field:has([name=address])")).to_contain_text("审核意见请您修改这里")
    own.page.fill("[name=address]", "上海市浦东新区海港大道9号")
    own.go_on("intents", "main form [name=onward]")
    own.submit()
    desk.approve("organization", PAPER.name)
    own.pay()
    desk.give_back("person", NAME, "职务不清，请写全称。", field="title")
    own.open("home")
    own.go_on("people", "section.note .btn-move")
    own.go_on("**/people/**", f"main tbody a:has-text('{NAME}')")
    expect(own.page.get_by_text("职务不清，请写全称。")).to_be_visible()
    own.page.fill("[name=title]", "采购部总经理")
    own.go_on("people", "[name=resubmit]")
    desk.approve("person", NAME)
    own.fetch_badge(PAPER.name)
