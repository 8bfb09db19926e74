"""`kill -9` at each point of a bank transfer loses nothing and doubles nothing: pressed again, it goes on.

Each act is one transaction, so a killed process leaves it done or not done; whoever pressed presses again.
"""

from datetime import timedelta

import pytest

from fairgate.billing.ledger.models import Posting
from fairgate.billing.ledger.states import Account
from fairgate.billing.orders.queries import order_view
from fairgate.billing.orders.states import OrderState
from fairgate.billing.transfers import operations as transfers
from fairgate.billing.transfers.models import BankReceipt, Match, Remittance, RemittanceSlip
from fairgate.billing.transfers.states import RemittanceState
from fairgate.foundation import files
from fairgate.foundation.clock import now
from fairgate.foundation.errors import Refused
from tests.factories import registration
from tests.factories.billing import FEE_FEN, placed, scene
from tests.factories.transfers import MAKER, line, slip
from tests.kill_points.points import TRANSFER_LEGS, transfer_points
from tests.kill_points.processes import KILLED, Child, kept_in, work

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
PEOPLE = 2


class Transfer:
    """One order paid by bank transfer while something dies once."""

    def __init__(self, point):
        self.point, self.deaths = point, 0
        self.the = scene(PEOPLE, at=now())
        self.order = placed(self.the, at=now())
        self.picture = registration.picture(400, 400)

    def run(self):
        self.press(lambda: transfers.begin(self.order.number, by=self.the.lin, at=now()))
        self.press(self.hand_in)
        said = line(self.order.total.fen, at=now(), remark=self.code)
        self.press(lambda: transfers.record_receipt(said, by=MAKER, at=now()))
        receipt_id = BankReceipt.objects.get().pk
        self.press(lambda: transfers.match_by_code(receipt_id, by=MAKER, at=now()))

    def hand_in(self):
        """A slip that was taken before the kill is not taken twice: its organization reads so."""
        said = slip(self.order.total.fen, at=now())
        try:
            transfers.hand_in(self.code, said, data=self.picture, name="s.jpg", by=self.the.lin, at=now())
        except Refused as refused:
            if [each.code for each in refused.refusals] != ["checking"]:
                raise

    @property
    def code(self):
        return Remittance.objects.get().code

    def press(self, act):
        armed = "" if self.deaths else self.point
        code = Child(act, crash_point=armed).wait()
        assert code in {0, KILLED}
        if code == KILLED:
            self.deaths += 1
            assert Child(act).wait() == 0


@pytest.mark.parametrize("point", transfer_points())
def test_a_bank_transfer_survives_a_kill(point):
    transfer, before = Transfer(point), kept_in("slips")
    transfer.run()
    assert transfer.deaths == 1, f"nothing reaches {point} any more"
    assert order_view(transfer.order.number, transfer.the.lin).state == OrderState.PAID
    assert Remittance.objects.get().state == RemittanceState.CONFIRMED
    [kept] = RemittanceSlip.objects.all()
    assert files.read(kept.storage_key), "no slip without its picture"
    work(later=timedelta(hours=2))
    assert kept_in("slips") - before == {kept.storage_key}, "nothing is left behind"
    assert [row.amount_fen for row in Match.objects.filter(undone_at=None)] == [PEOPLE * FEE_FEN]
    fen = dict.fromkeys(Account, 0)
    for posting in Posting.objects.all():
        fen[posting.account] += posting.fen
    assert (fen[Account.BANK], fen[Account.SUSPENSE]) == (PEOPLE * FEE_FEN, 0)
    assert fen[Account.CUSTOMER_PREPAYMENT] == 0


def test_each_act_of_a_transfer_can_be_killed_before_and_after_it_is_written():
    for leg in TRANSFER_LEGS:
        assert {f"{leg}.recorded", f"{leg}.effect"} <= set(transfer_points())
