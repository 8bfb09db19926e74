"""The screens of money in each key state: axe at three widths, English complete, and what a script adds to them."""

from copy import deepcopy
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from fairgate.billing.invoices import operations as invoices
from fairgate.billing.models import Invoice
from fairgate.billing.orders import operations as orders
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.ports import Created, Declined, Form, Link, NotPaid
from fairgate.billing.payments.states import Channel, Way
from fairgate.billing.places import operations as places
from fairgate.billing.returns.states import BureauState
from fairgate.billing.transfers import operations as transfers
from fairgate.foundation import clock
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.clock import day_of
from fairgate.platform.accounts.queries import user_by_id
from fairgate.registration.editions.states import CutOff
from tests.accessibility.looking import look
from tests.browser import WIDTHS, assert_fits, assert_no_chinese
from tests.factories import money, refunds, registration, returns, visits
from tests.factories.invoices import issue
from tests.factories.transfers import MAKER, slip
from tests.portals.visitor.conftest import begin_here

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

H5 = Link("https://wx.tenpay.example/h5?prepay_id=1")
GATEWAY = Form("https://gateway.example/frontTransReq.do", {"orderId": "FP1"})


@pytest.fixture
def fair(live_server, settings):
    settings.PUBLIC_URL = live_server.url
    registration.edition()
    return lambda name, *args: f"{live_server.url}{reverse(f'visitor:{name}', args=args)}"


@pytest.fixture
def opened(reader, live_server, client):
    """Return a function that opens a browser in which an organization's owner is signed in."""

    def sign_in(visit):
        client.force_login(
            user_by_id(visit.enrolled.user_id), backend="django.contrib.auth.backends.ModelBackend"
        )
        begin_here(client, visit.attempt)
        page = reader()
        kept = [
            {"name": each.key, "value": each.value, "url": live_server.url}
            for each in client.cookies.values()
        ]
        page.context.add_cookies(kept)
        return page

    return sign_in


def answered(visit, channel, way, answer):
    """Start a payment of the visit's order and let its channel answer."""
    now = clock.now()
    attempt = payments.start_attempt(visit.order.number, channel, way, by=visit.owner, at=now)
    payments.record_answer(attempt.number, answer, by=SYSTEM, at=now)
    return visits.Visit(visit.enrolled, visit.person_ids, visit.order, attempt)


def rows(page, selector):
    """Return in how many rows the parts of something stand, by the height of one."""
    return page.evaluate(
        """selector => {
            const tops = [...document.querySelector(selector).children].map(part => part.getBoundingClientRect());
            const middles = tops.filter(box => box.height).map(box => Math.round((box.top + box.bottom) / 2));
            return new Set(middles).size;
        }""",
        selector,
    )


def token_of(visit):
    return payments.pay_link(visit.order.number, by=visit.owner, at=clock.now())


def test_the_pay_page_from_choosing_to_money_that_is_held(fair, opened, client):
    visit = visits.ordered(6, at=clock.now())
    page, pay = opened(visit), fair("pay", visit.order.number)
    look(page, fair("order", visit.order.number))
    look(page, pay)
    visit = answered(visit, Channel.WECHAT_PAY, Way.PHONE, Created(H5))
    look(page, pay, on="phone")
    begin_here(client, visit.attempt)
    look(page, pay, on="phone")
    look(page, pay, on="desk")
    answered(visit, Channel.ALIPAY, Way.SCAN, Declined("ACQ.SYSTEM_ERROR"))
    look(page, pay)
    orders.cancel(visit.order.number, by=visit.owner, at=clock.now())
    payments.apply_payment(visits.money(visit, at=clock.now()), Channel.WECHAT_PAY, by=SYSTEM, at=clock.now())
    look(page, pay)
    look(page, fair("order", visit.order.number), people="1")
    look(page, fair("orders"))


