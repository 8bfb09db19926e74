"""The thin way, step by step, as an enterprise's liaison, a reviewer and a steward walk it."""

import io
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import numpy
import zxingcpp
from PIL import Image, ImageDraw
from playwright.sync_api import ConsoleMessage, expect

from tests.browser import assert_fits, assert_no_chinese
from tests.journeys.hands import Pointer
from tests.journeys.program import Program
from tests.totp import code_at

PASSWORD = "a quiet harbour at dawn 7"
SLOW, PATIENCE = 60_000, 60
"""How long a browser and a client wait, in milliseconds and seconds: a busy machine is late."""
CODE = "#pay .qr"


@dataclass(frozen=True)
class Case:
    """Who registers in this journey, so that journeys do not meet."""

    sample: dict
    mobile: str
    person: str
    document: str


def case_of(program: Program, number: int) -> Case:
    """Return the n-th sound enterprise of the sandbox's samples with a person of its own."""
    samples = httpx.get(f"{program.sandbox_url}/samples.json", timeout=PATIENCE).json()
    sound = [each for each in samples if each["kind"] == "business_licence" and not each["note"]]
    return Case(
        sound[number], f"138{10000000 + number}", f"欧阳文{'静宁安和平康'[number]}", identity_number(number)
    )


def identity_number(number: int) -> str:
    """Return a fictitious resident identity number with its check digit (GB 11643-1999)."""
    body = f"3101151988{5:02d}{8:02d}{100 + number:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    rest = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11
    return body + "10X98765432"[rest]


def photo(folder: Path) -> Path:
    """Draw a portrait of nobody."""
    picture = Image.new("RGB", (480, 600), "#f4f6f8")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((150, 110, 330, 340), fill="#e6c2a4")
    pen.rounded_rectangle((70, 380, 410, 640), 120, fill="#30465c")
    path = folder / "photo.jpg"
    picture.save(path, quality=90)
    return path


