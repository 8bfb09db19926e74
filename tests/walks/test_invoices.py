"""From a scan-paid order to an ordinary invoice and its PDF, in a real browser and against the sandbox's process."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from fairgate.billing.models import Invoice
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


def test_a_paid_order_becomes_an_ordinary_invoice_with_its_pdf(open_fair, liaison, bureau):
    fair = open_fair()
    visit = visits.paid(2, at=clock.now())
    own = liaison(fair)
    own.sign_in(visit.enrolled)
    own.open("order", visit.order.number)
    own.page.click("text=开具发票")
    own.page.check("[name=when][value=now]")
    own.page.fill("[name=title]", "上海云帆有限公司")
    own.page.fill("[name=tax_number]", "91310115MA1K4ET88U")
    own.page.click("[name=step][value=check]")
    expect(own.page.locator("main")).to_contain_text("上海云帆有限公司")
    own.page.click("[name=step][value=send]")
    own.page.wait_for_url("**/invoices/**")
    expect(own.page.locator("#invoice")).to_contain_text("等待开票平台")

    later = [timedelta()]

    def has_file():
        later[0] += timedelta(seconds=35)
        run_due(clock.now() + later[0], limit=100)
        return Invoice.objects.get().files.exclude(storage_key="").count() == 2

    until(has_file)
    own.page.reload()
    row = Invoice.objects.get()
    expect(own.page.locator("#invoice")).to_contain_text(row.invoice_number)
    with own.page.expect_download() as download:
        own.page.click("text=下载PDF")
    assert download.value.suggested_filename == f"invoice-{row.invoice_number}.pdf"
    assert download.value.path().read_bytes().startswith(b"%PDF")
