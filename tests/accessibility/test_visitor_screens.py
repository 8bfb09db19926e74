"""Every screen of the visitor portal in each key state: axe at three widths, no sideways scroll, English complete."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from django.urls import resolve, reverse

from fairgate.credentials.delivery import operations as book
from fairgate.credentials.letters import operations as letters
from fairgate.credentials.letters.queries import letter_of
from fairgate.credentials.letters.states import Because
from fairgate.foundation import clock
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.secrets import unseal
from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.accounts.states import Role
from fairgate.platform.work import operations as work
from fairgate.platform.work.models import Intention
from fairgate.registration.claims import queries as claims
from fairgate.registration.editions.states import HandOver
from fairgate.registration.organizations.queries import intents_of
from fairgate.registration.reviews.states import Outcome
from tests.accessibility.looking import judge, look
from tests.browser import assert_fits
from tests.cast import HUADONG_USCC
from tests.factories import accounts, delivery, members, registration, releases, visits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUBLIC = (
    "landing",
    "register",
    "which_category",
    "register_past",
    "help",
    "terms",
    "privacy",
    "accessibility",
)
SIGNED_IN = (
    "home",
    "organization",
    "intents",
    "people",
    "submit_preview",
    "submitted",
    "delivery",
    "badges",
    "orders",
    "notices",
)
"""What looks otherwise in every stage."""
OPEN_AND_CLOSED = (
    "proofs",
    "intent_new",
    "person_new",
    "addresses",
    "address_new",
    "settings",
    "new_licence",
)
"""What only asks whether the file is open: looked at in the first stage and in the last."""
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


def test_public_screens(reader, fair):
    page = reader()
    for name in PUBLIC:
        look(page, fair(name))


@pytest.fixture
def opened(reader, let_in):
    """Return a function that opens a browser of an organization's owner."""
    return lambda visit: let_in(reader(), visit.enrolled.user_id)


@pytest.mark.parametrize("name", STAGES)
def test_signed_in_screens(opened, fair, name):
    visit = stage(name)
    page = opened(visit)
    for screen in SIGNED_IN:
        look(page, fair(screen))
    look(page, fair("person", visit.person_ids[0]))
    (wanted,) = intents_of(visit.enrolled.organization_id, visit.enrolled.owner)
    for screen in OPEN_AND_CLOSED if name in ("new", "waiting") else ():
        look(page, fair(screen))
    if name in ("new", "waiting"):
        look(page, fair("intent", wanted.id))
    if name == "new":
        look(page, fair("intent_remove", wanted.id))
        look(page, fair("proof_remove", registration.proof(visit.enrolled, at=clock.now())))
        look(page, fair("proofs"))
        look(page, fair("person_remove", visit.person_ids[0]))
    if name == "waiting":
        look(page, fair("withdraw"))
    for screen in ORDER.get(name, ()):
        look(page, fair(screen, visit.order.number))


def test_second_thoughts_about_a_person(opened, axe, fair):
    visit = visits.at_the_code(2, at=clock.now())
    page = opened(visit)
    look(page, fair("person_cancel", visit.person_ids[0]))
    look(page, fair("person_withdraw", visit.person_ids[0]))
    ready = visits.ready(at=clock.now())
    page = opened(ready)
    for screen in ("person", "person_amend", "person_contact"):
        look(page, fair(screen, ready.person_ids[0]))
    page.goto(fair("person_amend", ready.person_ids[0]))
    page.locator("main form .btn-bad").click()
    page.wait_for_selector("[data-errors]")
    axe(page)
    paid = visits.paid(at=clock.now())
    page = opened(paid)
    look(page, fair("person", paid.person_ids[0]))
    look(page, fair("person_substitute", paid.person_ids[0]))
    registration.person(paid.enrolled, name="吴佩珊")
    look(page, fair("person_substitute", paid.person_ids[0]))


def test_addresses_and_hand_over(opened, fair):
    visit = visits.ready(at=clock.now())
    ids = delivery.full_book(visit.enrolled, at=clock.now())
    long = {
        "street": "东海大道" * 30,
        "recipient": "阿卜杜拉·买买提艾力·吐尔逊江·麦合木提",
        "label": "名" * 20,
    }
    book.change_address(ids[0], replace(delivery.OFFICE, **long), by=visit.owner, at=clock.now())
    way = {"address_id": ids[0], "by": visit.owner, "at": clock.now()}
    book.choose(visit.enrolled.organization_id, visit.person_ids, HandOver.DELIVERY, **way)
    page = opened(visit)
    for address in (fair("addresses"), fair("address", ids[0]), fair("address_remove", ids[0])):
        look(page, address)
    for address in (fair("delivery"), fair("badge", visit.person_ids[0])):
        look(page, address)


