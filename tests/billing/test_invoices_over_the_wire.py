"""Invoices against the sandbox's own process: issued once, whatever the platform does to the line."""

from datetime import timedelta

import pytest

from fairgate.billing.invoices import operations, queries
from fairgate.billing.invoices.models import Invoice
from fairgate.billing.invoices.states import InvoiceKind, InvoiceState
from fairgate.foundation.clock import now
from fairgate.platform.work.operations import run_due
from tests.billing.waiting import until
from tests.factories import invoices as make
from tests.factories.transfers import MAKER

pytestmark = pytest.mark.django_db(transaction=True)


def work(later=timedelta()):
    run_due(now() + later, limit=500)


def until_ended(number, *ends):
    """Ask again and again, as the sweep does, each time a little later by our clock."""
    wanted = ends or (InvoiceState.ISSUED,)
    later = [timedelta()]

    def ask():
        later[0] += timedelta(seconds=35)
        work(later[0])
        return make.state_of(number) in wanted

    until(ask)


def bureau(sandbox):
    return sandbox.get("/control/invoices")["invoices"]


def assert_issued_once(number, sandbox):
    (known,) = [each for each in bureau(sandbox) if each["state"] == "issued"]
    row = Invoice.objects.get(number=number)
    assert (row.state, row.invoice_number, row.total_fen) == (
        InvoiceState.ISSUED, known["number"], int(known["total"]),
    )  # fmt: skip  # a table


def test_an_ordinary_invoice_is_issued_and_its_files_are_ours(sandbox):
    found = make.paid(3, at=now())
    number = make.asked(found, at=now())
    until_ended(number)
    assert_issued_once(number, sandbox)
    work(timedelta(minutes=1))
    view = queries.invoice(number, found.lin)
    assert len(view.invoice_number) == 20
    assert view.formats == ("pdf", "xml")
    name, pdf = queries.invoice_file(number, "pdf", found.lin)
    assert name == f"invoice-{view.invoice_number}.pdf"
    assert pdf.startswith(b"%PDF")
    assert view.invoice_number.encode() in queries.invoice_file(number, "xml", found.lin)[1]


def test_a_special_invoice_is_issued_as_such(sandbox):
    number = make.asked(
        make.paid(1, at=now()),
        at=now(),
        kind=InvoiceKind.SPECIAL,
        bank="建行浦东支行",
        bank_account="6222 0000 1234",
    )
    until_ended(number)
    assert [each["kind"] for each in bureau(sandbox)] == ["bs"]


@pytest.mark.parametrize("what", ["cut", "error_after_commit", "cut_before_commit", "error"])
@pytest.mark.parametrize("call", ["invoice", "invoice_query"])
def test_a_line_that_breaks_leads_to_one_invoice(sandbox, what, call):
    sandbox.misbehave(what, call=call, times=2)
    number = make.asked(make.paid(2, at=now()), at=now())
    work()
    assert make.state_of(number) != InvoiceState.FAILED
    until_ended(number)
    assert_issued_once(number, sandbox)


def test_what_the_bureau_refuses_has_failed_and_can_be_asked_for_anew(sandbox):
    sandbox.misbehave("invoice_fail", reason="购方名称与税号不符")
    found = make.paid(2, at=now())
    number = make.asked(found, at=now())
    until_ended(number, InvoiceState.FAILED)
    assert queries.invoice(number, found.lin).reason == "购方名称与税号不符"
    again = make.asked(found, at=now())
    assert again != number
    until_ended(again)
    assert_issued_once(again, sandbox)


@pytest.mark.parametrize(
    ("what", "held"), [("invoice_login", InvoiceState.LOGIN), ("invoice_credit", InvoiceState.CREDIT)]
)
def test_an_officer_at_the_bureau_lets_what_is_held_go_on(sandbox, what, held):
    sandbox.misbehave(what)
    number = make.asked(make.paid(1, at=now()), at=now())
    work()
    assert make.state_of(number) == held
    assert operations.resume_held(held, by=MAKER, at=now()) == 1
    work()
    assert make.state_of(number) == held, "the bureau is shut still"
    sandbox.behave()
    operations.resume_held(held, by=MAKER, at=now())
    until_ended(number)
    assert_issued_once(number, sandbox)


def test_a_queue_is_waited_for_and_a_stalled_signature_tried_again(sandbox):
    sandbox.misbehave("invoice_queue", seconds=1)
    sandbox.misbehave("invoice_stall")
    number = make.asked(make.paid(1, at=now()), at=now())
    work()
    assert make.state_of(number) == InvoiceState.QUEUED
    work(timedelta(seconds=5))
    assert make.state_of(number) == InvoiceState.ISSUING
    until_ended(number)
    assert_issued_once(number, sandbox)


def test_a_file_that_does_not_come_is_fetched_later(sandbox):
    sandbox.misbehave("error", call="invoice_file")
    found = make.paid(1, at=now())
    number = make.asked(found, at=now())
    until_ended(number)
    work(timedelta(minutes=5))
    work(timedelta(minutes=6))
    assert queries.invoice(number, found.lin).formats == ("pdf", "xml")
