"""How many orders go from placing to paid in a second: placed, code asked for and shown, notice, paid.

The channel answers at once and its own signing is not counted: only our side of the flow is measured.
"""

from collections.abc import Sequence
from uuid import UUID, uuid4

from benchmarks import ground, product, wechat_pay
from benchmarks.bare import Deed, listening
from benchmarks.figures import Figure
from benchmarks.notices import NOTE, PEOPLE, assert_all_paid, bare_seconds
from benchmarks.product import Deliver
from benchmarks.stopwatch import Stopwatch
from benchmarks.wechat_pay import Signed
from fairgate.billing.orders.operations import place
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.states import Channel, Way
from fairgate.foundation.clock import now
from tests.factories.billing import Scene, scene


def measure(rounds: int, size: int) -> list[Figure]:
    """Return flows a second, and of the bare loop."""
    deliver = product.open_doors()
    the = scene(PEOPLE * size, at=now())
    ground.keep()
    speeds = [(_speed(deliver, the), _bare_speed(deliver, the)) for _round in range(rounds)]
    ours, bare = zip(*speeds, strict=True)
    return [Figure("orders to paid", "1/s", ours, bare, NOTE)]


def _speed(deliver: Deliver, the: Scene) -> float:
    _renew()
    watch = Stopwatch()
    couples = _couples(the)
    for people in couples:
        _flow(deliver, the, people, watch)
    assert_all_paid(len(couples))
    return len(couples) / watch.seconds


def _bare_speed(deliver: Deliver, the: Scene) -> float:
    _renew()
    notices: list[Signed] = []
    deeds: list[Deed] = []
    with listening() as listener:
        for people in _couples(the):
            notices.append(_flow(deliver, the, people, Stopwatch()))
            deeds.append(listener.take())
    ground.renew()
    return len(notices) / bare_seconds(notices, deeds)


def _flow(deliver: Deliver, the: Scene, people: Sequence[UUID], watch: Stopwatch) -> Signed:
    """Bring one order from placing to paid; return the notice that paid it."""
    with watch.running():
        order = place(the.organization_id, people, by=the.lin, at=now(), key=str(uuid4()))
        attempt = payments.start_attempt(order.number, Channel.WECHAT_PAY, Way.SCAN, by=the.lin, at=now())
        product.work()
    notice = wechat_pay.notice(attempt.number, order.total.fen, at=product.beijing(now()))
    with watch.running():
        deliver(notice)
        product.work()
    return notice


def _couples(the: Scene) -> list[Sequence[UUID]]:
    return [the.person_ids[first : first + PEOPLE] for first in range(0, len(the.person_ids), PEOPLE)]


def _renew() -> None:
    ground.renew()
    product.forget_bells()