def test_a_confirmation_letter(opened, reader, fair):
    visit, at = visits.ready(at=clock.now()), clock.now()
    page, (person_id,) = opened(visit), visit.person_ids
    look(page, fair("letter", person_id))
    letters.request_letter(person_id, by=visit.owner, at=at)
    work.run_due(at, lane="pictures")
    look(page, fair("letter", person_id))
    check = fair("letter_check", letter_of(person_id, visit.owner).token)
    look(reader(), check)
    letters.withdraw(person_id, because=Because.CHANGED, by=SYSTEM, at=at)
    look(page, fair("letter", person_id))
    look(reader(), check)
    look(reader(), fair("letter_check", "A" * 40))


def test_a_person_whom_two_organizations_want(opened, axe, fair):
    scene = releases.wanted(at=clock.now())
    page = opened(visits.Visit(scene.asker, (scene.wanted,)))
    look(page, fair("releases"))
    look(page, fair("release_ask", scene.wanted))
    page.locator("main form .btn-move").click()
    page.wait_for_selector("[data-errors]")
    axe(page)
    scene = releases.asked(at=clock.now())
    for side in (scene.asker, scene.holder):
        page = opened(visits.Visit(side, ()))
        look(page, fair("releases"))
        look(page, fair("release", scene.request_id))
    page.locator("[name=keep]").click()
    page.wait_for_selector("[data-errors]")
    axe(page)


def test_the_badge(opened, fair):
    visit = visits.ready(at=clock.now())
    look(opened(visit), fair("badge", visit.person_ids[0]))


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


def test_what_a_payer_reads(fair, payer):
    page, person_id = payer
    for address in (fair("home"), fair("people"), fair("organization"), fair("person", person_id)):
        look(page, address)


@pytest.mark.parametrize(
    "screen",
    [
        "register",
        "person_new",
        "organization",
        "proofs",
        "intent_new",
        "submit_preview",
        "badges",
        "address_new",
        "delivery",
    ],
)
def test_refused_forms(reader, opened, fair, screen):
    page = reader() if screen == "register" else opened(stage("approved" if screen == "badges" else "new"))
    page.goto(fair(screen))
    spoil(page)
    page.locator("main form button:not([type=button])").last.click()
    page.wait_for_selector("[data-errors]")
    judge(page)


def spoil(page):
    """Make the form on the page wrong, whichever it is."""
    if page.locator("[name=contact_email]").count():
        page.fill("[name=contact_email]", "nope")
    if page.locator("[name=budget_to]").count():
        page.fill("[name=budget_to]", "五十")
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
    look(page, fair("licence"))
    look(page, fair("licence_phone"))
    look(page, camera_on(page))
    page.goto(fair("licence"))
    page.set_input_files("[name=picture]", licence)
    page.locator("main .btn-move").click()
    page.wait_for_selector("#reading")
    look(page, fair("licence_reading"))
    page.fill("[name=uscc]", "91310115MA1K0FG7T2")
    page.fill("[name=name]", "华东精密机械有限公司")
    page.locator("#reading-form .btn-move").click()
    page.wait_for_url("**/delegation/*")
    look(page, fair("delegation"))
    page.select_option("[name=delegation]", str(registration.delegation("beijing")))
    page.locator("main .btn-move").click()
    page.fill("[name=subordination_reason]", "总公司在北京")
    axe(page)
    assert_fits(page)
    page.locator("main .btn-move").click()
    page.wait_for_url("**/mobile/*")
    look(page, fair("mobile"))
    page.fill("[name=contact_name]", "林晓岚")
    page.fill("[name=mobile]", "13800138046")
    page.locator("main .btn-move").click()
    page.wait_for_url("**/code/*")
    look(page, fair("mobile_code"))
    page.fill("[name=code]", sent_code())
    page.locator("main .btn-move").click()
    page.wait_for_url("**/account/*")
    look(page, fair("account"))


