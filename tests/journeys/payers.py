"""Somebody at a pay page, on a desk or with a phone, and the wallet that they pay with."""

import io
import time
from dataclasses import dataclass, field

import httpx
import numpy
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import assert_fits, assert_no_chinese
from tests.journeys.program import Program

CHANNELS = ("wechat_pay", "alipay", "unionpay")
DEVICES = {"desk": 1440, "phone": 360}
ANDROID = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36"
SLOW, PATIENCE = 60_000, 60


def open_device(
    browser: Browser, device: str, *, english: bool = False, script: bool = True
) -> BrowserContext:
    """Return a browser of its own as a desk or a phone has it."""
    traits = {"user_agent": ANDROID, "is_mobile": True, "has_touch": True} if device == "phone" else {}
    context = browser.new_context(
        viewport={"width": DEVICES[device], "height": 900},
        locale="en-GB" if english else "zh-CN",
        java_script_enabled=script,
        **traits,
    )
    context.set_default_timeout(SLOW)
    return context


@dataclass
class Payer:
    """One person at one page for one order; English is read on phones, and one desk has no script."""

    program: Program
    page: Page
    channel: str
    device: str
    address: str
    script: bool = True
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    @property
    def cell(self) -> str:
        return f"{self.channel} on a {self.device}"

    def arrive(self) -> None:
        """Open the pay page in the reader's language."""
        self.page.goto(
            f"{self.program.url}{self.address}?lang={'en' if self.device == 'phone' else 'zh-hans'}"
        )
        self.look()

    def look(self) -> None:
        """What holds on every page: it fits its window, speaks one language, and nothing fails in it."""
        assert self.complaints == []
        assert_fits(self.page)
        if self.device == "phone":
            assert_no_chinese(self.page)

    def choose(self, way: str = "") -> None:
        """Take the channel, by the way that fits the device, and press on."""
        value = f"{self.channel}.{way or ('phone' if self.device == 'phone' else 'scan')}"
        self.page.check(f"[name=by][value='{value}']")
        self._press("form:has([name=by]) button")

    def _press(self, selector: str) -> None:
        """Press a button and wait for a whole page: the part that renews itself touches the history, too."""
        with self.page.expect_event("load"):
            self.page.locator(selector).locator("visible=true").first.click()
        self.look()

    def await_handover(self) -> None:
        """Wait for the code, or for the button that leads to the channel."""
        self._await("#pay .qr img, #go")

    def await_held_money(self) -> None:
        """Wait until the page tells of money that the order could not take."""
        self._await(".note-warn", reload=True)

    def _await(self, selector: str, *, reload: bool = False) -> None:
        """Wait for something to show; without script, or when told so, the page is asked for again and again."""
        target = self.page.locator(selector).first
        if self.script and not reload:
            target.wait_for()
        deadline = time.monotonic() + PATIENCE
        while not target.count():
            assert time.monotonic() < deadline, self.page.locator("main").inner_text()
            time.sleep(0.5)
            self.page.reload()
        self.look()

    def code(self, within: str = "#pay .qr") -> str:
        """Return what a code says, read off the screen as a phone's camera does."""
        shot = Image.open(io.BytesIO(self.page.locator(within).screenshot())).convert("L")
        found = zxingcpp.read_barcodes(numpy.asarray(shot.resize((shot.width * 3, shot.height * 3))))
        assert len(found) == 1, f"{self.page.url} shows {len(found)} codes that can be read"
        return str(found[0].text)

    def pay(self, wallet: Page) -> None:
        """Pay: with a wallet that scans the screen, or by going to the channel's page and coming back."""
        if self.device == "desk":
            scan(wallet, self.program, self.code())
        else:
            self.go_to_the_channel()
            self.come_back("pay")

    def go_to_the_channel(self) -> None:
        """Follow the button; what the channel's page says is not ours to judge."""
        with self.page.expect_event("load"):
            self.page.locator("#go").click()
        assert self.page.url.startswith(self.program.sandbox_url), self.page.content()

    def come_back(self, how: str) -> None:
        """Press 支付 or 返回商户 at the channel, and be led back."""
        self.page.locator(f"form[action$='/{how}'] button").click()
        self.page.wait_for_url(f"{self.program.url}/**")

    def cancel(self) -> None:
        """Cancel the order on its page, in a dialog or on a page of its own."""
        self.page.locator("a[data-confirm]").click()
        self._press("#confirm form button")
        assert "/badges/" in self.page.url
        self.page.goto(f"{self.program.url}{self.address}")

    def await_paid(self) -> None:
        """Wait for the page that says so; without script it is asked for again and again."""
        deadline = time.monotonic() + PATIENCE
        while "/paid/" not in self.page.url and not self.page.locator(".tag-ok").count():
            assert time.monotonic() < deadline, self.page.locator("main").inner_text()
            self.page.wait_for_timeout(300)
            if not self.script:
                self.page.reload()
        self.look()


def scan(wallet: Page, program: Program, code: str) -> None:
    """Open a code in a wallet, which is another browser, and pay."""
    wallet.goto(str(httpx.URL(f"{program.sandbox_url}/wallet", params={"code_url": code})))
    wallet.locator("form[action='/wallet/pay'] button").click()
    wallet.locator(".note-ok").wait_for()


def pay_late(program: Program, payer: Payer) -> int:
    """Let the vendor take the money for the payer's newest payment, wanted or not; return the fen."""
    way = "scan" if payer.device == "desk" else "phone"
    with httpx.Client(base_url=program.sandbox_url, trust_env=False, timeout=PATIENCE) as control:
        known = control.get("/control/orders", params={"limit": 100}).raise_for_status().json()["orders"]
        order = next(each for each in known if (each["vendor"], each["way"]) == (payer.channel, way))
        control.post(f"/control/orders/{order['out_trade_no']}/pay", json={"force": True}).raise_for_status()
    return int(order["total"])
