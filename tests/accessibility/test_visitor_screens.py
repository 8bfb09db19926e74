"""Every screen of the visitor portal in each key state: axe at three widths, no sideways scroll, English complete."""

from urllib.parse import urlsplit

import pytest
from django.urls import resolve, reverse

from fairgate.foundation import clock
from fairgate.foundation.secrets import unseal
from fairgate.platform.accounts.queries import account, user_by_id
from fairgate.platform.accounts.states import Role
from fairgate.platform.work.models import Intention
from fairgate.registration.claims import queries as claims
from fairgate.registration.reviews.states import Outcome
from tests.browser import WIDTHS, assert_fits, assert_no_chinese
from tests.cast import HUADONG_USCC
from tests.factories import accounts, registration, visits
from tests.factories.accounts import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUBLIC = (
    "landing",
    "register",
    "which_category",
    "register_overseas",
    "register_past",
    "help",
    "terms",
    "privacy",
    "accessibility",
)
SIGNED_IN = (
    "home",
    "organization",
    "people",
    "person_new",
    "submit_preview",
    "submitted",
    "badges",
    "orders",
    "notices",
    "settings",
)
STAGES = ("new", "approved", "at_the_code", "returned", "waiting")


def new(*, at):
    """An organization with one complete person and one without a photo."""
    enrolled = registration.organization(at=at)
    people = (registration.person(enrolled, at=at), registration.person(enrolled, photo=b"", at=at))
    return visits.Visit(enrolled, people)


def returned(*, at):
    reason = "照片背景不是白色，请重新上传"
    return visits.decided(visits.paid(at=at), Outcome.RETURN, at=at, reason=reason)


def stage(name):
    build = {"new": new, "returned": returned}.get(name) or getattr(visits, name)
    return build(at=clock.now())


@pytest.fixture
def fair(live_server):
    registration.edition()
    return lambda name, *args: f"{live_server.url}{reverse(f'visitor:{name}', args=args)}"


ORDER = {"at_the_code": ("order", "order_cancel", "pay"), "returned": ("order", "paid")}
"""Screens of an order by the stage that has them; elsewhere they lead on to another."""


def reach(page, address, language):
    """Open a screen in a language; a screen that leads on to another was not reached."""
    page.goto(f"{address}?lang={language}")
    assert page.url.partition("?")[0] == address


def look(page, address, axe):
    """Look at a screen in Chinese at every width, and in English at the narrowest, where words run out of room."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if width == WIDTHS[0]:
            reach(page, address, "zh-hans")
        axe(page)
        assert_fits(page)
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    reach(page, address, "en")
    axe(page)
    assert_fits(page)
    assert_no_chinese(page)


def test_public_screens(reader, axe, fair):
    page = reader()
    for name in PUBLIC:
        look(page, fair(name), axe)


@pytest.fixture
def opened(reader, live_server):
    """Return a function that opens a browser of an organization's owner."""

    def sign_in(visit):
        page = reader()
        page.goto(f"{live_server.url}{reverse('entrance:login')}")
        page.fill("[name=login]", account(visit.enrolled.user_id).login)
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/home/")
        return page

    return sign_in


@pytest.mark.parametrize("name", STAGES)
def test_signed_in_screens(opened, axe, fair, name):
    visit = stage(name)
    page = opened(visit)
    for screen in SIGNED_IN:
        look(page, fair(screen), axe)
    look(page, fair("person", visit.person_ids[0]), axe)
    if name == "new":
        look(page, fair("person_remove", visit.person_ids[0]), axe)
    look(page, fair("new_licence"), axe)
    for screen in ORDER.get(name, ()):
        look(page, fair(screen, visit.order.number), axe)


def test_the_badge(opened, axe, fair):
    visit = visits.ready(at=clock.now())
    look(opened(visit), fair("badge", visit.person_ids[0]), axe)


@pytest.fixture
def payer(reader, live_server, client):
    """Return a page of somebody who may only pay for 华东, and the id of its one person."""
    enrolled = registration.organization(at=clock.now())
    member = accounts.member(role=Role.PAYER, organization_id=enrolled.organization_id, at=clock.now())
    client.force_login(user_by_id(member), backend="django.contrib.auth.backends.ModelBackend")
    page = reader()
    cookies = [
        {"name": each.key, "value": each.value, "url": live_server.url} for each in client.cookies.values()
    ]
    page.context.add_cookies(cookies)
    return page, registration.person(enrolled)


def test_what_a_payer_reads(fair, payer, axe):
    page, person_id = payer
    for address in (fair("home"), fair("people"), fair("organization"), fair("person", person_id)):
        look(page, address, axe)


