"""From a scan-paid order to an ordinary invoice and back, in a real browser and against the sandbox's process."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from fairgate.billing.models import Invoice, InvoiceReturn
from fairgate.foundation import clock
from fairgate.foundation.providers import client_for
from fairgate.platform.work.operations import run_due
from tests.billing.waiting import until
from tests.factories import visits
from tests.sandbox_process import SandboxProcess

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def bureau(tmp_path, settings):
    """Start a sandbox, and let the product ask it for invoices."""
    process = SandboxProcess(tmp_path / "sandbox").start()
    settings.PROVIDER_SETTINGS = {
        name.removeprefix("PROVIDER_"): value for name, value in process.settings.items()
    }
    client_for.cache_clear()
    yield process
    process.stop()
    client_for.cache_clear()


class Bureau:
    """The played bureau, and the product's jobs about it, some minutes later each time."""

    def __init__(self, process) -> None:
        self.url, self.later = process.url, timedelta()

    def work_until(self, is_so, *, ahead: timedelta = timedelta(seconds=35)) -> None:
        def worked() -> bool:
            self.later += ahead
            run_due(clock.now() + self.later, limit=500)
            return is_so()

        until(worked)

    def buyer_presses(self, page, words: str) -> None:
        """Let the buyer's accountant press a button at the e-tax bureau."""
        page.goto(f"{self.url}/taxpayer")
        with page.expect_navigation():
            page.locator(f"main button:has-text('{words}')").first.click()
        expect(page.locator("main [role=status]")).to_have_text("已办理。")


def ask_for_invoice(own, order_number: str) -> None:
    own.open("order", order_number)
    own.page.click("text=开具发票")
    own.page.check("[name=when][value=now]")
    own.page.fill("[name=title]", "上海云帆有限公司")
    own.page.fill("[name=tax_number]", "91310115MA1K4ET88U")
    own.page.click("[name=step][value=check]")
    expect(own.page.locator("main")).to_contain_text("上海云帆有限公司")
    own.page.click("[name=step][value=send]")
    own.page.wait_for_url("**/invoices/**")


def ask_for_return(own) -> None:
    own.page.check("[name=reason][value=ended]")
    own.page.click("[name=step][value=check]")
    expect(own.page.locator("main")).to_contain_text("核对退票")
    own.page.click("[name=step][value=send]")
    own.page.wait_for_url("**/return/**")


def test_a_paid_order_becomes_an_ordinary_invoice_with_its_pdf(open_fair, liaison, bureau):
    fair = open_fair()
    visit = visits.paid(2, at=clock.now())
    own = liaison(fair)
    own.sign_in(visit.enrolled)
    ask_for_invoice(own, visit.order.number)
    expect(own.page.locator("#invoice")).to_contain_text("等待开票平台")

    Bureau(bureau).work_until(lambda: Invoice.objects.get().files.exclude(storage_key="").count() == 2)
    own.page.reload()
    row = Invoice.objects.get()
    expect(own.page.locator("#invoice")).to_contain_text(row.invoice_number)
    with own.page.expect_download() as download:
        own.page.click("text=下载PDF")
    assert download.value.suggested_filename == f"invoice-{row.invoice_number}.pdf"
    assert download.value.path().read_bytes().startswith(b"%PDF")


def test_an_invoice_lapses_with_its_buyer_is_returned_and_issued_anew(open_fair, liaison, reader, bureau):
    fair = open_fair()
    visit = visits.paid(2, at=clock.now())
    played, buyer, own = Bureau(bureau), reader(), liaison(fair)
    own.sign_in(visit.enrolled)
    ask_for_invoice(own, visit.order.number)
    played.work_until(lambda: Invoice.objects.get().state == "issued")
    played.buyer_presses(buyer, "用途确认")

    invoice = Invoice.objects.get()
    own.open("invoice", invoice.number)
    own.page.click("text=退票")
    ask_for_return(own)
    played.work_until(lambda: states() == ["buyer"], ahead=timedelta(minutes=11))
    own.open("invoice_return", invoice.number)
    expect(own.page.locator("main")).to_contain_text("等待购方")
    played.buyer_presses(buyer, "放到过期")
    played.work_until(lambda: states() == ["lapsed"], ahead=timedelta(minutes=11))

    own.open("invoice_return", invoice.number)
    expect(own.page.locator("main")).to_contain_text("72小时")
    ask_for_return(own)
    played.work_until(lambda: states() == ["lapsed", "buyer"], ahead=timedelta(minutes=11))
    played.buyer_presses(buyer, "确认")
    played.work_until(lambda: states() == ["lapsed", "returned"], ahead=timedelta(minutes=11))

    own.open("invoice_return", invoice.number)
    own.page.click("a[href$='/reissue/']")
    with own.page.expect_navigation():
        own.page.get_by_role("button", name="重新开票").click()
    played.work_until(lambda: Invoice.objects.filter(state="issued").count() == 1)
    assert sorted(Invoice.objects.values_list("state", flat=True)) == ["issued", "returned"]


def states() -> list[str]:
    return list(InvoiceReturn.objects.order_by("pk").values_list("state", flat=True))
