"""`kill -9` at each point of a return loses nothing and returns nothing twice. The bureau's book is the witness.

The buyer has entered a form already, so that every call to the provider is on the way.
"""

from datetime import timedelta

import pytest

from fairgate.billing.invoices.models import Invoice
from fairgate.billing.invoices.states import InvoiceState
from fairgate.billing.returns.models import InvoiceReturn
from fairgate.billing.returns.operations import ask
from fairgate.billing.returns.states import ReturnState
from fairgate.foundation.clock import now
from tests.billing.waiting import until
from tests.factories import invoices
from tests.factories import returns as make
from tests.kill_points.points import return_points
from tests.kill_points.processes import KILLED, Child, work
from tests.sandbox_process import SandboxProcess

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
AFTER_THE_LEASE = timedelta(minutes=11)


@pytest.fixture(scope="module")
def outside(tmp_path_factory):
    process = SandboxProcess(tmp_path_factory.mktemp("sandbox")).start()
    yield process
    process.stop()


@pytest.fixture
def sandbox(outside, settings):
    outside.reset()
    settings.PROVIDER_SETTINGS = {
        name.removeprefix("PROVIDER_"): value for name, value in outside.settings.items()
    }
    return outside


class Asked:
    """One invoice asked back while something dies once."""

    def __init__(self, point, sandbox):
        self.point, self.deaths, self.later, self.is_armed = point, 0, timedelta(), False
        self.found = invoices.paid(2, at=now())
        self.invoice = invoices.asked(self.found, at=now())
        until(lambda: self.has_come(Invoice, InvoiceState.ISSUED))
        number = Invoice.objects.get().invoice_number
        sandbox.post(f"/control/invoices/{number}/buyer", act="enter")
        self.is_armed = True

    def run(self):
        for _press in range(2):
            self.count(Child(self.ask, crash_point=self.armed()).wait())
        until(lambda: self.has_come(InvoiceReturn, ReturnState.RETURNED))

    def ask(self):
        ask(self.invoice, make.ENDED, by=self.found.lin, at=now(), key="k")

    def armed(self):
        return self.point if self.is_armed and not self.deaths else ""

    def has_come(self, table, state):
        """Let a worker do what is due, each time a while later; a killed one's lease runs out."""
        self.count(work(later=self.later, crash_point=self.armed()))
        self.later += AFTER_THE_LEASE
        return table.objects.get().state == state

    def count(self, code):
        assert code in {0, KILLED}
        self.deaths += code == KILLED


@pytest.mark.parametrize("point", return_points())
def test_a_return_survives_a_kill(sandbox, point):
    asked = Asked(point, sandbox)
    asked.run()
    assert asked.deaths == 1, f"nothing reaches {point} any more"
    row = InvoiceReturn.objects.select_related("invoice").get()
    blue, red = sandbox.get("/control/invoices")["invoices"]
    assert (row.red_number, row.invoice.invoice_number) == (red["number"], red["blue"])
    assert row.invoice.state == InvoiceState.RETURNED
    assert int(blue["total"]) + int(red["total"]) == invoices.fen_on_invoices() == 0
    [form] = sandbox.get("/control/red-forms")["forms"]
    assert form["state"] == "04"
