"""Every category from the first page to the badge, or to the letter that a visa is asked for with.

Source: guide R5-R9, R13-R22, R31-R47, Q4, Q7; facts F35, F36.
"""

import pytest
from playwright.sync_api import expect

from fairgate.registration.editions.states import Category
from tests.walks.papers import DOMESTIC, OVERSEAS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAME = "陈立群"
IN_THE_LONG_RUN = (Category.GOVERNMENT, Category.OTHER)
"""What differs from the other two overseas is the fee alone: waived, and paid online though it may be at pick-up."""


def _long(category):
    return pytest.param(category, marks=pytest.mark.long)


@pytest.mark.parametrize("category", DOMESTIC)
def test_each_category_at_home_comes_from_its_certificate_to_its_badge(
    category, open_fair, liaison, pudong, tmp_path
):
    paper, fair = DOMESTIC[category], open_fair()
    own, desk = liaison(fair), pudong(fair)
    own.sign_up(paper, tmp_path)
    own.finish()
    own.fill_in()
    own.add(NAME, tmp_path)
    own.submit()
    if not paper.is_automatic:
        expect(own.page.get_by_text("由所属交易团审核")).to_be_visible()
        desk.approve("organization", paper.name)
    own.pay()
    desk.approve("person", NAME)
    own.fetch_badge(paper.name)


@pytest.mark.parametrize("category", [_long(each) if each in IN_THE_LONG_RUN else each for each in OVERSEAS])
def test_each_category_overseas_goes_the_whole_way_in_english_on_a_phone(
    category, open_fair, liaison, host, tmp_path
):
    paper = OVERSEAS[category]
    fair = open_fair(overseas_fee=paper.fee)
    own, desk = liaison(fair, english=True), host(fair)
    own.sign_up_abroad(paper, tmp_path)
    own.finish()
    own.fill_in()
    own.add("Anna", tmp_path)
    own.submit()
    desk.approve("organization", paper.name)
    if paper.fee == "online":
        own.pay()
    desk.approve("person", "Anna")
    for name in ("home", "badges", "notices"):
        own.open(name)
    own.fetch_letter("Anna")
    if paper.fee == "at_pickup":
        own.open("people")
        expect(own.page.locator("tbody").get_by_text("Pay at pick-up")).to_be_visible()
    if paper.pays_early:
        own.pay()
    if paper.fee != "at_pickup" or paper.pays_early:
        own.fetch_badge(paper.name)
