"""Each channel on a desk and on a phone: paid, cancelled, expired, and paid when it was too late. Source: R43-R47, Q30.

What is covered is printed as a table. A round takes one step for every cell before the next, so that the waits of
all of them pass together.
"""

import re
from itertools import product

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import chromium
from tests.journeys.enterprise import Enterprise
from tests.journeys.payers import CHANNELS, DEVICES, Payer, open_device, pay_late
from tests.journeys.program import Program

pytestmark = [pytest.mark.browser, pytest.mark.journey]

CELLS = tuple(product(CHANNELS, DEVICES))
SIXTY = 60


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def enterprise(program):
    """Return the demo's organization, approved, with people enough: who is in a cancelled order can be chosen again."""
    ready = Enterprise(program)
    ready.sign_in()
    ready.become_approved(SIXTY + len(CELLS))
    return ready


def seated(
    browser: Browser, enterprise: Enterprise, *, orders: list[str], scriptless: str = ""
) -> list[Payer]:
    """Seat the organization's owner at the pay page of an order for each cell, and open it."""
    payers = [
        _seat(browser, enterprise, cell, number, scriptless)
        for cell, number in zip(CELLS, orders, strict=True)
    ]
    for payer in payers:
        payer.arrive()
    return payers


def _seat(
    browser: Browser, enterprise: Enterprise, cell: tuple[str, str], number: str, scriptless: str
) -> Payer:
    channel, device = cell
    script = channel != scriptless
    context = open_device(browser, device, english=device == "phone", script=script)
    context.add_cookies(enterprise.cookies)
    return Payer(enterprise.program, context.new_page(), channel, device, f"/orders/{number}/pay/", script)


def bearer(program: Program, browser: Browser, channel: str, device: str, link: str) -> Payer:
    """Return somebody without an account who was sent a pay link."""
    page = open_device(browser, device, english=device == "phone").new_page()
    return Payer(program, page, channel, device, link.removeprefix(program.url))


def told(capsys, ending: str, payers: list[Payer]) -> None:
    """Print which cells came to this end."""
    with capsys.disabled():
        print(f"\n{ending}: {', '.join(payer.cell for payer in payers)}")


def close(payers: list[Payer]) -> None:
    for payer in payers:
        payer.page.context.close()


def test_an_order_is_paid_by_each_channel_on_a_desk_and_on_a_phone(enterprise, browser, capsys):
    orders = [enterprise.order(1) for _each in CELLS]
    payers = seated(browser, enterprise, orders=orders, scriptless="alipay")
    wallet = open_device(browser, "phone").new_page()
    for payer in payers:
        payer.choose()
    for payer in payers:
        payer.await_handover()
        payer.pay(wallet)
    for payer in payers:
        payer.await_paid()
        expect(payer.page.locator("main")).to_contain_text("¥200.00")
    told(capsys, "paid", payers)
    close(payers)


def test_money_for_a_cancelled_order_is_shown_as_held(enterprise, browser, capsys):
    payers = seated(browser, enterprise, orders=[enterprise.order(1) for _each in CELLS])
    for payer in payers:
        payer.choose()
    for payer in payers:
        payer.await_handover()
        if payer.device == "phone":
            payer.go_to_the_channel()
            payer.come_back("leave")
    for payer in payers:
        payer.cancel()
        expect(payer.page.locator("#pay .tag")).to_have_text(
            "订单已取消" if payer.device == "desk" else "Order cancelled"
        )
        assert pay_late(enterprise.program, payer) == 20000
    for payer in payers:
        payer.await_held_money()
    told(capsys, "cancelled, and paid late", payers)
    close(payers)


def test_sixty_people_are_ordered_over_three_pages_and_paid_on_another_phone_by_the_link(
    enterprise, browser, capsys
):
    owner = _seat(browser, enterprise, ("alipay", "desk"), "", scriptless="")
    page = owner.page
    page.goto(f"{enterprise.program.url}/badges/?lang=zh-hans")
    page.get_by_role("button", name="全部取消选择").click()
    page.locator("[data-all]").check()
    for _each in range(SIXTY // 20 - 1):
        page.get_by_role("button", name="下一页").click()
        page.locator("[data-all]").check()
    expect(page.locator(".bar")).to_contain_text("已选60人，合计¥12,000.00")
    page.get_by_role("button", name="确认订单").click()
    expect(page.locator("main")).to_contain_text("60人 × ¥200.00")
    owner.look()
    page.get_by_role("link", name="去支付").click()
    owner.choose("page")
    owner.await_handover()
    owner.go_to_the_channel()
    owner.come_back("leave")
    page.get_by_text("换一台设备，或请他人代付").click()
    boss = bearer(enterprise.program, browser, "wechat_pay", "phone", owner.code(".elsewhere .qr"))
    boss.arrive()
    expect(boss.page.locator("main")).to_contain_text("¥12,000.00")
    boss.choose()
    boss.await_handover()
    boss.pay(boss.page)
    boss.await_paid()
    owner.await_paid()
    page.get_by_role("link", name="查看收据").click()
    expect(page.locator(".facts-lines li")).to_have_count(SIXTY)
    owner.look()
    told(capsys, "left at the channel's page; then paid by link without an account, 60 people", [owner, boss])
    close([owner, boss])


@pytest.fixture
def own_program(tmp_path):
    """Return a program that this test may stop and start."""
    running = Program(tmp_path / "var")
    running.start()
    yield running
    running.stop()


@pytest.mark.long
def test_an_order_expires_overnight_and_money_that_comes_then_is_held(own_program, browser, capsys):
    """The whole program, its partners with it, is started again a day and an hour later."""
    program, enterprise = own_program, Enterprise(own_program)
    enterprise.sign_in()
    enterprise.become_approved(len(CELLS))
    owners = seated(browser, enterprise, orders=[enterprise.order(1) for _each in CELLS])
    for owner in owners:
        owner.choose()
    payers = [_with_the_link_of(owner, browser) for owner in owners]
    close(owners)
    program.stop()
    program.start_ahead(25)
    for payer in payers:
        payer.arrive()
        expect(payer.page.locator("#pay .tag")).to_have_text(re.compile("订单已过期|[Ee]xpired"))
        pay_late(program, payer)
    for payer in payers:
        payer.await_held_money()
    enterprise.sign_in()
    due = enterprise.http.get("/badges/?lang=zh-hans").text
    assert "合计<span data-sum>¥1,400.00</span>" in due, "the demo has a person of its own besides"
    told(capsys, "expired overnight, and paid late", payers)
    close(payers)


def _with_the_link_of(owner: Payer, browser: Browser) -> Payer:
    """Wait until the vendor knows the payment, and return somebody to whom its link was sent."""
    owner.await_handover()
    if owner.device == "phone":
        owner.go_to_the_channel()
        owner.page.go_back()
    link = owner.page.locator("#pay-link").text_content()
    return bearer(owner.program, browser, owner.channel, owner.device, str(link))
