"""A day at the desk: case after case by single keys, one of them undone, and the rest as a batch."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.work.operations import run_due
from fairgate.portals.ui.guards import SECOND_FACTOR
from fairgate.registration.models import Person, ReviewCase
from fairgate.registration.reviews import operations
from tests.factories import desk as desks
from tests.factories import registration, visits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def page(reader, live_server):
    """Return 周's browser at the queue of people, signed in; every complaint of the page is an error."""
    registration.edition(undo_minutes=10)
    client = Client()
    client.force_login(user_by_id(visits.reviewer_account(at=clock.now())), backend=BACKEND)
    session = client.session
    session[SECOND_FACTOR] = clock.now().timestamp()
    session.save()
    opened = reader()
    name = settings.SESSION_COOKIE_NAME
    opened.context.add_cookies([{"name": name, "value": session.session_key, "url": live_server.url}])
    opened.on("pageerror", lambda error: pytest.fail(str(error)))
    return opened


@pytest.fixture
def queue(live_server):
    return f"{live_server.url}{reverse('delegation:queue')}?kind=person"


def press(page, key):
    """Press a key that leads to another page or renews the content of this one, and wait for what is new."""
    page.evaluate("document.querySelector('main').dataset.former = '1'")
    page.keyboard.press(key)
    page.wait_for_selector("main:not([data-former])")
    page.wait_for_load_state()


def wait_for_photos(page, number):
    """Wait until so many portraits have been brought."""
    names = "performance.getEntriesByType('resource').filter(each => each.name.includes('/photo/'))"
    page.wait_for_function(f"() => {names}.length >= {number}")


def states():
    return sorted(Person.objects.values_list("state", flat=True))


@pytest.mark.parametrize("cases", [20, pytest.param(300, marks=pytest.mark.long)])
def test_a_reviewer_decides_case_after_case_by_keyboard_alone_and_takes_one_back(page, queue, cases):
    now = clock.now()
    operations.add_reason("person", "return", "照片不清楚。", "Not clear.", by=desks.GU, at=now)
    visits.paid(cases, at=now)
    page.goto(queue)
    press(page, "n")
    for number in range(cases):
        if number % 5 == 4:
            page.keyboard.press("r")
            expect(page.locator("#id_reason_id")).to_be_focused()
            page.keyboard.press("ArrowDown")
            press(page, "Enter")
        else:
            press(page, "a")
    assert page.url == queue
    assert states() == ["approved"] * (cases - cases // 5) + ["returned"] * (cases // 5)
    press(page, "u")
    expect(page.locator(".toast")).to_contain_text("决定已撤回")
    assert "under_review" in states()
    press(page, "a")
    assert states().count("approved") == cases - cases // 5 + 1
    assert ReviewCase.objects.filter(told_at__isnull=False).count() == 0


def test_letters_are_letters_while_somebody_types_and_the_keys_can_be_switched_off(page, queue):
    visits.paid(2, at=clock.now())
    page.goto(queue)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.hasAttribute('data-line')")
    press(page, "Enter")
    here = page.url
    page.locator(".notes summary").press("Enter")
    page.locator("#id_words").press_sequentially("arx?nu")
    assert (page.url, page.locator("#id_words").input_value()) == (here, "arx?nu")
    page.locator("h1").click()
    page.keyboard.press("?")
    page.locator("[data-keys-switch]").press("Space")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.press("x")
    assert (page.url, states()) == (here, ["under_review"] * 2)
    assert page.evaluate("document.activeElement.id") != "id_reason"
    page.keyboard.press("?")
    page.locator("[data-keys-switch]").press("Space")
    page.locator("[data-keys-close]").press("Enter")
    page.keyboard.press("x")
    expect(page.locator("#id_reason")).to_be_focused()
    page.keyboard.type("证件无效")
    press(page, "Enter")
    assert states() == ["rejected", "under_review"]


def test_a_batch_is_confirmed_by_its_number_and_leaves_alone_what_has_changed(page, queue):
    visits.paid(4, at=clock.now())
    page.goto(f"{queue}&region=domestic")
    page.get_by_role("link", name="批量办理这4件").click()
    page.get_by_label("退回修改", exact=True).check()
    page.get_by_label("补充意见").fill("照片不清楚")
    page.get_by_role("button", name="核对件数").click()
    expect(page.locator("h1")).to_have_text("4件：退回修改")
    changed = Person.objects.order_by("pk")[0]
    Person.objects.filter(pk=changed.pk).update(title="总经理")
    page.get_by_label("请填写件数").fill("4")
    page.get_by_role("button", name="开始办理").click()
    page.wait_for_selector("#progress[hx-get]")
    run_due(clock.now(), lane="pictures")
    expect(page.locator("#progress")).to_contain_text("4 / 4，已办理3件")
    page.get_by_role("link", name="刷新结果").click()
    row = page.get_by_role("row", name="您看过之后内容有变化")
    expect(row).to_have_count(1)
    assert states() == ["returned"] * 3 + ["under_review"]


def test_the_next_picture_is_there_before_its_case_which_nobody_has_in_hand_and_no_log_says_was_read(
    page, queue
):
    visits.paid(3, at=clock.now())
    asked = []
    page.on("request", lambda request: "/photo/" in request.url and asked.append(request.url))
    page.goto(queue)
    press(page, "n")
    expect(page.locator("[data-ahead]")).to_have_count(1)
    ahead = page.locator("[data-ahead]").get_attribute("data-ahead")
    wait_for_photos(page, 2)
    assert [url.endswith(ahead) for url in asked] == [False, True]
    assert ReviewCase.objects.filter(taken_at__isnull=False).count() == 1
    press(page, "a")
    assert ahead.split("photo/")[0] in page.url
    shown = page.locator(".picture-view img")
    assert shown.evaluate("image => image.complete && image.naturalWidth > 0")
    assert shown.get_attribute("src").endswith(ahead)
    expect(page.locator("#main")).to_be_focused()
    wait_for_photos(page, 3)
    assert sum(url.endswith(ahead) for url in asked) == 1
    assert not AuditEntry.objects.filter(verb="read").exists()


def test_a_colleague_who_is_first_takes_the_case_that_was_looked_ahead_to(page, queue):
    visits.paid(3, at=clock.now())
    page.goto(queue)
    press(page, "n")
    ahead = int(page.locator("[data-ahead]").get_attribute("data-ahead").split("/")[3])
    he = Actor("he", "何静", visits.reviewer().grants)
    operations.take(ahead, by=he, at=clock.now())
    press(page, "a")
    assert f"/cases/{ahead}/" not in page.url
    assert page.locator(".picture-view img").evaluate(
        "image => image.decode().then(() => image.naturalWidth > 0)"
    )
    assert ReviewCase.objects.get(pk=ahead).taken_by == "何静"


def test_a_decision_that_is_refused_says_so_on_the_same_page(page, queue):
    visit = visits.paid(2, at=clock.now())
    page.goto(queue)
    press(page, "n")
    Person.objects.filter(pk__in=visit.person_ids).update(title="总经理")
    page.keyboard.press("a")
    expect(page.locator("[data-errors]")).to_be_focused()
    assert states() == ["under_review", "under_review"]
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
