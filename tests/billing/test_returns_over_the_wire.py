"""Returns against the sandbox's own process: one form and one red invoice, whatever buyer, bureau and line do."""

from datetime import timedelta

import pytest

from fairgate.billing.invoices import queries as invoice_queries
from fairgate.billing.invoices.models import Invoice
from fairgate.billing.invoices.states import InvoiceState
from fairgate.billing.returns import operations
from fairgate.billing.returns.models import InvoiceReturn
from fairgate.billing.returns.states import BureauState, ReturnState
from fairgate.foundation.clock import now
from fairgate.foundation.errors import NotFound
from fairgate.platform.work.operations import run_due
from tests.billing.waiting import until
from tests.cast import QIAN
from tests.factories import invoices
from tests.factories import returns as make
from tests.factories.transfers import MAKER

pytestmark = pytest.mark.django_db(transaction=True)
_S = ReturnState


class Clock:
    """Ours, which runs ahead a little each time that something is awaited."""

    def __init__(self):
        self.later = timedelta()

    def work(self):
        self.later += timedelta(minutes=11)
        run_due(now() + self.later, limit=500)

    def until(self, number, *states):
        def ask():
            self.work()
            return make.state_of(number) in states

        until(ask)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def blue(sandbox, clock):
    """Return an invoice that the sandbox's bureau has issued."""
    found = invoices.paid(2, at=now())
    number = invoices.asked(found, at=now())

    def is_issued():
        clock.work()
        return invoices.state_of(number) == InvoiceState.ISSUED

    until(is_issued)
    return make.Blue(found, number)


def buyer(sandbox, blue, act, **said):
    number = Invoice.objects.get(number=blue.invoice).invoice_number
    sandbox.post(f"/control/invoices/{number}/buyer", act=act, **said)


def forms(sandbox):
    return [each["state"] for each in sandbox.get("/control/red-forms")["forms"]]


def book(sandbox):
    """Return the bureau's own sums: of blue invoices, and of red ones."""
    issued = [each for each in sandbox.get("/control/invoices")["invoices"] if each["state"] == "issued"]
    return [int(each["total"]) for each in issued]


def assert_returned_once(number, sandbox):
    row = InvoiceReturn.objects.select_related("invoice").get(number=number)
    (red,) = [each for each in sandbox.get("/control/invoices")["invoices"] if each["blue"]]
    assert (row.state, row.red_number, row.invoice.invoice_number) == (
        _S.RETURNED,
        red["number"],
        red["blue"],
    )
    assert row.invoice.state == InvoiceState.RETURNED
    assert not row.invoice.lines.filter(released_at=None).exists()
    assert sum(book(sandbox)) == 0


def test_an_invoice_that_its_buyer_has_not_used_goes_back_at_once(blue, sandbox, clock):
    number = make.asked(blue.invoice, blue.lin, at=now())
    clock.until(number, _S.RETURNED)
    assert_returned_once(number, sandbox)
    assert forms(sandbox) == [BureauState.NEEDS_NOBODY]


def test_the_files_of_the_red_invoice_are_fetched_and_kept(blue, sandbox, clock):
    clock.until(make.asked(blue.invoice, blue.lin, at=now()), _S.RETURNED)

    def is_kept():
        clock.work()
        return len(invoice_queries.invoice(blue.invoice, blue.lin).red_formats) == 2

    until(is_kept)
    (red,) = [each for each in sandbox.get("/control/invoices")["invoices"] if each["blue"]]
    name, xml = invoice_queries.invoice_file(blue.invoice, "red-xml", blue.lin)
    assert red["number"].encode() in xml
    assert name.endswith("-red.xml")
    assert invoice_queries.invoice_file(blue.invoice, "red-pdf", blue.lin)[1].startswith(b"%PDF")
    assert len(invoice_queries.invoice(blue.invoice, blue.lin).formats) == 2
    with pytest.raises(NotFound):
        invoice_queries.invoice_file(blue.invoice, "red-pdf", QIAN)


def test_a_used_one_waits_for_its_buyer_and_goes_back_once_confirmed(blue, sandbox, clock):
    buyer(sandbox, blue, "use")
    number = make.asked(blue.invoice, blue.lin, at=now())
    clock.until(number, _S.BUYER)
    clock.work()
    assert make.state_of(number) == _S.BUYER
    buyer(sandbox, blue, "confirm")
    clock.until(number, _S.RETURNED)
    assert_returned_once(number, sandbox)


def test_what_the_buyer_refuses_leaves_the_invoice_as_it_was(blue, sandbox, clock):
    buyer(sandbox, blue, "use")
    number = make.asked(blue.invoice, blue.lin, at=now())
    clock.until(number, _S.BUYER)
    buyer(sandbox, blue, "refuse", words="账已结，不同意")
    clock.until(number, _S.REFUSED)
    assert InvoiceReturn.objects.get().answer == "账已结，不同意"
    assert invoices.state_of(blue.invoice) == InvoiceState.ISSUED
    assert sum(book(sandbox)) == invoices.fen_on_invoices()


