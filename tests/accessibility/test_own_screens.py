"""What is an account's own: consents, messages, mobile and e-mail, and the look-up without an account."""

import pytest
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.foundation.secrets import unseal
from fairgate.platform.accounts.queries import account, user_by_id
from fairgate.platform.work.models import Intention
from fairgate.registration.numbers.queries import number_of, organization_holder
from tests.browser import WIDTHS, assert_accessible, assert_fits, assert_no_chinese
from tests.factories import registration, visits
from tests.factories.accounts import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def at(name, *args, **query):
    words = "&".join(f"{key}={value}" for key, value in query.items())
    return f"{reverse(f'visitor:{name}', args=args)}?{words}"


@pytest.fixture
def look(live_server, axe):
    """Return a function that looks at an address in Chinese at every width and in English at the narrowest."""

    def at_all_widths(page, address):
        page.goto(f"{live_server.url}{address}&lang=zh-hans")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            axe(page)
            assert_fits(page)
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.goto(f"{live_server.url}{address}&lang=en")
        axe(page)
        assert_fits(page)
        assert_no_chinese(page)

    return at_all_widths


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


def test_looking_a_number_up(reader, look, fair_number):
    page = reader()
    number, mobile = fair_number
    look(page, at("status"))
    page.fill("[name=number]", "FG10-48370123")
    page.fill("[name=contact]", "nobody")
    page.locator("main .btn-move").click()
    page.wait_for_selector("[data-errors]")
    assert_accessible(page)
    page.fill("[name=number]", number)
    page.fill("[name=contact]", mobile)
    page.locator("main .btn-move").click()
    page.wait_for_url("**/status/code/*")
    look(page, at("status_code"))
    page.fill("[name=code]", sent_code())
    page.locator("main .btn-move").click()
    page.wait_for_url("**/status/shown/*")
    look(page, at("status_shown"))


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


def test_messages_and_how_they_come(opened, look):
    registration.edition()
    page = opened(visits.paid(3, at=clock.now()).enrolled.user_id)
    look(page, at("notices"))
    look(page, at("notices", show="unread"))
    look(page, at("message_preferences"))


def test_changing_mobile_and_address(opened, look):
    registration.edition()
    page = opened(visits.paid(at=clock.now()).enrolled.user_id)
    look(page, at("own_mobile"))
    page.locator("#contact .btn-move").click()
    page.wait_for_selector("[data-errors]")
    assert_accessible(page)
    page.fill("[name=to]", "13900139777")
    page.fill("[name=password]", PASSWORD)
    page.locator("#contact .btn-move").click()
    page.wait_for_url("**/mobile/code/*")
    look(page, at("own_mobile_code"))
    page.goto(page.url.partition("/settings/")[0] + reverse("visitor:own_email"))
    look(page, at("own_email"))
    page.fill("[name=to]", "lin.new@huadong.example")
    page.fill("[name=password]", PASSWORD)
    page.locator("#contact .btn-move").click()
    page.wait_for_url("**/email/code/*")
    look(page, at("own_email_code"))
    look(page, at("settings"))


def test_asking_to_what_people_have_agreed(opened, live_server):
    registration.edition()
    visit = visits.paid(at=clock.now())
    registration.person(visit.enrolled)
    page = opened(visit.enrolled.user_id)
    page.goto(f"{live_server.url}{reverse('visitor:people')}")
    page.locator("[name=people]").first.check()
    page.locator("button[name=act][value=submit]").click()
    page.wait_for_selector(f"#{'people_hand_in'}")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert_accessible(page)
        assert_fits(page)
    page.locator("main .btn-move").click()
    page.wait_for_selector("[data-errors]")
    assert_accessible(page)
    for name in ("identity", "security"):
        page.check(f"[name={name}]")
    page.locator("main .btn-move").click()
    page.wait_for_url("**/people/")


def test_the_privacy_centre(opened, look):
    registration.edition()
    page = opened(visits.paid(at=clock.now()).enrolled.user_id)
    look(page, at("privacy_centre"))
    look(page, at("consent_withdraw", purpose="privacy"))


def test_the_history_of_an_organization(opened, look):
    registration.edition()
    visit = visits.paid(at=clock.now())
    look(opened(visit.enrolled.user_id), at("history"))
