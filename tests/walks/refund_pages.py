"""What a liaison and two officers of finance do so that money goes back."""

from playwright.sync_api import expect

from fairgate.billing.refunds.models import Refund
from fairgate.foundation import clock
from fairgate.foundation.clock import day_of
from tests.factories import registration

OTHER_ACCOUNT = {
    "payee_bank": "招商银行上海分行",
    "payee_account": "6214850000008888",
    "reason": "原账户已注销",
}


def ask_for_all(own, *, with_returns: bool = False) -> None:
    """Tick everybody on the page and press, page by page, until nobody is left."""
    while own.page.locator("main [data-all]").count():
        own.page.locator("main [data-all]").check()
        if with_returns:
            own.page.check("[name=with_returns]")
        own.go_on("refunds", "main form[data-rows] .btn-fill")


def let_channels_go(maker) -> str:
    """Tick what channels paid, look at the orders once more, and let it go; return what an officer saw."""
    maker.open("refund_requests")
    maker.page.locator("main [data-all]").check()
    maker.press("核对并退款")
    said = maker.read()
    with maker.page.expect_navigation():
        maker.page.locator("main form[method=post] .btn-fill").click()
    return said


def go_to_the_bank_form(maker) -> None:
    maker.open("refund_requests")
    with maker.page.expect_navigation():
        maker.page.locator("main a:has-text('办理汇款退款')").first.click()


def propose_to_the_payer(maker) -> str:
    """Let a transfer go back to the account that it came from; return the refund's number."""
    go_to_the_bank_form(maker)
    maker.page.fill("[name=payee_bank]", "中国银行上海市分行")
    maker.page.fill("[name=reason]", "人员不再参会")
    maker.press("提交复核")
    return _proposed(maker)


def propose_to_another_account(maker, payee: str) -> str:
    """Name another account and why; it is refused until its proof is there, and nothing typed is lost."""
    go_to_the_bank_form(maker)
    page, typed = maker.page, {"payee_name": payee, **OTHER_ACCOUNT}
    page.check("[name=route][value=other]")
    for field, words in typed.items():
        page.fill(f"[name={field}]", words)
    maker.press("提交复核")
    expect(page.locator("[data-errors]")).to_contain_text("请上传")
    for field, words in typed.items():
        expect(page.locator(f"[name={field}]")).to_have_value(words)
    paper = {"name": "proof.jpg", "mimeType": "image/jpeg", "buffer": registration.picture()}
    page.set_input_files("[name=proof]", paper)
    maker.press("提交复核")
    return _proposed(maker)


def _proposed(maker) -> str:
    expect(maker.page.locator("main")).to_contain_text("等待另一位财务人员复核")
    return str(Refund.objects.latest("pk").number)


def agree_and_pay(maker, checker, number: str, reference: str) -> None:
    """The second officer agrees, the bank pays, and the first one records it."""
    checker.open("refund", number)
    if Refund.objects.get(number=number).route == "other":
        expect(checker.page.locator("main img").first).to_be_visible()
    checker.press("复核通过")
    maker.open("refund", number)
    maker.page.fill("[name=reference]", reference)
    maker.page.fill("[name=paid_on]", day_of(clock.now()).isoformat())
    maker.press("登记付出")
    expect(maker.page.locator("main")).to_contain_text(reference)


def read_references(own, *references: str) -> None:
    """Find each refund's reference on both pages of the organization's money."""
    for page in ("refunds", "money"):
        own.open(page)
        for reference in references:
            expect(own.page.locator("main")).to_contain_text(f"流水号{reference}")
