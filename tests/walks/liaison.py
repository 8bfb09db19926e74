"""A liaison with a browser, from the first page to the badge."""

import re
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import expect

from fairgate.foundation import clock
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.secrets import unseal
from fairgate.platform.accounts.queries import account
from fairgate.platform.work.models import Intention
from fairgate.platform.work.operations import run_due
from fairgate.registration.models import LicencePicture
from fairgate.registration.verification import operations as verification
from fairgate.registration.verification.ports import FieldReading
from tests.browser import assert_fits, assert_no_chinese
from tests.factories import registration
from tests.walks.money import money_comes

PATIENCE = 20_000
PASSWORD = "a quiet harbour at dawn 7"
NO_DELEGATION = re.compile("(need|join) no delegation")
CODE = "Q2021537"
"""Of Shanghai, whose delegations ask all but enterprises for it. Source: R21, Q6."""


class Liaison:
    """One page, and what its person does on it."""

    def __init__(self, fair, page, *, english: bool) -> None:
        self.fair, self.page, self.english = fair, page, english
        self.is_abroad = False
        self.complaints: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, name: str, *args: object) -> None:
        self.page.goto(f"{self.fair.visitor(name, *args)}?lang={'en' if self.english else 'zh-hans'}")
        self.look()

    def go_on(self, place: str, button: str = "main form .btn-move") -> None:
        """Press a form's button and come to a place; what a form complains of ends the walk."""
        with self.page.expect_navigation():
            self.page.locator(button).locator("visible=true").first.click()
        assert not self.page.locator("[data-errors]").count(), self.page.locator("[data-errors]").inner_text()
        self.page.wait_for_url(f"{self.fair.visitor(place)}*" if "/" not in place else place)
        self.look()

    def be_refused(self, button: str = "main form .btn-move") -> str:
        """Press a form's button and stay; return what stands above the form."""
        with self.page.expect_navigation():
            self.page.locator(button).locator("visible=true").first.click()
        self.page.wait_for_selector("[data-errors]")
        self.look()
        return str(self.page.locator("[data-errors]").inner_text())

    def sees(self, words: str) -> None:
        """Find words on the page that is open, or that renews itself until they stand there."""
        expect(self.page.locator("main")).to_contain_text(words)

    def look(self) -> None:
        """What holds on every page: no error, one heading, it fits, and English is English."""
        assert self.complaints == []
        expect(self.page.locator("h1")).to_have_count(1)
        assert_fits(self.page)
        if self.english:
            assert_no_chinese(self.page)
        if self.is_abroad:
            self._knows_no_delegation()

    def _knows_no_delegation(self) -> None:
        """An overseas organization joins no delegation, so no page of its own speaks of one. Source: Q7."""
        said = self.page.locator("body").inner_text().lower()
        said = NO_DELEGATION.sub("", said)
        assert "delegation" not in said, f"{self.page.url}: {said[said.index('delegation') - 120 :][:240]}"

    def fill_in_slip(self, paid_on) -> None:
        """Choose the picture of a remittance slip and type what is not known yet."""
        picture = {"name": "slip.jpg", "mimeType": "image/jpeg", "buffer": registration.picture()}
        self.page.set_input_files("[name=picture]", picture)
        self.page.fill("[name=paid_on]", paid_on.isoformat())
        self.page.fill("[name=payer_account]", "6222021001001234")

    def sign_in(self, enrolled) -> None:
        """Come to the own page of an organization that a factory has signed up."""
        self.page.goto(self.fair.at("entrance:login"))
        self.page.fill("[name=login]", account(enrolled.user_id).login)
        self.page.fill("[name=password]", registration.PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(f"{self.fair.visitor('home')}*")

    def sign_up(self, paper, folder: Path) -> None:
        """From the first page to the one where only a password is wanted (R13-R22)."""
        self.open("register")
        self.page.check("[name=region][value=domestic]")
        self.page.check(f"[name=category][value={paper.category}]")
        self.go_on("licence")
        self._upload(folder)
        self.go_on("licence_reading")
        self._is_read(paper)
        self.go_on("delegation")
        self.page.select_option("[name=delegation]", str(registration.delegation()))
        self.page.fill("[name=referral_code]", CODE)
        self.go_on("mobile")
        self.page.fill("[name=contact_name]", "周雨桐")
        self.page.fill("[name=mobile]", "13800138271")
        self.go_on("mobile_code")
        self._prove()

    def sign_up_abroad(self, paper, folder: Path) -> None:
        """The same without a credit code and a delegation: number, certificate, e-mail (Q7)."""
        self.open("landing")
        self.page.locator("a[href$='?region=overseas']").click()
        expect(self.page.locator("[name=region][value=overseas]")).to_be_checked()
        self.is_abroad = True
        self.look()
        self.page.check(f"[name=category_overseas][value={paper.category}]")
        self.go_on("register_overseas")
        self.page.select_option("[name=country]", paper.country)
        self.page.fill("[name=registration_number]", "HRB 12345")
        self.page.fill("[name=name]", paper.name)
        self.page.fill("[name=address]", "12 Harbour Street")
        self._upload(folder)
        self.go_on("email")
        self.page.fill("[name=contact_name]", "Maria")
        self.page.fill("[name=email]", "maria@importer.example")
        self.go_on("email_code")
        self._prove()

    def _upload(self, folder: Path) -> None:
        path = folder / "certificate.jpg"
        path.write_bytes(registration.picture(900, 640))
        self.page.set_input_files("[name=picture]", path)

    def _is_read(self, paper) -> None:
        """Let the reader say what it would, and see the form fill itself (R17, R18)."""
        at = clock.now()
        given = registration.reading(uscc=paper.uscc, name=paper.name, document=paper.document)
        given = replace(
            given, fields=given.fields | {"address": FieldReading("上海市浦东新区东海大道188号", 0.99)}
        )
        verification.record_reading(LicencePicture.objects.latest("created_at").pk, given, by=SYSTEM, at=at)
        expect(self.page.locator("[name=uscc]")).to_have_value(paper.uscc)

    def _prove(self) -> None:
        """Type the code that was sent, and come to the last page."""
        sent = Intention.objects.filter(kind="platform.codes.send").latest("id")
        self.page.fill("[name=code]", unseal(sent.payload["code"]))
        self.go_on("account")

    def finish(self) -> None:
        """Set a password, give the consents, and press."""
        self.set_password()
        for name in ("terms", "privacy", "authority"):
            self.page.check(f"[name={name}]")
        self.go_on("home")
        registration.registry_says("match", at=clock.now())

    def set_password(self) -> None:
        for name in ("password", "password_again"):
            self.page.fill(f"[name={name}]", PASSWORD)

    def fill_in(self) -> None:
        """The organization's form and one purchase intent (R32, R33)."""
        self.open("organization")
        self.page.fill("[name=main_business]", "Machine tools" if self.english else "机械设备")
        if not self.english:
            self.page.fill("[name=contact_email]", "zhou@example.com")
        self.go_on("intents", "main form [name=onward]")
        self.open("intent_new")
        self.page.select_option("[name=where]", "equipment/machinery")
        self.page.fill("[name=products]", "CNC lathes" if self.english else "数控机床")
        self.page.select_option("[name=purpose]", "own_use")
        self.go_on("intents", "main form .btn-fill")

    def add(self, name: str, folder: Path) -> None:
        """Enter one person with a photo: at home a resident identity card, from abroad a passport."""
        self.open("person_new")
        portrait = folder / "portrait.jpg"
        portrait.write_bytes(registration.picture())
        self.page.set_input_files("[name=photo]", portrait)
        self.page.locator("[data-act=use]").click()
        self.page.locator(".crop-dialog[open]").wait_for(state="detached")
        self.page.fill("[name=name]", name)
        if self.english:
            self._passport()
        else:
            self.page.fill("[name=document_number]", registration.resident_id(271))
            self.page.fill("[name=mobile]", "13900001271")
        self.page.fill("[name=title]", "Buyer" if self.english else "采购总监")
        self.go_on("people", "main form .btn-fill, main form .btn-move")

    def _passport(self) -> None:
        page = self.page
        page.fill("[name=document_number]", "C01X00T47")
        page.fill("[name=document_expires_on]", "2031-04-30")
        page.select_option("[name=gender]", "female")
        page.fill("[name=born_on]", "1988-02-14")
        page.select_option("[name=nationality]", "DEU")
        page.fill("[name=email]", "anna@importer.example")

    def submit(self) -> None:
        """Look at everything once more and hand it in (R39-R41)."""
        self.prepare_submission()
        self.go_on("submitted")

    def prepare_submission(self) -> None:
        self.open("submit_preview")
        for name in ("truthful", "identity", "security"):
            self.page.check(f"[name={name}]")

    def pay(self) -> None:
        """Order the badge, choose a channel, and let its money come (R43-R47)."""
        self.open("badges")
        self.go_on("**/orders/**")
        self.go_on("**/pay/**", "main .btn-move")
        self.page.locator("[name=by]").first.check()
        self.go_on("**/pay/**", "form:has([name=by]) button")
        money_comes()
        self.page.reload()
        self.page.wait_for_url("**/paid/**")
        self.look()

    def fetch_badge(self, organization: str) -> None:
        """See the badge with its code, once the worker has made it (R7)."""
        run_due(clock.now())
        self.open("people")
        self.go_on("**/badge/**", "a[href$='/badge/']")
        badge = self.page.locator("article.badge")
        expect(badge).to_contain_text(organization)
        expect(badge.locator(".qr img")).to_be_visible()

    def fetch_letter(self, name: str) -> None:
        """Ask for the confirmation letter, download it, and check it as a consulate does (F35)."""
        self._open_person(name)
        self.go_on("**/letter/**", "a[href$='/letter/']")
        self.page.locator("#letter form button").click()
        run_due(clock.now(), lane="pictures")
        with self.page.expect_download() as file:
            self.page.locator("a[href$='/letter/pdf/']").click()
        assert Path(file.value.path()).read_bytes().startswith(b"%PDF")
        self.look()
        self.go_on("**/letters/**", "#letter a.address")

    def _open_person(self, name: str) -> None:
        self.open("people")
        self.go_on("**/people/**", f"main tbody a:has-text('{name}')")
