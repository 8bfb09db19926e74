"""Money in suspense for the finance desk, come about as in life."""

from datetime import datetime

from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.ports import Payment
from fairgate.billing.payments.queries import suspense
from fairgate.billing.payments.states import Channel, Way
from fairgate.foundation.actors import SYSTEM
from fairgate.platform.accounts.states import HOST, Role, Scope
from tests.cast import WU
from tests.factories import accounts
from tests.factories.billing import FEE_FEN, placed, scene


def officer(role: Role = Role.FINANCE_MAKER, *, at: datetime) -> str:
    """Return the id of 吴's account at the finance desk."""
    return accounts.staff("wu", name=WU.name, role=role, scope_kind=Scope.HOST, scope_id=HOST, at=at)


def money_received(*, at: datetime) -> tuple[int, int]:
    """Let an order be paid twice, and money come that nobody expects; return the ids of both in suspense."""
    people = scene(2, at=at)
    order = placed(people, at=at)
    attempt = payments.start_attempt(order.number, Channel.WECHAT_PAY, Way.SCAN, by=people.lin, at=at)
    for number, transaction_id, merchant in (
        (attempt.number, "4200001", "1900000001"),
        (attempt.number, "4200002", "1900000001"),
        ("FGnobody", "4200003", "1900000001"),
    ):
        money = Payment(number, transaction_id, 2 * FEE_FEN, "CNY", at, is_for_us=True, merchant=merchant)
        payments.apply_payment(money, Channel.WECHAT_PAY, by=SYSTEM, at=at)
    second, unknown = suspense(SYSTEM)
    return second.id, unknown.id
