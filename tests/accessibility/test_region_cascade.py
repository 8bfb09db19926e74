"""Province, city, district: by keyboard alone, and without JavaScript. Source: guide R36."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from fairgate.credentials.delivery import queries
from fairgate.foundation import clock
from fairgate.platform.accounts.queries import user_by_id
from tests.factories import registration

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def form(reader, live_server, client):
    """Return a function that opens the form of a new address as 华东's owner, and 华东."""
    registration.edition()
    huadong = registration.organization(at=clock.now())
    client.force_login(user_by_id(huadong.user_id), backend="django.contrib.auth.backends.ModelBackend")

    def open_form(**traits):
        page = reader(**traits)
        cookies = client.cookies.values()
        page.context.add_cookies(
            [{"name": each.key, "value": each.value, "url": live_server.url} for each in cookies]
        )
        page.goto(f"{live_server.url}{reverse('visitor:address_new')}?lang=zh-hans")
        return page

    return open_form, huadong


def kept(huadong):
    [address] = queries.addresses_of(huadong.organization_id, huadong.owner)
    return address.line


def test_an_address_is_entered_by_keyboard_alone(form):
    open_form, huadong = form
    page = open_form()
    page.locator("#id_recipient").focus()
    for text in ("林晓岚", "13800138046", "上海办公室"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#id_city option[value='110100']")).to_be_attached()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#id_district option[value='110101']")).to_be_attached()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("景山前街4号")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/addresses/")
    assert kept(huadong) == "北京市东城区景山前街4号"


def test_without_script_each_step_is_listed_by_a_button_and_nothing_is_lost(form):
    open_form, huadong = form
    page = open_form(script=False)
    page.fill("[name=recipient]", "林晓岚")
    page.fill("[name=mobile]", "13800138046")
    page.fill("[name=street]", "天目山路7号")
    page.select_option("[name=province]", "330000")
    page.click("[name=step]")
    expect(page.locator("#id_city")).to_be_focused()
    page.select_option("[name=city]", "330100")
    page.click("[name=step]")
    page.select_option("[name=district]", "330106")
    page.locator("main form .btn-fill").click()
    page.wait_for_url("**/addresses/")
    assert kept(huadong) == "浙江省杭州市西湖区天目山路7号"