def test_a_taken_code(reader, axe, fair, opened, tmp_path):
    enrolled = registration.organization(at=clock.now())
    owner = opened(visits.Visit(enrolled, ()))
    look(owner, fair("join_requests"))
    page = reader()
    at_the_reading(page, fair, tmp_path)
    page.fill("[name=uscc]", HUADONG_USCC)
    page.fill("[name=name]", "华东精密机械有限公司")
    page.locator("#reading-form .btn-move").click()
    page.locator("section.note .btn-move").click()
    page.wait_for_url("**/taken/")
    look(page, fair("taken"))
    look(page, fair("claim_appeal"))
    look(page, fair("claims"))
    look(page, fair("claim_join"))
    page.locator("main .btn-move").click()
    page.wait_for_selector("[data-errors]")
    axe(page)
    page.fill("[name=contact_name]", "周明")
    page.fill("[name=mobile]", "13900139123")
    page.fill("[name=words]", "采购部，负责本次报名")
    page.locator("main .btn-move").click()
    page.wait_for_url("**/code/*")
    look(page, fair("claim_code"))
    page.fill("[name=code]", sent_code())
    page.locator("main .btn-move").click()
    page.wait_for_url("**/claims/")
    look(page, fair("claims"))
    look(owner, fair("join_requests"))
    (asked,) = claims.requests(enrolled.owner)
    look(owner, fair("join_request", asked.id))


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


def test_members_from_the_invitation_to_handing_over(reader, opened, axe, fair):
    enrolled = registration.organization(at=clock.now())
    own = enrolled.organization_id
    member = accounts.member(name="欧阳慧敏", organization_id=own, at=clock.now())
    owner = opened(visits.Visit(enrolled, ()))
    for screen in ("members", "member_invite"):
        look(owner, fair(screen))
    owner.locator("main form button").last.click()
    owner.wait_for_selector("[data-errors]")
    axe(owner)
    invitation, token = members.invitation(enrolled, at=clock.now())
    look(owner, fair("members"))
    look(owner, fair("invitation_revoke", invitation))
    for screen in ("member_role", "member_remove", "member_hand_over"):
        look(owner, fair(screen, member))
    guest = reader()
    look(guest, fair("member_invited", token))
    look(guest, fair("member_welcome", token))
    guest.locator("main form button").first.click()
    guest.wait_for_selector("[data-errors]")
    axe(guest)


def test_a_member_leaves(fair, payer):
    page, _person = payer
    look(page, fair("members"))
    look(page, fair("member_leave"))


def test_an_approved_organization_changes(opened, axe, fair):
    visit = visits.paid(at=clock.now())
    page = opened(visit)
    for screen in ("organization_change", "delegation_change"):
        look(page, fair(screen))
    page.goto(fair("organization_change"))
    page.fill("[name=contact_email]", "nope")
    page.locator("main form button").last.click()
    page.wait_for_selector("[data-errors]")
    axe(page)
    page.goto(f"{fair('organization_change')}?lang=zh-hans")
    page.fill("[name=name]", "长三角绿色供应链与跨境电子商务综合服务（集团）股份有限公司")
    page.locator("main form button").last.click()
    page.wait_for_selector("#confirm-title")
    judge(page)
    page.click("[name=confirmed]")
    page.wait_for_selector("#asked")
    look(page, fair("organization_change"))
    look(page, fair("amendment_withdraw"))


def test_two_members_at_one_file(opened, fair):
    """The screen on which one of them chooses."""
    visit = new(at=clock.now())
    page, other = opened(visit), opened(visit)
    for each in (page, other):
        each.goto(fair("organization"))
        each.evaluate("document.querySelector('form[data-autosave]').removeAttribute('data-autosave')")
    other.fill("[name=contact_title]", "采购部" * 20)
    other.locator("main form .btn-fill").click()
    other.wait_for_url("**/intents/")
    page.fill("[name=contact_title]", "Director")
    page.locator("main form .btn-fill").click()
    page.wait_for_selector("#merge-title")
    judge(page)


def test_a_form_saves_itself(opened, axe, fair):
    visit = new(at=clock.now())
    page = opened(visit)
    page.goto(fair("organization"))
    page.fill("[name=contact_title]", "总监")
    page.fill("[name=turnover]", "一亿")
    page.locator("[name=turnover]").blur()
    page.wait_for_selector("[data-autosave-status]:not(:empty)")
    axe(page)
    page.goto(fair("people"))
    look(page, fair("organization"))
    assert page.input_value("[name=contact_title]") == "总监"
    assert page.input_value("[name=turnover]") == "一亿"
