"""The desk of finance in each key state: axe at three widths, no sideways scroll, English complete, by keyboard."""

import pytest
from django.urls import reverse

from fairgate.billing.invoices import operations
from fairgate.billing.invoices.ports import NeedsLogin
from fairgate.billing.models import Refund, SuspenseItem
from fairgate.billing.refunds import operations as refunds_operations
from fairgate.billing.refunds.ports import Stuck
from fairgate.billing.returns import operations as take_back
from fairgate.foundation import clock
from fairgate.foundation.actors import SYSTEM
from tests.accessibility.looking import look
from tests.browser import assert_fits
from tests.factories import (
    finance,
    invoices,
    refunding,
    refunds,
    registration,
    returns,
    statements,
    transfers,
    visits,
)
from tests.factories.accounts import PASSWORD, TOTP_SECRET
from tests.factories.billing import placed, scene
from tests.totp import code_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(reader, let_in):
    """Return 吴's browser at the desk, past the second factor."""
    return let_in(reader(), finance.officer(at=clock.now()), second_factor=True)


@pytest.fixture
def led_there(reader, live_server):
    """Return 吴's browser at the desk, past the second factor, led there from the entrance."""
    finance.officer(at=clock.now())
    page = reader()
    page.goto(f"{live_server.url}{reverse('entrance:login')}")
    page.fill("[name=login]", "wu")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("[name=code]")
    page.fill("[name=code]", code_at(TOTP_SECRET, clock.now()))
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-portal=desk]")
    return page


def test_the_desk_empty_full_and_broken(led_there, live_server):
    desk = led_there
    board, suspense = (f"{live_server.url}{reverse(name)}" for name in ("finance:board", "finance:suspense"))
    assert desk.url == board
    look(desk, board)
    look(desk, suspense)
    second, unknown = finance.money_received(at=clock.now())
    SuspenseItem.objects.filter(pk=unknown).update(state="settled")
    desk.goto(board)
    desk.locator("main button").focus()
    desk.keyboard.press("Enter")
    desk.wait_for_selector(".note-bad")
    look(desk, board)
    look(desk, suspense)
    for item in (second, unknown):
        look(desk, f"{live_server.url}{reverse('finance:suspense_item', args=[item])}")


def test_transfers_and_bank_money_in_each_state(desk, live_server, axe):
    def at(name, *args):
        return f"{live_server.url}{reverse(f'finance:{name}', args=args)}"

    registration.edition()
    look(desk, at("transfers"))
    look(desk, at("bank_receipts"))
    look(desk, at("bank_receipt_new"))
    visit = visits.ordered(at=clock.now())
    held = transfers.in_hand(visit.order.number, visit.owner, at=clock.now())
    checking = transfers.handed_in(at=clock.now(), payer_name="华东精密机械有限公司" * 5)
    look(desk, at("transfers"))
    for code in (held.code, checking.code):
        look(desk, at("transfer", code))
    desk.goto(at("transfer", checking.code))
    desk.locator("#confirm-title ~ p button").press("Enter")
    desk.wait_for_selector("[aria-labelledby=errors-title], .errors, .error")
    axe(desk)
    assert_fits(desk)
    for receipt in (held.counted, held.free, held.doubtful):
        look(desk, at("bank_receipt", receipt))
    look(desk, at("bank_receipt_return", held.free))
    look(desk, at("match_undo", held.counted, held.match))


def test_the_ledger_empty_full_and_closed(desk, live_server, axe):
    def at(name, *args):
        return f"{live_server.url}{reverse(f'finance:{name}', args=args)}"

    look(desk, at("ledger"))
    look(desk, at("ledger_account", "bank"))
    second, _unknown = finance.money_received(at=clock.now())
    for months_ago in (2, 1):
        finance.posted_on(finance.month_ago(months_ago), f"420{months_ago}")
    closed, asked = (f"{finance.month_ago(each):%Y-%m}" for each in (2, 1))
    finance.close(finance.month_ago(2), at=clock.now())
    finance.ask_to_close(finance.month_ago(1), at=clock.now())
    look(desk, at("ledger"))
    for name in (closed, asked, f"{clock.day_of(clock.now()):%Y-%m}"):
        look(desk, at("ledger_month", name))
    look(desk, at("ledger_account", "suspense"))
    look(desk, at("ledger_transaction", finance.transaction_of(second)))
    look(desk, at("ledger_of", "suspense", second))
    look(desk, at("ledger_of", "order", placed(scene(1, at=clock.now()), at=clock.now()).number))
    desk.goto(at("ledger_month", asked))
    desk.locator("form.stack button.btn-bad").press("Enter")
    desk.wait_for_selector("[aria-labelledby=errors-title], .errors, .error")
    axe(desk)
    assert_fits(desk)