def test_an_online_bank_from_the_hand_over_to_the_receipt(fair, opened, reader):
    visit = answered(visits.ordered(2, at=clock.now()), Channel.UNIONPAY, Way.B2B, Created(GATEWAY))
    page, pay = opened(visit), fair("pay", visit.order.number)
    page.add_init_script("HTMLFormElement.prototype.requestSubmit = () => {}")
    look(page, pay)
    look(page, pay, on="phone")
    look(page, fair("pay_bank", visit.order.number))
    payments.record_outcome(visit.attempt.number, NotPaid(), by=SYSTEM, at=clock.now())
    look(page, pay)
    look(page, fair("order_cancel", visit.order.number))
    look(reader(), fair("pay_link", token_of(visit)))
    answered(visit, Channel.WECHAT_PAY, Way.SCAN, Created(visits.CODE))
    look(page, pay)
    payments.apply_payment(visits.money(visit, at=clock.now()), Channel.UNIONPAY, by=SYSTEM, at=clock.now())
    look(page, fair("receipt", visit.order.number))


def test_the_hand_over_sends_itself_once_and_coming_back_sends_nothing(fair, opened, settings):
    policy = deepcopy(settings.CONTENT_SECURITY_POLICY)
    policy["DIRECTIVES"]["form-action"].append("https://gateway.example")
    settings.CONTENT_SECURITY_POLICY = policy
    visit = answered(visits.ordered(at=clock.now()), Channel.UNIONPAY, Way.B2B, Created(GATEWAY))
    page, sent = opened(visit), []
    page.route("https://gateway.example/**", lambda route: (sent.append(1), route.fulfill(body="cashier")))
    page.goto(fair("pay", visit.order.number))
    page.click("#go")
    page.wait_for_url("https://gateway.example/**")
    page.go_back()
    page.wait_for_url(lambda url: "gateway.example" not in url)
    page.wait_for_selector("#go")
    page.wait_for_load_state("networkidle")
    assert sent == [1]


def test_the_page_behind_a_link_and_the_receipt(fair, opened, reader):
    visit = visits.ordered(2, at=clock.now())
    page, pay_link = reader(), fair("pay_link", token_of(visit))
    answered(visit, Channel.UNIONPAY, Way.PHONE, Created(GATEWAY))
    look(page, pay_link, on="phone")
    paid = answered(visit, Channel.WECHAT_PAY, Way.SCAN, Created(visits.CODE))
    look(page, pay_link, returned="1")
    payments.apply_payment(visits.money(paid, at=clock.now()), Channel.WECHAT_PAY, by=SYSTEM, at=clock.now())
    look(page, pay_link)
    look(opened(visit), fair("receipt", visit.order.number))


def test_people_over_several_pages_with_a_running_total(fair, opened):
    visit = visits.approved(22, at=clock.now())
    page, badges = opened(visit), fair("badges")
    look(page, badges, status="all")
    assert rows(page, ".nav") == 2, "the places of a phone stand in two even rows"
    page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
    assert rows(page, ".top .wrap") == 1, "the header is one row in English, too"
    page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
    page.goto(f"{badges}?lang=zh-hans")
    bar = page.locator(".bar [role=status]")
    expect(bar).to_contain_text("已选22人，合计¥4,400.00")
    page.locator("[data-row]").first.uncheck()
    expect(bar).to_contain_text("已选21人，合计¥4,200.00")
    page.get_by_role("button", name="下一页").click()
    expect(page.locator("[data-row]")).to_have_count(2)
    expect(bar).to_contain_text("已选21人，合计¥4,200.00")
    page.locator("[data-all]").uncheck()
    expect(bar).to_contain_text("已选19人，合计¥3,800.00")
    page.fill("[name=q]", "陈立群")
    page.keyboard.press("Enter")
    expect(bar).to_contain_text("已选19人，合计¥3,800.00")
    assert page.url.startswith(badges), "Enter in the search places no order"