class Walk:
    """One walk: a page, the hands that work it, and the language it is read in."""

    def __init__(self, program: Program, hands: Pointer, case: Case, *, english: bool, script: bool) -> None:
        self.program, self.page, self.hands, self.case = program, hands.page, hands, case
        self.english, self.script = english, script
        self.complaints: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def arrive(self, path: str) -> None:
        """Open a page in the walk's language."""
        sign = "&" if "?" in path else "?"
        self.page.goto(f"{self.program.url}{path}{sign}lang={'en' if self.english else 'zh-hans'}")
        self.look()

    def look(self) -> None:
        """What holds on every page: one heading, it fits its window, speaks the right language, and is quiet."""
        assert self.complaints == []
        expect(self.page.locator("h1")).to_have_count(1)
        assert_fits(self.page)
        if self.english:
            assert_no_chinese(self.page)

    def _hear(self, message: ConsoleMessage) -> None:
        """Note what the browser complains of; an answer such as 422 is one that the walk reads for itself."""
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"{message.text} at {self.page.url}")

    def go_on(self, selector: str = "main .btn-move") -> None:
        """Press the one yellow button."""
        with self.page.expect_navigation():
            self.hands.press(selector)
        assert self.page.locator(".errors").count() == 0, self.page.locator(".errors").inner_text()
        self.look()

    def sign_up(self, folder: Path) -> None:
        """From the front page to an account, with the licence read by the worker (R13-R22)."""
        licence = folder / "licence.jpg"
        licence.write_bytes(httpx.get(self.case.sample["picture_url"], timeout=PATIENCE).content)
        self.arrive("/")
        self.go_on()
        self.hands.tick("input[name=region][value=domestic]")
        self.hands.tick("input[name=category][value=enterprise]")
        self.go_on("button[name=standing][value=new]")
        self.hands.upload("picture", licence)
        self.go_on()
        self._await_reading()
        expect(self.page.locator("[name=uscc]")).to_have_value(self.case.sample["uscc"])
        expect(self.page.locator("[name=name]")).to_have_value(self.case.sample["name"])
        self.go_on()
        self._choose_delegation()
        self.hands.fill("contact_name", self.case.sample["legal_representative"])
        self.hands.fill("mobile", self.case.mobile)
        self.go_on()
        self.hands.fill("code", self._code_by_sms())
        self.go_on()
        for field in ("password", "password_again"):
            self.hands.fill(field, PASSWORD)
        for consent in ("terms", "privacy", "authority"):
            self.hands.tick(f"input[name={consent}]")
        self.go_on()
        expect(self.page).to_have_url(re.compile(r"/home/"))

    def _await_reading(self) -> None:
        """Wait as a person does: the page fills itself, or is asked again where there is no script."""
        deadline = time.monotonic() + 90
        while self.page.locator("[name=uscc]").input_value() != self.case.sample["uscc"]:
            assert time.monotonic() < deadline, self.page.locator("main").inner_text()
            time.sleep(1)
            if not self.script:
                self.page.reload()

    def _choose_delegation(self) -> None:
        if self.case.sample["uscc"].startswith("91310115"):
            self.hands.pick("delegation", "Pudong" if self.english else "浦东")
            self.hands.fill("referral_code", "Q2021537")
        self.go_on()

    def _code_by_sms(self) -> str:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            address, asked = f"{self.program.sandbox_url}/sms/messages", {"to": self.case.mobile}
            answer = httpx.get(address, params=asked, timeout=PATIENCE).json()
            found = re.findall(r"\b\d{6}\b", str(answer["messages"][:1]))
            if found:
                return found[0]
            time.sleep(0.3)
        raise AssertionError("no SMS arrived")

    def complete(self, folder: Path) -> None:
        """The organization's form and one person with a photo (R32, R39-R42)."""
        self.arrive("/organization/")
        self.hands.fill("contact_email", "liaison@example.com")
        self.hands.fill("main_business", "机械设备销售" if not self.english else "sells machinery")
        self.go_on("main form .btn-move, main form .btn-fill")
        self._want()
        self.arrive("/people/new/")
        self.hands.upload("photo", photo(folder))
        self._use_the_photo()
        self.hands.fill("name", self.case.person)
        self.hands.fill("document_number", self.case.document)
        self.hands.fill("mobile", self.case.mobile)
        self.hands.fill("title", "采购总监" if not self.english else "Head of purchasing")
        self.go_on()

    def _use_the_photo(self) -> None:
        """Where there is script the photo is shown to be cut; it is used as it lies."""
        if self.script:
            self.page.locator(".crop-dialog[open] .cropper-container").wait_for()
            self.hands.press("[data-act=use]")
            self.page.locator(".crop-dialog[open]").wait_for(state="detached")

    def _want(self) -> None:
        """One purchase intent (R33)."""
        self.arrive("/organization/intents/new/")
        self.hands.pick("where", "machinery" if self.english else "机床")
        self.hands.fill("products", "machine tools" if self.english else "数控机床")
        self.hands.pick("purpose", "Own use" if self.english else "自用")
        self.go_on("main form .btn-fill")

    def submit(self) -> None:
        """Preview and submit; a sound enterprise is approved in this request (R8, R39-R43)."""
        self.arrive("/submit/")
        if not self.page.locator("input[name=people]").first.is_checked():
            self.hands.tick("input[name=people]")
        for name in ("truthful", "identity", "security"):
            self.hands.tick(f"input[name={name}]")
        self.go_on()
        expect(self.page).to_have_url(re.compile(r"/submitted/"))

    def order(self) -> None:
        """Tick the person, place the order, and choose the first channel that is offered (R43-R47)."""
        if not self.page.locator("input[name=people]:visible").first.is_checked():
            self.hands.tick("input[name=people]:visible")
        self.go_on("form .btn-move")
        expect(self.page.locator("main")).to_contain_text("¥200.00")
        self.go_on()
        self.go_on()

    def pay(self) -> None:
        """Pay with the sandbox's wallet, as a person with a phone does."""
        code = self._code_url()
        wallets = {"base_url": self.program.sandbox_url, "follow_redirects": True, "timeout": PATIENCE}
        with httpx.Client(**wallets) as wallet:
            self._scan(wallet, code)
        if self.script:
            self.page.wait_for_url(re.compile(r"/paid/"), timeout=SLOW)
        else:
            self._ask_until_paid()
        self.look()

    def _ask_until_paid(self) -> None:
        deadline = time.monotonic() + 60
        while "/paid/" not in self.page.url:
            assert time.monotonic() < deadline, self.page.locator("main").inner_text()
            time.sleep(1)
            self.page.reload()

    def _code_url(self) -> str:
        """Wait for the code as a person does, and read it off the screen as a phone does."""
        deadline = time.monotonic() + 40
        while not self.page.locator(CODE).count():
            assert time.monotonic() < deadline, self.page.locator("main").inner_text()
            time.sleep(1)
            if not self.script:
                self.page.reload()
        return self._read_code(CODE)

    def _read_code(self, selector: str) -> str:
        shot = Image.open(io.BytesIO(self.page.locator(selector).first.screenshot())).convert("L")
        found = zxingcpp.read_barcodes(numpy.asarray(shot.resize((shot.width * 3, shot.height * 3))))
        assert len(found) == 1, f"{self.page.url} shows {len(found)} codes that can be read"
        return str(found[0].text)

    def _scan(self, wallet: httpx.Client, code: str) -> None:
        shown = wallet.get("/wallet", params={"code_url": code})
        assert "200.00" in shown.text
        action = re.search(r'<form[^>]*action="([^"]*pay[^"]*)"', shown.text)
        assert action, shown.text
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', shown.text))
        paid = wallet.post(action.group(1), data=hidden)
        assert paid.status_code == 200, paid.text

    def sign_in(self, role: str) -> None:
        """Sign in as staff, with the second factor."""
        account = self.program.account(role)
        self.page.context.clear_cookies()
        self.page.goto(account["portal_url"] + f"?lang={'en' if self.english else 'zh-hans'}")
        self.hands.fill("login", account["login"])
        self.hands.fill("password", account["password"])
        self.go_on()
        self._prove(account["totp_secret"])

    def _prove(self, secret: str) -> None:
        """Type what the authenticator shows; a code that was used in the journey before is waited out."""
        for _each in range(3):
            self.hands.fill("code", code_at(secret, datetime.now(UTC)))
            with self.page.expect_navigation():
                self.hands.press("main .btn-move")
            if not self.page.locator(".errors").count():
                break
            time.sleep(30 - time.time() % 30)
        self.look()

    def review(self) -> None:
        """The person reviewer finds the person by the organization, in a queue of several pages, and approves."""
        self.arrive("/delegation/?kind=person")
        if self.page.locator(".fold > summary >> visible=true").count():  # on a phone
            self.hands.press(".fold > summary")
        self.hands.fill("words", self.case.sample["name"])
        self.go_on("form[role=search] button")
        link, deadline = f'a:has-text("{self.case.person}")', time.monotonic() + PATIENCE
        while not self.page.locator(f"{link} >> visible=true").count():
            assert time.monotonic() < deadline, self.page.locator("main").inner_text()
            time.sleep(1)
            self.page.reload()
        self.look()
        self.go_on(link)
        self.go_on("button[name=outcome][value=approve]")

    def badge_text(self) -> str:
        """Return what the badge's QR code says, read from the screen as a gate reads it."""
        self.page.context.clear_cookies()
        self.arrive("/accounts/login/")
        self.hands.fill("login", self.case.sample["uscc"])
        self.hands.fill("password", PASSWORD)
        self.go_on()
        deadline = time.monotonic() + 60
        while True:
            self.arrive("/people/")
            link = self.page.locator("a[href$='/badge/'] >> visible=true")
            if link.count():
                break
            assert time.monotonic() < deadline, self.page.locator("main").inner_text()
            time.sleep(1)
        self.go_on("a[href$='/badge/']")
        return self._read_code("article.badge .qr")

    def enter(self, token: str) -> str:
        """The steward scans; return the verdict shown on the whole screen."""
        self.page.goto(f"{self.program.url}/gate/E3/")
        self.look()
        self.hands.fill("token", token)
        self.hands.press("form button:not([value])")
        self.page.wait_for_load_state()
        self.page.locator("[data-verdict]").wait_for()
        self.look()
        return str(self.page.locator("[data-verdict]").get_attribute("data-verdict"))
