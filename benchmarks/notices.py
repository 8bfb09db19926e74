"""How many payment notices are applied in a second, durably: verified, stored, answered, applied, committed.

One web process and one worker take turns in this process: no two notices overlap, so that the figure is the cost of
one and not the number of cores. Each notice pays an order of two people with all that follows from it.
"""

from dataclasses import dataclass
from uuid import uuid4

from django.db import connection

from benchmarks import ground, product, wechat_pay
from benchmarks.bare import Deed, listening, write
from benchmarks.figures import Figure
from benchmarks.product import Deliver
from benchmarks.stopwatch import Stopwatch
from benchmarks.wechat_pay import Signed
from fairgate.billing.models import Order
from fairgate.billing.orders.operations import place
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.ports import Code, Created
from fairgate.billing.payments.states import Channel, Way
from fairgate.billing.reconciliation.queries import invariants
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.clock import now
from fairgate.platform.work.models import Intention
from tests.factories.billing import scene

PEOPLE = 2
NOTE = "one process, one after another; bare: verifies the same signatures and commits the same rows"


@dataclass(frozen=True)
class Owed:
    """An attempt that waits for its money."""

    number: str
    fen: int


def measure(rounds: int, size: int) -> list[Figure]:
    """Return notices a second, and of the bare loop."""
    deliver = product.open_doors()
    owed = _prepared(size)
    speeds = [_round(deliver, owed) for _round_number in range(rounds)]
    ours, bare = zip(*speeds, strict=True)
    return [Figure("notices applied", "1/s", ours, bare, NOTE)]


def _prepared(size: int) -> list[Owed]:
    """Place orders whose codes are shown to their payers, and keep the database so."""
    the = scene(PEOPLE * size, at=now())
    owed = []
    for first in range(0, PEOPLE * size, PEOPLE):
        people = the.person_ids[first : first + PEOPLE]
        order = place(the.organization_id, people, by=the.lin, at=now(), key=str(uuid4()))
        attempt = payments.start_attempt(order.number, Channel.WECHAT_PAY, Way.SCAN, by=the.lin, at=now())
        payments.record_answer(attempt.number, Created(Code("weixin://bench")), by=SYSTEM, at=now())
        owed.append(Owed(attempt.number, order.total.fen))
    Intention.objects.all().delete()  # polls that fall due would be work of their own
    ground.keep()
    return owed


def _round(deliver: Deliver, owed: list[Owed]) -> tuple[float, float]:
    notices = _fresh(owed)
    watch = Stopwatch()
    for notice in notices:
        with watch.running():
            deliver(notice)
            product.work()
    assert_all_paid(len(notices))
    return len(notices) / watch.seconds, len(notices) / _bare_seconds(deliver, owed)


def _bare_seconds(deliver: Deliver, owed: list[Owed]) -> float:
    notices = _fresh(owed)
    deeds: list[Deed] = []
    with listening() as listener:
        for notice in notices:
            deliver(notice)
            product.work()
            deeds.append(listener.take())
    ground.renew()
    return bare_seconds(notices, deeds)


def bare_seconds(notices: list[Signed], deeds: list[Deed]) -> float:
    """Return the seconds of verifying these notices and committing these rows, and nothing else."""
    connection.ensure_connection()
    watch = Stopwatch()
    for notice, deed in zip(notices, deeds, strict=True):
        with watch.running():
            wechat_pay.verify(notice)
            write(deed)
    assert_all_paid(len(notices))
    return watch.seconds


def _fresh(owed: list[Owed]) -> list[Signed]:
    """Lay the ground anew and sign a notice for every attempt; what was signed minutes ago would be refused."""
    ground.renew()
    product.forget_bells()
    return [wechat_pay.notice(one.number, one.fen, at=product.beijing(now())) for one in owed]


def assert_all_paid(orders: int) -> None:
    """Fail when a figure would speak of work that was not done."""
    paid = Order.objects.filter(state=OrderState.PAID).count()
    broken = [finding.words for finding in invariants() if not finding.holds]
    if paid != orders or broken:
        raise RuntimeError(f"{paid} of {orders} orders are paid; {broken}")