def test_the_page_renews_itself_and_leaves_the_reader_where_they_are(fair, opened):
    visit = visits.at_the_code(at=clock.now())
    page = opened(visit)
    page.clock.install()
    page.goto(f"{fair('pay', visit.order.number)}?lang=zh-hans")
    switch = page.locator("#switch summary")
    switch.focus()
    page.keyboard.press("Enter")
    with page.expect_response("**/status/**") as unchanged:
        page.clock.run_for(3100)
    assert unchanged.value.status == 204
    expect(switch).to_be_focused()
    expect(page.locator("#switch[open]")).to_have_count(1)
    voice, behind = page.locator("#pay-voice").element_handle(), page.evaluate("history.length")
    payments.start_attempt(visit.order.number, Channel.ALIPAY, Way.SCAN, by=visit.owner, at=clock.now())
    page.clock.run_for(3100)
    expect(page.locator("#pay-voice")).to_contain_text("其他人或另一台设备正在用支付宝付款")
    assert voice.evaluate("element => element.isConnected"), (
        "the same live region speaks, so that it is read aloud"
    )
    assert page.evaluate("history.length") == behind, "the button that leads back still leads back"
    payments.apply_payment(visits.money(visit, at=clock.now()), visits.WECHAT, by=SYSTEM, at=clock.now())
    page.clock.run_for(3100)
    page.wait_for_url("**/paid/")


def test_a_bank_transfer_from_the_account_to_the_money(fair, opened):
    visit = visits.ordered(2, at=clock.now())
    code = transfers.begin(visit.order.number, by=visit.owner, at=clock.now())
    page, transfer = opened(visit), fair("transfer", code)
    look(page, transfer)
    look(page, fair("transfer_form", code))
    look(page, fair("transfer_withdraw", code))
    page.goto(transfer)
    page.locator("#slip ~ form button").press("Enter")
    page.wait_for_selector(".error")
    look(page, transfer)
    said = slip(visit.order.total.fen, at=clock.now())
    picture = {"data": registration.picture(), "name": "slip.jpg"}
    transfers.hand_in(code, said, **picture, by=visit.owner, at=clock.now())
    look(page, transfer)
    look(page, fair("transfer_take_back", code))
    look(page, fair("order", visit.order.number))
    transfers.give_back(code, "看不清金额，" * 40, by=MAKER, at=clock.now())
    look(page, transfer)


def test_one_transfer_for_several_organizations_at_either_end(fair, opened):
    now = clock.now()
    payer, other = visits.approved(at=now), visits.ordered(2, at=now)
    code = transfers.open_for_others(payer.enrolled.organization_id, by=payer.owner, at=now)
    page, number = opened(payer), other.order.number
    look(page, fair("transfer", code))
    transfers.authorize(number, code, by=other.owner, at=now)
    look(page, fair("transfer", code))
    look(page, fair("transfer_put_out", code, number))
    transfers.put_out(code, number, by=payer.owner, at=now)
    page, by_others = opened(other), fair("pay_by_others", number)
    look(page, by_others)
    page.locator("main form button.btn-big").press("Enter")
    page.wait_for_selector(".error")
    assert_fits(page)
    page.fill("[name=code]", code)
    page.keyboard.press("Enter")
    page.wait_for_selector("input[type=hidden][name=seen]", state="attached")
    page.wait_for_selector("main dl.facts")
    assert_fits(page)
    page.locator("main form button.btn-big").press("Enter")
    page.wait_for_selector("dl.facts")
    look(page, by_others)
    look(page, fair("pay_by_others_leave", number))
    look(page, fair("order", number))


def test_refunds_empty_to_choose_from_with_errors_asked_and_closed(fair, opened):
    visit = visits.approved(at=clock.now())
    page, address = opened(visit), fair("refunds")
    look(page, address)
    refunds.asked(visit.enrolled, at=clock.now())
    refunds.paid_and_cancelled(visit.enrolled, at=clock.now())
    refunds.invoiced_and_cancelled(visit.enrolled, at=clock.now())
    look(page, address)
    page.click("main form[data-rows] .btn-fill")
    page.wait_for_selector("[data-errors]")
    assert_no_chinese(page)
    assert_fits(page)
    yesterday = day_of(clock.now() - timedelta(days=1)).isoformat()
    registration.edition(cut_offs=dict.fromkeys(CutOff.values, yesterday))
    look(page, address)
    look(page, fair("dates"))


