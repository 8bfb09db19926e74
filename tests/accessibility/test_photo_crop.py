"""A photo is cut in the browser by keyboard alone; without script the server cuts it. Source: issue 5, Build 3; F11."""

import io

import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import expect

from fairgate.foundation import clock
from fairgate.registration.personnel import queries
from tests.factories import registration
from tests.factories.portraits import portrait

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def enrolled(live_server):
    registration.edition()
    return registration.organization(at=clock.now())


@pytest.fixture
def form(enrolled, live_server, reader, let_in):
    """Return a function that opens the form of a new person, filled in but for the photo."""

    def open_form(**traits):
        page = let_in(reader(**traits), enrolled.user_id)
        page.goto(f"{live_server.url}{reverse('visitor:person_new')}?lang=zh-hans", wait_until="networkidle")
        page.fill("[name=name]", "欧阳文静")
        page.fill("[name=document_number]", registration.resident_id(731))
        page.fill("[name=mobile]", "13912345678")
        return page

    return open_form


def kept(enrolled):
    [person] = queries.persons_of(enrolled.organization_id, enrolled.owner)
    return Image.open(io.BytesIO(queries.photo(person.id, enrolled.owner)))


def choose(page, size=(1400, 900)):
    page.set_input_files(
        "[name=photo]", {"name": "人.jpg", "mimeType": "image/jpeg", "buffer": portrait(size=size)}
    )


def test_a_photo_is_cut_by_keyboard(form, enrolled, axe):
    page = form(width=360)
    choose(page)
    dialog = page.get_by_role("dialog", name="裁剪证件照")
    expect(dialog.locator(".cropper-container")).to_be_visible()
    axe(page)
    seen = "getComputedStyle(document.querySelector('.cropper-view-box img')).transform"
    before = page.evaluate(seen)
    for key in ("+", "ArrowLeft", "ArrowDown"):
        page.keyboard.press(key)
    page.wait_for_function(f"before => {seen} !== before", arg=before)
    dialog.get_by_role("button", name="使用这张照片").press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="重新裁剪")).to_be_focused()
    assert page.evaluate("document.querySelector('[name=photo]').files[0].type") == "image/jpeg"
    page.get_by_role("button", name="保存").press("Enter")
    page.wait_for_url("**/people/")
    picture = kept(enrolled)
    assert picture.width / picture.height == pytest.approx(0.8, abs=0.01)


def test_escape_leaves_the_form_without_a_photo(form):
    page = form()
    choose(page)
    expect(page.locator("dialog .cropper-container")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.wait_for_function("document.querySelector('[name=photo]').files.length === 0")


def test_without_script_the_server_cuts_the_middle(form, enrolled):
    page = form(script=False)
    choose(page)
    page.get_by_role("button", name="保存").press("Enter")
    page.wait_for_url("**/people/")
    assert kept(enrolled).size == (720, 900)
