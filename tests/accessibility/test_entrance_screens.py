"""Every screen of the entrance in each key state: fits, can be used by everyone, and is English in English."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page

from fairgate.foundation import clock
from fairgate.foundation.secrets import unseal
from fairgate.platform.work.models import Intention
from fairgate.registration.staff.operations import withdraw
from tests.browser import WIDTHS, assert_accessible, assert_fits, assert_no_chinese
from tests.cast import HUADONG_USCC
from tests.factories import accounts, desk, registration, staff
from tests.totp import code_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("FAIRGATE_PICTURES", "")
"""A folder for pictures of the screens, for whoever wants to look at them."""
LOGIN, MOBILE, EMAIL, RECOVER, SECURITY = "login/", "login/mobile/", "login/email/", "recover/", "security/"
LONG_NAME = "东海进口博览会筹备委员会华东地区国际采购与供应链协作促进中心" * 3
OTHER_USCC = "91440300708461136T"


@dataclass
class Visit:
    """A browser window at the entrance; `client` works the same session without waiting for pages."""

    page: Page
    client: Client
    root: str

    def post(self, path: str, **typed: str) -> None:
        answer = self.client.post(f"/accounts/{path}", typed)
        assert answer.status_code == 303, answer.content.decode()

    def open(self, path: str) -> None:
        """Show a page in the session that the client has come to."""
        cookie = self.client.cookies.get("sessionid")
        if cookie:
            self.page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": self.root}])
        self.page.goto(f"{self.root}/accounts/{path}")

    def send(self, path: str, **typed: str) -> None:
        """Fill a page's form in and send it off; it must come back with its mistakes."""
        self.open(path)
        for name, value in typed.items():
            self.page.locator(f"[name={name}]:visible").fill(value)
        self.page.locator("main form .btn-move, main form .btn-fill").first.click()
        self.page.locator("[data-errors]").wait_for()

    def sign_in(self, login: str = HUADONG_USCC) -> None:
        self.post(LOGIN, login=login, password=accounts.PASSWORD)


def _code_sent(visit: Visit) -> None:
    accounts.member("+8613900139001")
    visit.post(MOBILE, mobile="13900139001")
    visit.open(MOBILE)


def _email_sent(visit: Visit) -> None:
    visit.post(EMAIL, email="maria@a-very-long-name-of-a-company-for-machines.example")
    visit.open(EMAIL)


def _code_wrong(visit: Visit) -> None:
    visit.post(MOBILE, mobile="13900139001")
    visit.send(MOBILE, code="九" * 10)


def _several_accounts(visit: Visit) -> None:
    accounts.owner(name=LONG_NAME)
    accounts.owner(OTHER_USCC, name="深圳某单位")
    visit.post(MOBILE, mobile="13800138046")
    sent = Intention.objects.filter(kind="platform.codes.send").latest("id").payload["code"]
    visit.post(MOBILE, code=unseal(sent))
    visit.open("login/choose/")


def _factor_asked(visit: Visit) -> None:
    accounts.staff()
    visit.sign_in("zhou")
    visit.open("second-factor/")


def _factor_wrong(visit: Visit) -> None:
    accounts.staff()
    visit.sign_in("zhou")
    visit.send("second-factor/", code="九" * 20)


def _factor_to_bind(visit: Visit) -> None:
    accounts.staff(with_factor=False)
    visit.sign_in("zhou")
    visit.open("second-factor/bind/")


def _factor_bound_wrongly(visit: Visit) -> None:
    accounts.staff("steward-of-the-third-eastern-gate", with_factor=False)
    visit.sign_in("steward-of-the-third-eastern-gate")
    visit.send("second-factor/bind/", code="000000")


def _codes_to_keep(visit: Visit) -> None:
    accounts.staff(with_factor=False)
    visit.sign_in("zhou")
    shown = visit.client.get("/accounts/second-factor/bind/").content.decode()
    secret = shown.split('id="secret">')[1].split("<")[0].replace(" ", "")
    visit.post("second-factor/bind/", code=code_at(secret, clock.now()))
    visit.open("second-factor/recovery-codes/")


