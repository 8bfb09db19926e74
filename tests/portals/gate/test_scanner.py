"""The scanner in a real browser: a scanner gun, the camera, and a network that is gone."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import segno
import time_machine
from PIL import Image
from playwright.sync_api import Page

from fairgate.credentials.models import Admission
from tests.browser import launch, playwright
from tests.cast import AT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _the_day_of_the_tests():
    with time_machine.travel(AT, tick=True):
        yield


@contextmanager
def steward_page(live_server, client, *flags: str) -> Iterator[Page]:
    """Open the scanner of gate E3 in the steward's session; `flags` are Chromium's."""
    browser = launch(playwright(), *flags)
    size = {"width": 360, "height": 740}
    context = browser.new_context(viewport=size, locale="zh-CN", permissions=["camera"])
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/gate/E3/")
    yield page
    browser.close()


def video_of(text: str, folder: Path) -> Path:
    """Write a film of one picture: the QR code of a text, as a camera would see it."""
    png = io.BytesIO()
    segno.make_qr(text, error="m").save(png, kind="png", scale=8, border=6)
    frame = Image.new("RGB", (1280, 720), "#777")
    frame.paste(Image.open(png).convert("RGB"), (400, 130))
    jpeg = io.BytesIO()
    frame.save(jpeg, "JPEG", quality=90)
    film = folder / "badge.mjpeg"
    film.write_bytes(jpeg.getvalue() * 5)
    return film


def verdict(page: Page) -> str:
    return page.locator("h1").inner_text()


def test_a_scanner_gun_goes_on_from_verdict_to_verdict(live_server, gate, badge, client):
    with steward_page(live_server, client) as page:
        page.get_by_label("证件码或证件编号").fill(badge.token)
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="放行").wait_for()
        page.locator("body").click(position={"x": 5, "y": 5})
        page.keyboard.type("FG1.forged-token")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="拒绝").wait_for()
        page.get_by_role("link", name="下一位").click()
        page.get_by_role("heading", name="扫描").wait_for()
    assert Admission.objects.count() == 2


def test_the_camera_reads_a_badge(live_server, gate, badge, client, tmp_path):
    film = video_of(badge.token, tmp_path)
    fake = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
    with steward_page(live_server, client, *fake, f"--use-file-for-fake-video-capture={film}") as page:
        page.get_by_role("button", name="用摄像头扫描").click()
        page.get_by_role("heading", name="放行").wait_for(timeout=20_000)
        assert "李明远" in page.content()


def test_without_a_network_pressing_again_later_counts_once(live_server, gate, badge, client):
    with steward_page(live_server, client) as page:
        page.get_by_label("证件码或证件编号").fill(badge.token)
        page.context.set_offline(True)
        page.keyboard.press("Enter")
        page.get_by_text("网络不通，这次扫描还没有结论").wait_for()
        page.context.set_offline(False)
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="放行").wait_for()
    assert Admission.objects.count() == 1
