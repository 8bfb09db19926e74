"""The list of people and what is done to many of them: axe at three widths, both languages, by keyboard alone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from fairgate.foundation import clock
from fairgate.registration.personnel.links import token_of
from tests.accessibility.looking import judge
from tests.browser import assert_no_chinese
from tests.factories import colleagues, objections, registration, visits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "阿卜杜热合曼·买买提依明·吐尔逊江·阿布都热依木·古丽仙巴𡳞"


@pytest.fixture
def visit(live_server):
    """Return an approved organization with one person in 待支付, one who lacks much, and one with a long name."""
    now = clock.now()
    registration.edition()
    visit = visits.approved(at=now)
    registration.person(visit.enrolled, name=LONG, title="采购总监" * 10, at=now)
    registration.person(visit.enrolled, name="欧阳文静", photo=b"", title="", at=now)
    return visit


@pytest.fixture
def page(visit, live_server, reader, let_in):
    """Return a browser of the organization's owner on the list of people."""
    page = let_in(reader(), visit.enrolled.user_id)
    page.goto(f"{live_server.url}{reverse('visitor:people')}?lang=zh-hans")
    return page


def test_the_list_and_its_refusal(page, live_server):
    judge(page)
    page.get_by_role("button", name="提交所选").press("Enter")
    page.get_by_text("请至少勾选一人").first.wait_for()
    judge(page)
    page.goto(f"{live_server.url}{reverse('visitor:people')}?lang=en&lacks=photo")
    judge(page)
    assert_no_chinese(page)


def test_colleagues_who_fill_in_their_own_data(page, visit, live_server, reader):
    """The link, its closing, the two public pages with their mistakes, the list empty and full, and turning away."""
    now, base = clock.now(), live_server.url
    for name in ("visitor:joiners", "visitor:colleague_link"):
        page.goto(f"{base}{reverse(name)}?lang=zh-hans")
        judge(page)
    token = colleagues.link(visit.enrolled, at=now)
    guest = reader()
    guest.goto(f"{base}{reverse('visitor:colleague', args=[token])}?lang=en")
    judge(guest)
    assert_no_chinese(guest)
    guest.fill("[name=contact]", "+65 8123 4567")
    guest.press("[name=contact]", "Enter")
    guest.wait_for_url("**/file/")  # visitor/colleague_file.html
    guest.locator("main form .btn-move").press("Enter")
    guest.locator(".error").first.wait_for()
    judge(guest)
    assert_no_chinese(guest)
    colleagues.joiner(visit.enrolled, name=LONG, title="采购总监" * 10, at=now)
    page.goto(f"{base}{reverse('visitor:joiners')}?lang=zh-hans")
    page.get_by_label(f"选择 {LONG}").press("Space")
    judge(page)
    page.get_by_role("button", name="不同意加入").press("Enter")
    page.wait_for_selector("[name=reason]")
    judge(page)
    page.goto(f"{base}{reverse('visitor:colleague_link')}?lang=en")
    judge(page)
    assert_no_chinese(page)
    page.locator("[name=close]").press("Enter")
    page.locator("#confirm-title").wait_for()
    judge(page)


def test_people_are_found_and_handed_in_by_keyboard(page, axe, live_server):
    page.get_by_label("资料", exact=True).select_option("anything")
    page.get_by_role("button", name="查找").press("Enter")
    page.wait_for_url("**/people/?lacks=anything")
    page.get_by_label("选择 欧阳文静").press("Space")
    expect(page.locator("[data-count]")).to_have_text("1")
    page.get_by_role("button", name="提交所选").press("Enter")
    page.wait_for_url("**/people/batch/")
    judge(page)
    page.goto(f"{live_server.url}{reverse('visitor:people_batch')}?lang=en")
    axe(page)


def test_removing_many_is_confirmed(page):
    page.get_by_label("选择本页全部").press("Space")
    page.get_by_role("button", name="删除所选").press("Enter")
    page.get_by_role("heading", name="删除所选人员？").wait_for()
    judge(page)
    page.get_by_role("button", name="删除").press("Enter")
    page.get_by_text("已删除2人").wait_for()


def test_needs_and_the_page_of_the_person_concerned(page, visit, live_server):
    person_id = visit.person_ids[0]
    for language in ("zh-hans", "en"):
        for name, key in (("person_access", person_id), ("own_page", token_of(person_id))):
            page.goto(f"{live_server.url}{reverse(f'visitor:{name}', args=[key])}?lang={language}")
            judge(page)
    assert_no_chinese(page)
    page.get_by_label("Withdraw my consent").check()
    page.get_by_role("button", name="Send").press("Enter")
    page.get_by_role("heading", name="Withdraw your consent").wait_for()
    judge(page)
    assert_no_chinese(page)
    wish = objections.asked(person_id, at=clock.now())
    for language in ("zh-hans", "en"):
        page.goto(f"{live_server.url}{reverse('visitor:objection', args=[person_id, wish])}?lang={language}")
        judge(page)
    page.goto(f"{live_server.url}{reverse('visitor:person_access', args=[person_id])}?lang=zh-hans")
    page.get_by_label("轮椅通行").press("Space")
    page.get_by_role("button", name="保存").press("Enter")
    page.get_by_text("没有同意就不能保存").first.wait_for()
    judge(page)