def _recovery_asked(visit: Visit, **typed: str) -> None:
    visit.post(RECOVER, login=HUADONG_USCC)
    visit.send("recover/password/", **typed) if typed else visit.open("recover/password/")


def _own_security(visit: Visit, name: str = "林晓岚", **typed: str) -> None:
    accounts.owner(name=name)
    visit.sign_in()
    visit.send(SECURITY, **typed) if typed else visit.open(SECURITY)


def _staff_security(visit: Visit) -> None:
    accounts.staff()
    visit.sign_in("zhou")
    visit.post("second-factor/", code=code_at(accounts.TOTP_SECRET, clock.now()))
    visit.open(SECURITY)


def _invited(visit: Visit, **typed: str) -> None:
    _number, token = staff.invitation(at=clock.now(), until_day=clock.day_of(clock.now()))
    visit.send(f"staff/{token}/", **typed) if typed else visit.open(f"staff/{token}/")


def _invited_in_vain(visit: Visit) -> None:
    number, token = staff.invitation(at=clock.now())
    withdraw(number, by=desk.GU, at=clock.now())
    visit.open(f"staff/{token}/")


SCREENS: dict[tuple[str, str], Callable[[Visit], None]] = {
    ("entrance/login.html", "empty"): lambda visit: visit.open(LOGIN),
    ("entrance/login.html", "sent empty"): lambda visit: visit.send(LOGIN),
    ("entrance/login.html", "long text"): lambda visit: visit.send(
        LOGIN, login="九" * 64, password="x" * 128
    ),
    ("entrance/login_mobile.html", "empty"): lambda visit: visit.open(MOBILE),
    ("entrance/login_mobile.html", "no number"): lambda visit: visit.send(MOBILE, mobile="九" * 30),
    ("entrance/login_mobile.html", "code sent"): _code_sent,
    ("entrance/login_mobile.html", "wrong code"): _code_wrong,
    ("entrance/login_email.html", "no address"): lambda visit: visit.send(EMAIL, email="九" * 30),
    ("entrance/login_email.html", "code sent"): _email_sent,
    ("entrance/login_choose.html", "long names"): _several_accounts,
    ("entrance/staff_invited.html", "empty"): _invited,
    ("entrance/staff_invited.html", "refused"): lambda visit: _invited(visit, login="九" * 60, password="x"),
    ("entrance/staff_invited.html", "withdrawn"): _invited_in_vain,
    ("entrance/second_factor.html", "empty"): _factor_asked,
    ("entrance/second_factor.html", "wrong code"): _factor_wrong,
    ("entrance/bind.html", "empty"): _factor_to_bind,
    ("entrance/bind.html", "wrong code"): _factor_bound_wrongly,
    ("entrance/recovery_codes.html", "full"): _codes_to_keep,
    ("entrance/recover.html", "empty"): lambda visit: visit.open(RECOVER),
    ("entrance/recover.html", "sent empty"): lambda visit: visit.send(RECOVER),
    ("entrance/recover_password.html", "empty"): _recovery_asked,
    ("entrance/recover_password.html", "wrong code"): lambda visit: _recovery_asked(
        visit, code="000000", password="123"
    ),
    ("entrance/security.html", "a member's"): _own_security,
    ("entrance/security.html", "an officer's"): _staff_security,
    ("entrance/security.html", "long text"): lambda visit: _own_security(
        visit, LONG_NAME, current="x" * 200, password="y" * 200
    ),
}
"""What is looked at: page and state, and how one gets there."""


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(("template", "state"), SCREENS)
def test_a_screen_fits_and_can_be_used_by_everyone(live_server, reader, template, state, language):
    registration.edition()
    visit = Visit(reader(language=language), Client(headers={"accept-language": language}), live_server.url)
    cookie = {"name": "language", "value": language, "url": live_server.url}
    visit.page.context.add_cookies([cookie])
    SCREENS[template, state](visit)
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": 900})
        assert_fits(visit.page)
        _picture(visit.page, f"{Path(template).stem}-{state}-{language}-{width}")
        if language == "zh-hans":
            assert_accessible(visit.page)
    if language == "en":
        assert_accessible(visit.page)
        assert_no_chinese(visit.page)


def _picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"entrance-{name.replace(' ', '-')}.png", full_page=True)
