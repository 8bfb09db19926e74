"""The whole overseas sign-up in English on a small phone: axe, no sideways scrolling, no Chinese. Source: Q7."""

import pytest
from django.urls import reverse

from fairgate.foundation.secrets import unseal
from fairgate.platform.work.models import Intention
from tests.browser import assert_fits, assert_no_chinese
from tests.factories import registration

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "correct horse battery staple"


@pytest.fixture
def fair(live_server):
    """Return the addresses of a fair that is open."""
    registration.edition()
    return lambda name: f"{live_server.url}{reverse(f'visitor:{name}')}"


def sent_code():
    return unseal(Intention.objects.filter(kind="platform.codes.send").latest("id").payload["code"])


def judge(page, axe):
    """Judge the page as it stands."""
    axe(page)
    assert_fits(page)
    assert_no_chinese(page)


def go_on(page, place, axe=None):
    page.locator("main .btn-move").first.click()
    page.wait_for_url(place)
    if axe:
        judge(page, axe)


def begun(page, fair, tmp_path, axe=None):
    """Walk from the choice of region to the certificate's page, once with a mistake."""
    page.goto(f"{fair('register')}?lang=en")
    page.check("[value=overseas]")
    page.check("[name=category_overseas][value=enterprise]")
    if axe:
        judge(page, axe)
    page.locator("main [value=new]").click()
    page.wait_for_url(f"{fair('register_overseas')}**")
    certificate = tmp_path / "certificate.jpg"
    certificate.write_bytes(registration.picture(900, 640))
    page.select_option("[name=country]", "DE")
    page.fill("[name=registration_number]", "7")
    page.fill("[name=name]", "Rheinland Maschinenbau GmbH")
    page.set_input_files("[name=picture]", certificate)


def test_the_overseas_sign_up_on_a_small_phone(reader, fair, axe, tmp_path):
    page = reader(width=360, language="en")
    begun(page, fair, tmp_path, axe)
    judge(page, axe)
    page.locator("main .btn-move").click()
    page.wait_for_selector("[data-errors]")
    judge(page, axe)
    page.fill("[name=registration_number]", "HRB 12345")
    go_on(page, fair("email"), axe)
    page.fill("[name=contact_name]", "Maria")
    page.fill("[name=email]", "maria@rheinland.example")
    go_on(page, fair("email_code"), axe)
    page.fill("[name=code]", sent_code())
    go_on(page, "**/account/", axe)
    for name in ("password", "password_again"):
        page.fill(f"[name={name}]", PASSWORD)
    for name in ("terms", "privacy", "authority"):
        page.check(f"[name={name}]")
    go_on(page, "**/home/", axe)
    for name in ("organization", "people", "submit_preview", "badges", "settings", "person_new"):
        page.goto(fair(name))
        judge(page, axe)


def reach(page, selector, *, most=90):
    """Press Tab until the keyboard stands on something; loading may still move the focus, so it is awaited."""
    page.wait_for_load_state()
    for _press in range(most):
        if page.locator(f"{selector}:focus").count():
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {selector} on {page.url}")


def type_in(page, name, text):
    reach(page, f"[name={name}]")
    page.keyboard.type(text)


def press_on(page, place):
    reach(page, "main .btn-move")
    page.keyboard.press("Enter")
    page.wait_for_url(place)


def test_the_overseas_sign_up_by_keyboard_and_without_script(reader, fair, tmp_path):
    page = reader(width=360, language="en", script=False)
    page.goto(f"{fair('register')}?lang=en")
    reach(page, "[name=region]")
    page.keyboard.press("ArrowDown")
    reach(page, "[name=category_overseas]")
    page.keyboard.press("Space")
    press_on(page, f"{fair('register_overseas')}**")
    certificate = tmp_path / "certificate.jpg"
    certificate.write_bytes(registration.picture(900, 640))
    type_in(page, "country", "Germany")
    type_in(page, "registration_number", "HRB 12345")
    type_in(page, "name", "Rheinland Maschinenbau GmbH")
    reach(page, "[name=picture]")
    page.set_input_files("[name=picture]", certificate)
    press_on(page, fair("email"))
    type_in(page, "contact_name", "Maria")
    type_in(page, "email", "maria@rheinland.example")
    press_on(page, fair("email_code"))
    type_in(page, "code", sent_code())
    press_on(page, fair("account"))
    type_in(page, "password", PASSWORD)
    type_in(page, "password_again", PASSWORD)
    for name in ("terms", "privacy", "authority"):
        reach(page, f"[name={name}]")
        page.keyboard.press("Space")
    press_on(page, fair("home"))
    assert_no_chinese(page)


def test_a_taken_registration_number_on_a_small_phone(reader, fair, axe, tmp_path):
    registration.overseas_organization()
    page = reader(width=360, language="en")
    begun(page, fair, tmp_path)
    page.fill("[name=registration_number]", "hrb-12345")
    page.locator("main form .btn-move").last.click()
    page.wait_for_selector("section.note")
    judge(page, axe)
    go_on(page, "**/taken/", axe)
    page.goto(fair("claim_appeal"))
    judge(page, axe)
    page.goto(fair("claim_join"))
    page.fill("[name=contact_name]", "Jonas")
    page.fill("[name=email]", "jonas@rheinland.example")
    page.fill("[name=words]", "Purchasing, in charge of this registration")
    go_on(page, "**/code/", axe)
    page.fill("[name=code]", sent_code())
    go_on(page, "**/claims/", axe)
