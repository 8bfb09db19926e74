"""What a liaison does with invoices: asks for one, reads and downloads it, asks for its return."""

from playwright.sync_api import expect

from fairgate.billing.invoices.models import Invoice

CODE = "91310115MA1K4ET88U"


OTHER_TITLE = "上海云帆有限公司"


def ask_for_invoice(own, order_number: str, *, kind: str = "ordinary", title: str = "", **typed: str) -> None:
    """Fill the form in for one order, look at it once more, and send it; "" leaves the title as it stands."""
    fill_in(own, order_number, kind=kind)
    if title:
        own.page.fill("[name=title]", title)
    if typed:
        own.page.click("details:has([name=bank]) > summary")
    for name, words in typed.items():
        own.page.fill(f"[name={name}]", words)
    own.go_on("**/invoice/*", "[name=step][value=check]")
    for words in (title, *typed.values()):
        expect(own.page.locator("main")).to_contain_text(words)
    own.go_on("**/invoices/**", "[name=step][value=send]")


def fill_in(own, order_number: str, *, kind: str) -> None:
    """Open the form and choose what must be chosen: this order alone, the kind, now, and the credit code."""
    own.open("invoice_new", order_number)
    for each in own.page.locator("[name=orders]").all():
        each.set_checked(each.get_attribute("value") == order_number)
    own.page.check(f"[name=kind][value={kind}]")
    own.page.check("[name=when][value=now]")
    own.page.fill("[name=tax_number]", CODE)


def find_title_locked(own, order_number: str) -> None:
    """See that the payer's name stands there, cannot be typed over, and is insisted on whatever is sent. R50."""
    fill_in(own, order_number, kind="ordinary")
    title = own.page.locator("[name=title]")
    expect(title).to_have_attribute("readonly", "")
    expect(own.page.locator("main")).to_contain_text("与付款单位一致，不能更改")
    title.evaluate("(field, words) => { field.value = words }", OTHER_TITLE)
    assert "不能更改" in own.be_refused("[name=step][value=check]")


def see_issued(own, invoice: Invoice) -> None:
    """Read the number of twenty digits on the invoice's page, and download what prints."""
    own.open("invoice", invoice.number)
    assert len(invoice.invoice_number) == 20
    expect(own.page.locator("#invoice")).to_contain_text(invoice.invoice_number)
    expect(own.page.locator("#invoice h2")).to_have_text(invoice.get_kind_display())
    with own.page.expect_download() as download:
        own.page.click("text=下载PDF")
    assert download.value.suggested_filename == f"invoice-{invoice.invoice_number}.pdf"
    assert download.value.path().read_bytes().startswith(b"%PDF")


def ask_for_return(own) -> None:
    own.page.check("[name=reason][value=ended]")
    own.go_on("**/return/*", "[name=step][value=check]")
    expect(own.page.locator("main")).to_contain_text("核对退票")
    own.go_on("**/return/*", "[name=step][value=send]")