def test_statements_in_each_state(desk, live_server, axe):
    def at(name, *args):
        return f"{live_server.url}{reverse(f'finance:{name}', args=args)}"

    now = clock.now()
    registration.edition()
    look(desk, at("statements"))
    look(desk, at("statement_new"))
    desk.locator("main form button").press("Enter")
    desk.wait_for_selector("[aria-labelledby=errors-title], .errors, .error")
    axe(desk)
    held = statements.in_hand(at=now)
    look(desk, at("statement_columns", held.mapping))
    desk.locator("form[method=post] button").last.press("Enter")
    desk.wait_for_selector("main")
    for each in (held.mapping, held.held, held.booked):
        look(desk, at("statement", each))
    look(desk, at("statement_discard", held.held))
    look(desk, at("statement_return", held.booked, held.line))
    lines = [
        statements.entry(fen, at=now, name="华东精密机械有限公司" * 5, remark="证件费" * 40)
        for fen in (1, -2, 1)
    ]
    broken = statements.csv_file([*lines, statements.entry(7, at=now)]).replace(b"0.07", b"0.O7")
    look(desk, at("statement", statements.brought(broken, at=now)))
    look(desk, at("statements"))


def test_free_places_and_waivers_in_each_state(desk, live_server, axe):
    def at(name, *args):
        return f"{live_server.url}{reverse(f'finance:{name}', args=args)}"

    edition_id = registration.edition()
    for name in ("quotas", "quota_new", "waivers", "waiver_new"):
        look(desk, at(name))
    visit = visits.approved(at=clock.now())
    waiver = finance.waiver(visit.person_ids[0], at=clock.now())
    quotas = [finance.quota(edition_id, at=clock.now(), is_agreed=each) for each in (False, True)]
    for name in ("quotas", "waivers"):
        look(desk, at(name))
    for quota in quotas:
        look(desk, at("quota", quota))
    look(desk, at("quota_change", quotas[1]))
    finance.quota_change(quotas[1], at=clock.now())
    look(desk, at("quota", quotas[1]))
    look(desk, at("waiver", waiver))
    desk.goto(f"{at('waiver_new')}?words=测试贸易")
    desk.locator("main form[method=post] button").press("Enter")
    desk.wait_for_selector("[aria-labelledby=errors-title], .errors, .error")
    axe(desk)
    assert_fits(desk)


def test_entries_by_hand_in_each_state(desk, live_server, axe):
    def at(name, *args):
        return f"{live_server.url}{reverse(f'finance:{name}', args=args)}"

    for name in ("entries", "entry_new"):
        look(desk, at(name))
    desk.locator("main button[name=add]").press("Enter")
    desk.wait_for_selector("#id_account_2")
    axe(desk)
    assert_fits(desk)
    desk.locator("main form .form-end button").press("Enter")
    desk.wait_for_selector("[aria-labelledby=errors-title], .errors, .error")
    axe(desk)
    assert_fits(desk)
    posted = finance.entry(at=clock.now(), reason="支付宝结算款到账，" * 30, is_agreed=True)
    for entry in (finance.entry(at=clock.now()), posted):
        look(desk, at("entry", entry))
    desk.locator("form[aria-labelledby=reverse] button").press("Enter")
    desk.wait_for_selector("[aria-labelledby=errors-title], .errors, .error")
    axe(desk)
    assert_fits(desk)
    look(desk, at("entries"))
    look(desk, at("ledger_of", "entry", posted))


def test_payments_none_some_and_one(desk, live_server):
    def at(name, *args):
        return f"{live_server.url}{reverse(f'finance:{name}', args=args)}"

    registration.edition()
    look(desk, at("payments"))
    finance.money_received(at=clock.now())
    look(desk, at("payments"))
    look(desk, f"{at('payments')}?number=4200003&amount=x&since=1")
    look(desk, at("payment", finance.a_payment()))
    look(desk, at("ledger_of", "payment", finance.a_payment()))


def test_files_of_money_none_asked_for_and_refused(desk, live_server, axe):
    def at(name, *args):
        return f"{live_server.url}{reverse(f'finance:{name}', args=args)}"

    registration.edition()
    look(desk, at("exports"))
    for contents in ("payments", "suspense", "journal"):
        look(desk, f"{at('export_new')}?contents={contents}")
    desk.locator("main .form-end button").press("Enter")
    desk.wait_for_selector("[aria-labelledby=errors-title], .errors, .error")
    axe(desk)
    assert_fits(desk)


def test_the_officers_of_the_desk(desk, live_server):
    look(desk, f"{live_server.url}{reverse('finance:officers')}")


def test_refund_requests_none_and_some(desk, live_server):
    registration.edition()
    address = f"{live_server.url}{reverse('finance:refund_requests')}"
    look(desk, address)
    refunds.asked(visits.approved(at=clock.now()).enrolled, at=clock.now())
    look(desk, address)


