"""What is an account's own: consents, messages, mobile and e-mail, and the look-up without an account."""

import pytest
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.foundation.secrets import unseal
from fairgate.platform.accounts.queries import account, user_by_id
from fairgate.platform.work.models import Intention
from fairgate.registration.numbers.queries import number_of, organization_holder
from tests.accessibility.looking import judge, look
from tests.browser import assert_accessible
from tests.factories import registration, visits
from tests.factories.accounts import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def at(name, *args, **query):
    words = "&".join(f"{key}={value}" for key, value in query.items())
    return f"{reverse(f'visitor:{name}', args=args)}?{words}"


@pytest.fixture
def look_at(live_server):
    """Return the look at a screen by its address below the root."""
    return lambda page, address: look(page, f"{live_server.url}{address}")


@pytest.fixture
def opened(reader, live_server, client):
    """Return a function that opens a page of an account."""

    def sign_in(user_id):
        client.force_login(user_by_id(user_id), backend="django.contrib.auth.backends.ModelBackend")
        page = reader()
        kept = [
            {"name": each.key, "value": each.value, "url": live_server.url}
            for each in client.cookies.values()
        ]
        page.context.add_cookies(kept)
        return page

    return sign_in


def test_looking_a_number_up(reader, look_at, fair_number):
    page = reader()
    number, mobile = fair_number
    look_at(page, at("status"))
    page.fill("[name=number]", "FG10-48370123")
    page.fill("[name=contact]", "nobody")
    page.locator("main .btn-move").click()
    page.wait_for_selector("[data-errors]")
    assert_accessible(page)
    page.fill("[name=number]", number)
    page.fill("[name=contact]", mobile)
    page.locator("main .btn-move").click()
    page.wait_for_url("**/status/code/*")
    look_at(page, at("status_code"))
    page.fill("[name=code]", sent_code())
    page.locator("main .btn-move").click()
    page.wait_for_url("**/status/shown/*")
    look_at(page, at("status_shown"))


@pytest.fixture
def fair_number():
    """Return the number of an organization with people in several states, and its owner's mobile."""
    registration.edition()
    visit = visits.paid(3, at=clock.now())
    return number_of(organization_holder(visit.enrolled.organization_id)), account(
        visit.enrolled.user_id
    ).mobile


def sent_code():
    """Return the code that waits to be sent."""
    return unseal(Intention.objects.filter(kind="platform.codes.send").latest("id").payload["code"])


def test_messages_and_how_they_come(opened, look_at):
    registration.edition()
    page = opened(visits.paid(3, at=clock.now()).enrolled.user_id)
    look_at(page, at("notices"))
    look_at(page, at("notices", show="unread"))
    look_at(page, at("message_preferences"))


def test_changing_mobile_and_address(opened, look_at):
    registration.edition()
    page = opened(visits.paid(at=clock.now()).enrolled.user_id)
    look_at(page, at("own_mobile"))
    page.locator("#contact .btn-move").click()
    page.wait_for_selector("[data-errors]")
    assert_accessible(page)
    page.fill("[name=to]", "13900139777")
    page.fill("[name=password]", PASSWORD)
    page.locator("#contact .btn-move").click()
    page.wait_for_url("**/mobile/code/*")
    look_at(page, at("own_mobile_code"))
    page.goto(page.url.partition("/settings/")[0] + reverse("visitor:own_email"))
    look_at(page, at("own_email"))
    page.fill("[name=to]", "lin.new@huadong.example")
    page.fill("[name=password]", PASSWORD)
    page.locator("#contact .btn-move").click()
    page.wait_for_url("**/email/code/*")
    look_at(page, at("own_email_code"))
    look_at(page, at("settings"))


def test_asking_to_what_people_have_agreed(opened, live_server):
    registration.edition()
    visit = visits.paid(at=clock.now())
    registration.person(visit.enrolled)
    page = opened(visit.enrolled.user_id)
    page.goto(f"{live_server.url}{reverse('visitor:people')}")
    page.locator("[name=people]").first.check()
    page.locator("button[name=act][value=submit]").click()
    page.wait_for_selector(f"#{'people_hand_in'}")
    judge(page)
    page.locator("main .btn-move").click()
    page.wait_for_selector("[data-errors]")
    assert_accessible(page)
    for name in ("identity", "security"):
        page.check(f"[name={name}]")
    page.locator("main .btn-move").click()
    page.wait_for_url("**/people/")


def test_the_privacy_centre(opened, look_at):
    registration.edition()
    page = opened(visits.paid(at=clock.now()).enrolled.user_id)
    look_at(page, at("privacy_centre"))
    look_at(page, at("consent_withdraw", purpose="privacy"))


def test_the_history_of_an_organization(opened, look_at):
    registration.edition()
    visit = visits.paid(at=clock.now())
    look_at(opened(visit.enrolled.user_id), at("history"))