def test_the_money_page_empty_full_and_narrowed_to_nothing(fair, opened):
    address = fair("money")
    look(opened(visits.Visit(registration.organization(at=clock.now()), ())), address)
    page = opened(money.everything(at=clock.now()))
    look(page, address)
    look(page, f"{address}?show=done")
    look(page, f"{address}?show=invoices")


def test_wishes_for_refunds_at_every_step(fair, opened):
    page = opened(money.wishes(at=clock.now()))
    look(page, fair("refunds"))
    look(page, fair("money"))


def test_badge_reuse_empty_to_fill_in_with_errors_declared_and_closed(fair, opened):
    enrolled = registration.another_organization(at=clock.now())
    page, address = opened(visits.Visit(enrolled, ())), fair("people_reuse")
    look(page, address)
    person_id = registration.person(enrolled, at=clock.now())
    registration.person(enrolled, name="欧阳娜仁托娅" * 5, at=clock.now())
    look(page, address)
    page.fill(f"[name='number-{person_id}']", "12")
    page.click("main form .btn-fill")
    page.wait_for_selector("[data-errors]")
    assert_no_chinese(page)
    assert_fits(page)
    declared = {person_id: ("donghai-8", "00123456")}
    places.declare_reuse(declared, by=enrolled.owner, at=clock.now())
    look(page, address)
    look(page, fair("person", person_id))
    yesterday = day_of(clock.now() - timedelta(days=1)).isoformat()
    registration.edition(cut_offs=dict.fromkeys(CutOff.values, yesterday))
    look(page, address)


def test_an_invoice_from_the_form_to_the_paper(fair, opened):
    visit = visits.paid(2, at=clock.now())
    page, form = opened(visit), fair("invoice_new", visit.order.number)
    look(page, form)
    page.locator("[name=people]").first.press("Space")
    page.locator("[name=people]").last.press("Space")
    page.locator("[name=step]").press("Enter")
    page.wait_for_selector("#id_people-error")
    assert_fits(page)
    page.locator("[name=people]").first.press("Space")
    page.fill("[name=title]", "")
    page.locator("[name=step]").press("Enter")
    page.wait_for_selector(".error")
    page.fill("[name=title]", "上海云帆有限公司" * 8)
    page.locator("[name=step]").press("Enter")
    page.wait_for_selector("#check")
    assert_fits(page)
    page.locator("[value=send]").press("Enter")
    page.wait_for_selector("#invoice")
    number = Invoice.objects.get().number
    invoice = fair("invoice", number)
    look(page, invoice)
    for name in ("invoice_send", "invoice_withdraw"):
        look(page, fair(name, number))
    invoices.send(number, by=visit.owner, at=clock.now())
    look(page, invoice)
    issue(number, at=clock.now())
    look(page, invoice)
    look(page, fair("order", visit.order.number))
    look(page, form)
    see_it_go_back(fair, page, visit, number)


def see_it_go_back(fair, page, visit, number):
    """Look at the return of an invoice: before it, with a mistake, while the buyer is waited for, in vain, and done."""
    address = fair("invoice_return", number)
    look(page, address)
    page.locator("[name=step]").press("Enter")
    page.wait_for_selector(".error")
    assert_fits(page)
    page.check("[name=reason][value=ended]")
    page.fill("[name=words]", "两人不再参会，" * 20)
    page.locator("[name=step]").press("Enter")
    page.wait_for_selector("#check")
    assert_fits(page)
    asked = returns.waiting(number, visit.owner, at=clock.now())
    look(page, address)
    look(page, fair("invoice_return_withdraw", number))
    returns.say(asked, BureauState.REFUSED_BY_BUYER, at=clock.now(), why="the buyer has booked it " * 10)
    look(page, address)
    returns.returned(number, visit.owner, at=clock.now())
    look(page, address)
    look(page, fair("invoice_reissue", number))
    look(page, fair("invoice", number))