def test_refunds_proposed_owed_stuck_and_refused_by_a_form(desk, live_server, axe):
    def at(name, *args):
        return f"{live_server.url}{reverse(f'finance:{name}', args=args)}"

    registration.edition()
    now, own = clock.now(), visits.approved(at=clock.now()).enrolled
    look(desk, at("refunds"))
    proposed, owed = (
        verb(own, finance.at_desk(), at=now) for verb in (refunding.by_bank_of, refunding.owed_of)
    )
    found = refunding.asked_of(own, at=now)
    look(desk, f"{at('refunds_release')}?requests={found.requests[0]}")
    (number,) = refunds_operations.release(found.requests, by=finance.at_desk(), at=now)
    stuck = refunding.answer(Refund.objects.get(number=number), Stuck("USER_ACCOUNT_ABNORMAL"), at=now).number
    for each in (proposed, owed, stuck):
        look(desk, at("refund", each))
    look(desk, at("refunds"), state="held")
    look(desk, at("refunds_resume"))
    look(desk, at("refund_by_bank", refunding.order_asked_of(own, at=now)))
    desk.locator("main .form-end button").press("Enter")
    desk.wait_for_selector("[aria-labelledby=errors-title], .errors, .error")
    axe(desk)
    assert_fits(desk)


def test_invoices_that_wait_and_one_that_was_issued(desk, live_server):
    def at(name, *args):
        return f"{live_server.url}{reverse(f'finance:{name}', args=args)}"

    look(desk, at("invoices"))
    held = invoices.asked(invoices.paid(1, at=clock.now()), at=clock.now())
    operations.record_outcome(held, NeedsLogin("login expired, " * 15), by=SYSTEM, at=clock.now())
    issued = invoices.asked(invoices.paid(2, at=clock.now()), at=clock.now())
    invoices.issue(issued, at=clock.now())
    look(desk, at("invoices"))
    look(desk, at("invoices_resume", "login"))
    for number in (held, issued):
        look(desk, at("invoice", number))


def test_returns_none_some_and_one_that_is_done(desk, live_server):
    def at(name, *args):
        return f"{live_server.url}{reverse(f'finance:{name}', args=args)}"

    look(desk, at("returns"))
    held, done = (returns.blue(at=clock.now()) for _each in range(2))
    number = returns.asked(held.invoice, held.lin, at=clock.now())
    take_back.record_outcome(number, NeedsLogin("login expired, " * 15), by=SYSTEM, at=clock.now())
    row = returns.returned(done.invoice, done.lin, at=clock.now())
    returns.keep_red(done.invoice, at=clock.now())
    look(desk, at("returns"))
    look(desk, at("returns"), state="returned")
    look(desk, at("returns_resume", "login"))
    for each in (number, row.number):
        look(desk, at("invoice_return", each))
    look(desk, at("invoice", done.invoice))


def test_money_that_leaves_suspense_in_each_state(desk, live_server, axe):
    def at(name, *args):
        return f"{live_server.url}{reverse(f'finance:{name}', args=args)}"

    second, unknown = finance.money_received(at=clock.now())
    look(desk, at("suspense_settle", second))
    desk.locator("main form[method=post] button").press("Enter")
    desk.wait_for_selector("[aria-labelledby=errors-title], .errors, .error")
    axe(desk)
    assert_fits(desk)
    finance.settlement(second, at=clock.now())
    finance.settlement(unknown, at=clock.now(), is_agreed=True)
    for item in (second, unknown):
        look(desk, at("suspense_item", item))


def test_what_is_left_of_bank_money_in_each_state(desk, live_server, axe):
    def at(name, *args):
        return f"{live_server.url}{reverse(f'finance:{name}', args=args)}"

    now = clock.now()
    many = transfers.handed_in(at=now)
    receipt = transfers.surplus(many, at=now)
    look(desk, at("bank_receipt", receipt.pk))
    look(desk, at("bank_receipt_settle", receipt.pk))
    desk.locator("main form[method=post] button").press("Enter")
    desk.wait_for_selector("[aria-labelledby=errors-title], .errors, .error")
    axe(desk)
    assert_fits(desk)
    finance.bank_return(receipt.pk, at=now)
    look(desk, at("bank_receipt", receipt.pk))
    look(desk, f"{at('suspense')}?state=to_agree")
    late = transfers.came(5000, at=now, payer_name="华东精密机械有限公司" * 5)
    finance.bank_return(late.pk, at=now, is_agreed=True)
    look(desk, at("bank_receipt", late.pk))
    look(desk, f"{at('suspense')}?state=owed")


def test_money_that_went_after_it_was_given_up(desk, live_server):
    now = clock.now()
    found = refunding.cancelled(2, at=now)
    refunding.ask(found, at=now)
    (number,) = refunds_operations.release(found.requests, by=transfers.MAKER, at=now)
    gone = refunding.answer(Refund.objects.get(number=number), Stuck("ABNORMAL"), at=now)
    refunds_operations.give_up(number, "微信零钱账户已注销", by=transfers.MAKER, at=now)
    by_bank = refunding.propose(found, refunding.ANOTHER, at=now, proof=True)
    refunds_operations.agree(by_bank, by=transfers.CHECKER, at=now)
    refunding.answer(gone, at=now)
    for each in (number, by_bank):
        look(desk, f"{live_server.url}{reverse('finance:refund', args=[each])}")