@pytest.mark.parametrize("screen", ["register", "person_new", "organization", "submit_preview", "badges"])
def test_refused_forms(reader, opened, axe, fair, screen):
    page = reader() if screen == "register" else opened(stage("approved" if screen == "badges" else "new"))
    page.goto(fair(screen))
    spoil(page)
    page.locator("main form button:not([type=button])").last.click()
    page.wait_for_selector("[data-errors]")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
        assert_fits(page)


def spoil(page):
    """Make the form on the page wrong, whichever it is."""
    if page.locator("[name=contact_email]").count():
        page.fill("[name=contact_email]", "nope")
    for box in page.locator("[name=people]:checked").all():
        box.uncheck()


def test_the_sign_up_pages(reader, axe, fair, tmp_path):
    licence = tmp_path / "licence.jpg"
    licence.write_bytes(registration.picture(900, 640))
    page = reader()
    page.goto(fair("register"))
    page.check("[value=domestic]")
    page.check("[value=enterprise]")
    page.click("[value=new]")
    look(page, fair("licence"), axe)
    look(page, fair("licence_phone"), axe)
    look(page, camera_on(page), axe)
    page.goto(fair("licence"))
    page.set_input_files("[name=picture]", licence)
    page.locator("main .btn-move").click()
    page.wait_for_selector("#reading")
    look(page, fair("licence_reading"), axe)
    page.fill("[name=uscc]", "91310115MA1K0FG7T2")
    page.fill("[name=name]", "华东精密机械有限公司")
    page.locator("#reading-form .btn-move").click()
    page.wait_for_url("**/delegation/*")
    look(page, fair("delegation"), axe)
    page.select_option("[name=delegation]", str(registration.delegation("beijing")))
    page.locator("main .btn-move").click()
    page.fill("[name=subordination_reason]", "总公司在北京")
    axe(page)
    assert_fits(page)
    page.locator("main .btn-move").click()
    page.wait_for_url("**/mobile/*")
    look(page, fair("mobile"), axe)
    page.fill("[name=contact_name]", "林晓岚")
    page.fill("[name=mobile]", "13800138046")
    page.locator("main .btn-move").click()
    page.wait_for_url("**/code/*")
    look(page, fair("mobile_code"), axe)
    page.fill("[name=code]", sent_code())
    page.locator("main .btn-move").click()
    page.wait_for_url("**/account/*")
    look(page, fair("account"), axe)


def test_a_taken_code(reader, axe, fair, opened, tmp_path):
    enrolled = registration.organization(at=clock.now())
    owner = opened(visits.Visit(enrolled, ()))
    look(owner, fair("join_requests"), axe)
    page = reader()
    at_the_reading(page, fair, tmp_path)
    page.fill("[name=uscc]", HUADONG_USCC)
    page.fill("[name=name]", "华东精密机械有限公司")
    page.locator("#reading-form .btn-move").click()
    page.locator("section.note .btn-move").click()
    page.wait_for_url("**/taken/")
    look(page, fair("taken"), axe)
    look(page, fair("claim_appeal"), axe)
    look(page, fair("claims"), axe)
    look(page, fair("claim_join"), axe)
    page.locator("main .btn-move").click()
    page.wait_for_selector("[data-errors]")
    axe(page)
    page.fill("[name=contact_name]", "周明")
    page.fill("[name=mobile]", "13900139123")
    page.fill("[name=reason]", "采购部，负责本次报名")
    page.locator("main .btn-move").click()
    page.wait_for_url("**/code/*")
    look(page, fair("claim_code"), axe)
    page.fill("[name=code]", sent_code())
    page.locator("main .btn-move").click()
    page.wait_for_url("**/claims/")
    look(page, fair("claims"), axe)
    look(owner, fair("join_requests"), axe)
    (asked,) = claims.requests(enrolled.owner)
    look(owner, fair("join_request", asked.id), axe)


def at_the_reading(page, fair, tmp_path):
    """Walk to the form beside the licence."""
    licence = tmp_path / "licence.jpg"
    licence.write_bytes(registration.picture(900, 640))
    page.goto(fair("register"))
    page.check("[value=domestic]")
    page.check("[value=enterprise]")
    page.click("[value=new]")
    page.set_input_files("[name=picture]", licence)
    page.locator("main .btn-move").click()
    page.wait_for_selector("#reading")


def camera_on(page):
    """Return the address that the code on the screen leads a phone to."""
    address = page.locator(".address").inner_text()
    assert resolve(urlsplit(address).path).url_name == "licence_camera"
    return address


def sent_code():
    """Return the code that waits to be sent to the newcomer's mobile."""
    return unseal(Intention.objects.filter(kind="platform.codes.send").latest("id").payload["code"])
