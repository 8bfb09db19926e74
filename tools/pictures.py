"""`make pictures`: walks the running program and takes the pictures of README and manual anew."""

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser import chromium, open_context
from tests.journeys.hands import Pointer
from tests.journeys.program import Program
from tests.journeys.walk import Walk, case_of

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "manual" / "pictures"
COLOURS = 192


class Album(Walk):
    """A walk that takes a picture where it is told to."""

    def take(self, name: str, *, translated: bool = False) -> None:
        """Keep what the window shows now; `translated` pictures are taken in both languages."""
        if translated:
            keep(self.page, f"{name}.en" if self.english else name)
        elif not self.english:
            keep(self.page, name)


def keep(page: Page, name: str) -> None:
    """Write a picture of the window, small enough for a page that shows six of them."""
    page.evaluate("document.querySelectorAll('.toasts').forEach(each => each.remove())")
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    PICTURES.mkdir(parents=True, exist_ok=True)
    shot.quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)


def walk(album: Album, folder: Path) -> str:
    """Go from the front page to the badge and return what the badge's code says."""
    album.arrive("/")
    album.take("landing", translated=True)
    album.sign_up(folder)
    album.complete(folder)
    album.submit()
    album.arrive("/home/")
    album.take("home", translated=True)
    album.arrive("/badges/")
    album.order()
    album.page.locator(".qr").first.wait_for(timeout=30_000)
    album.take("pay")
    album.pay()
    album.sign_in("person_reviewer")
    album.page.goto(f"{album.program.url}/delegation/?kind=person")
    album.go_on(f'a:has-text("{album.case.person}")')
    album.take("review")
    album.go_on("button[name=outcome][value=approve]")
    token = album.badge_text()
    album.take("badge")
    return token


class ReadingAlbum(Album):
    """Also takes the page on which a licence has been read."""

    def _await_reading(self) -> None:
        super()._await_reading()
        self.take("licence")


def _album(
    program: Program, browser: Browser, number: int, *, english: bool, width: int = 1440
) -> ReadingAlbum:
    context = open_context(browser, width=width, language="en-GB" if english else "zh-CN")
    hands = Pointer(context.new_page())
    return ReadingAlbum(program, hands, case_of(program, number), english=english, script=True)


def main() -> None:
    """Start the program, walk it in both languages, and stand at a gate with a phone."""
    with tempfile.TemporaryDirectory() as home, chromium() as browser:
        program = Program(Path(home) / "var")
        program.start()
        try:
            token = walk(_album(program, browser, 0, english=False), Path(home))
            walk(_album(program, browser, 1, english=True), Path(home))
            steward = _album(program, browser, 0, english=False, width=390)
            steward.sign_in("gate_steward")
            steward.enter(token)
            steward.take("gate")
        finally:
            program.stop()


if __name__ == "__main__":
    main()
