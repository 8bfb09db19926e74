"""`kill -9` at each point of an invoice loses nothing and issues nothing twice. The bureau's book is the witness."""

from datetime import timedelta

import pytest

from fairgate.billing.invoices import queries
from fairgate.billing.invoices.file import Wish
from fairgate.billing.invoices.models import Invoice
from fairgate.billing.invoices.operations import request
from fairgate.billing.invoices.states import InvoiceState
from fairgate.foundation.clock import now
from tests.billing.waiting import until
from tests.factories import invoices as make
from tests.kill_points.points import invoice_points
from tests.kill_points.processes import KILLED, Child, work
from tests.sandbox_process import SandboxProcess

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
AFTER_THE_LEASE = timedelta(minutes=2)


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
    """One invoice asked for while something dies once."""

    def __init__(self, point):
        self.point, self.deaths, self.later = point, 0, timedelta()
        self.found = make.paid(2, at=now())

    def run(self):
        self.live(self.ask)
        self.live(self.ask, crash_point="")
        until(self.has_files)

    def ask(self):
        wish = Wish([self.found.order.number], self.found.people)
        request(wish, make.BUYER, by=self.found.lin, at=now(), key="k")

    def live(self, act, *, crash_point=None):
        armed = self.point if crash_point is None and not self.deaths else ""
        self.count(Child(act, crash_point=armed).wait())

    def has_files(self):
        """Let a worker do what is due, each time a while later; a killed one's lease runs out."""
        self.count(work(later=self.later, crash_point="" if self.deaths else self.point))
        self.later += AFTER_THE_LEASE
        row = Invoice.objects.get()
        return bool(queries.invoice(row.number, self.found.lin).formats)

    def count(self, code):
        assert code in {0, KILLED}
        self.deaths += code == KILLED


@pytest.mark.parametrize("point", invoice_points())
def test_an_invoice_survives_a_kill(sandbox, point):
    asked = Asked(point)
    asked.run()
    assert asked.deaths == 1, f"nothing reaches {point} any more"
    [known] = sandbox.get("/control/invoices")["invoices"]
    row = Invoice.objects.get()
    assert (row.state, row.invoice_number) == (InvoiceState.ISSUED, known["number"])
    assert make.fen_on_invoices() == int(known["total"])