def test_72_hours_by_the_bureaus_clock_make_a_form_void_and_another_is_asked_for(blue, sandbox, clock):
    buyer(sandbox, blue, "use")
    number = make.asked(blue.invoice, blue.lin, at=now())
    clock.until(number, _S.BUYER)
    buyer(sandbox, blue, "lapse")
    clock.until(number, _S.LAPSED)
    again = make.asked(blue.invoice, blue.lin, at=now())
    clock.until(again, _S.BUYER)
    buyer(sandbox, blue, "confirm")
    clock.until(again, _S.RETURNED)
    assert_returned_once(again, sandbox)
    assert forms(sandbox) == [BureauState.LAPSED, BureauState.AGREED]


def test_a_form_is_taken_back_while_it_waits(blue, sandbox, clock):
    buyer(sandbox, blue, "use")
    number = make.asked(blue.invoice, blue.lin, at=now())
    clock.until(number, _S.BUYER)
    operations.withdraw(number, by=blue.lin, at=now())
    clock.until(number, _S.WITHDRAWN)
    assert forms(sandbox) == [BureauState.WITHDRAWN]


def test_a_buyer_who_was_quicker_than_a_withdrawal_changes_nothing(blue, sandbox, clock):
    buyer(sandbox, blue, "use")
    number = make.asked(blue.invoice, blue.lin, at=now())
    clock.until(number, _S.BUYER)
    buyer(sandbox, blue, "confirm")
    operations.withdraw(number, by=blue.lin, at=now())
    clock.until(number, _S.WITHDRAWN)
    assert forms(sandbox) == [BureauState.WITHDRAWN_LATER]


def test_a_form_that_the_buyer_has_entered_is_agreed_to(blue, sandbox, clock):
    buyer(sandbox, blue, "enter")
    number = make.asked(blue.invoice, blue.lin, at=now())
    clock.until(number, _S.RETURNED)
    assert_returned_once(number, sandbox)
    assert forms(sandbox) == [BureauState.AGREED]


@pytest.mark.parametrize("what", ["red_refuse", "red_abnormal"])
def test_what_the_bureau_does_not_take_has_failed(blue, sandbox, clock, what):
    sandbox.misbehave(what)
    number = make.asked(blue.invoice, blue.lin, at=now())
    clock.until(number, _S.FAILED)
    assert invoices.state_of(blue.invoice) == InvoiceState.ISSUED


def test_an_officer_lets_go_on_what_waits_for_a_login(blue, sandbox, clock):
    sandbox.misbehave("invoice_login")
    number = make.asked(blue.invoice, blue.lin, at=now())
    clock.until(number, _S.LOGIN)
    sandbox.behave()
    assert operations.resume_held(_S.LOGIN, by=MAKER, at=now()) == 1
    clock.until(number, _S.RETURNED)
    assert_returned_once(number, sandbox)


def test_a_red_invoice_that_was_refused_is_asked_for_under_another_number(blue, sandbox, clock):
    sandbox.misbehave("invoice_fail", reason="红字发票开具失败")
    number = make.asked(blue.invoice, blue.lin, at=now())
    clock.until(number, _S.STUCK)
    first = InvoiceReturn.objects.get().red_order
    assert operations.resume_held(_S.STUCK, by=MAKER, at=now()) == 1
    clock.until(number, _S.RETURNED)
    assert InvoiceReturn.objects.get().red_order != first
    assert sum(book(sandbox)) == 0


@pytest.mark.parametrize("what", ["cut", "cut_before_commit"])
@pytest.mark.parametrize("call", ["red", "red_query", "red_act", "red_issue", "invoice_query"])
def test_a_line_that_breaks_leads_to_one_red_invoice(blue, sandbox, clock, what, call):
    if call == "red_act":
        buyer(sandbox, blue, "enter")
    sandbox.misbehave(what, call=call, times=2)
    number = make.asked(blue.invoice, blue.lin, at=now())
    clock.until(number, _S.RETURNED)
    assert_returned_once(number, sandbox)


@pytest.mark.parametrize("what", ["cut", "cut_before_commit"])
def test_a_line_that_breaks_while_a_form_is_taken_back_leaves_none(blue, sandbox, clock, what):
    buyer(sandbox, blue, "use")
    number = make.asked(blue.invoice, blue.lin, at=now())
    clock.until(number, _S.BUYER)
    sandbox.misbehave(what, call="red_act", times=2)
    operations.withdraw(number, by=blue.lin, at=now())
    clock.until(number, _S.WITHDRAWN)
    assert forms(sandbox) == [BureauState.WITHDRAWN]
