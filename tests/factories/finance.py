"""Money in suspense for the finance desk, come about as in life."""

from datetime import date, datetime, timedelta
from uuid import UUID

from fairgate.billing.entries import operations as entries
from fairgate.billing.entries.file import ProposedEntry, Typed
from fairgate.billing.entries.states import Side
from fairgate.billing.fees.states import FeeState
from fairgate.billing.ledger.states import Account
from fairgate.billing.models import BadgeFee, PaymentAttempt, SuspenseItem, Transaction, Waiver
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.ports import Payment
from fairgate.billing.payments.queries import suspense
from fairgate.billing.payments.states import Channel, Way
from fairgate.billing.quotas import operations as quotas
from fairgate.billing.reconciliation import operations as reconciliation
from fairgate.billing.settlements import operations as settlements
from fairgate.billing.settlements.file import Proposed, Return
from fairgate.billing.settlements.states import WayOut
from fairgate.billing.waivers import operations as waivers
from fairgate.foundation import clock
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.clock import start_of_day
from fairgate.platform.accounts.queries import users_holding
from fairgate.platform.accounts.states import HOST, Role, Scope
from tests.cast import WU
from tests.factories import accounts
from tests.factories.billing import FEE_FEN, placed, scene
from tests.factories.transfers import CHECKER
from tests.remembered import remembered


@remembered
def officer(role: Role = Role.FINANCE_MAKER, *, at: datetime) -> str:
    """Return the id of 吴's account at the finance desk."""
    return accounts.staff("wu", name=WU.name, role=role, scope_kind=Scope.HOST, scope_id=HOST, at=at)


@remembered
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


def transaction_of(item_id: int) -> UUID:
    """Return the transaction by which money in suspense was posted."""
    source = SuspenseItem.objects.values_list("receipt__source", flat=True).get(pk=item_id)
    return Transaction.objects.values_list("pk", flat=True).get(source=source)


def posted_on(day: date, number: str = "4200100") -> date:
    """Let money come on a day that nobody expects; return the first day of its month of the books."""
    at = start_of_day(day)
    money = Payment("FGnobody", number, FEE_FEN, "CNY", at, is_for_us=True, merchant="1900000001")
    payments.apply_payment(money, Channel.WECHAT_PAY, by=SYSTEM, at=at)
    return day.replace(day=1)


def month_ago(count: int) -> date:
    """Return the first day of a month that is over, so many months before this one."""
    day = clock.day_of(clock.now()).replace(day=1)
    for _each in range(count):
        day = (day - timedelta(days=1)).replace(day=1)
    return day


def ask_to_close(month: date, *, at: datetime) -> None:
    """Let 吴 put a month up for closing."""
    reconciliation.ask_to_close(month, by=at_desk(), at=at)


def close(month: date, *, at: datetime) -> None:
    """Let 吴 put a month up, and 何 close it."""
    ask_to_close(month, at=at)
    reconciliation.close_month(month, by=CHECKER, at=at)


def at_desk() -> Actor:
    """Return 吴 as the officer signed in at the desk, or as in other tests where there is no account."""
    found = sorted(users_holding(Role.FINANCE_MAKER, Scope.HOST, [HOST]))
    return WU.in_scope(HOST, user_id=found[0] if found else "wu")


def settlement(item_id: int, *, at: datetime, is_agreed: bool = False) -> int:
    """Let 吴 propose that money in suspense goes back by bank transfer; 何 agrees to it if asked."""
    said = Proposed(
        WayOut.TRANSFER, "同一订单付了两次", "", "华东精密机械有限公司", "中国银行", "6222021001001234"
    )
    settlement_id = settlements.propose_settlement(item_id, said, by=at_desk(), at=at)
    if is_agreed:
        settlements.agree_to_settlement(settlement_id, by=CHECKER, at=at)
    return settlement_id


def bank_return(receipt_id: int, *, at: datetime, is_agreed: bool = False) -> int:
    """Let 吴 propose that what no order has got of a booking goes back to its payer; 何 agrees to it if asked."""
    said = Return("中国银行上海市分行", "汇款多于订单金额")
    settlement_id = settlements.propose_return(receipt_id, said, by=at_desk(), at=at)
    if is_agreed:
        settlements.agree_to_settlement(settlement_id, by=CHECKER, at=at)
    return settlement_id


def quota(
    edition_id: int,
    *,
    at: datetime,
    places: int = 20,
    is_agreed: bool = False,
    category: str = "enterprise",
    by: Actor | None = None,
) -> int:
    """Let 吴, or whoever is named, propose free places of a category; 何 agrees to them if asked."""
    said = {"delegation_id": None, "category": category, "places": places, "reason": "主宾国企业"}
    until = clock.day_of(at) + timedelta(days=30)
    quota_id = quotas.propose_quota(edition_id, **said, until=until, by=by or at_desk(), at=at)
    if is_agreed:
        quotas.agree_to_quota(quota_id, by=CHECKER, at=at)
    return quota_id


def quota_change(
    quota_id: int, places: int | None = 8, *, at: datetime, by: Actor | None = None, is_agreed: bool = False
) -> int:
    """Let 吴, or whoever is named, propose that free places become fewer, or end; 何 agrees if asked."""
    change_id = quotas.propose_change(quota_id, places, "代表团人数减少", by=by or at_desk(), at=at)
    if is_agreed:
        quotas.agree_to_change(change_id, by=CHECKER, at=at)
    return change_id


def waiver(person_id: UUID, *, at: datetime) -> int:
    """Let 吴 propose that a person's due fee is not asked for."""
    fee_id = BadgeFee.objects.values_list("pk", flat=True).get(person_id=person_id, state=FeeState.DUE)
    return waivers.propose_waiver(fee_id, "特邀嘉宾", by=at_desk(), at=at)


def entry(*, at: datetime, is_agreed: bool = False, reason: str = "支付宝结算款到账") -> int:
    """Let 吴 write down what Alipay paid out, less its charge; 何 agrees to it if asked."""
    lines = (
        Typed(Account.BANK, Side.DEBIT, 59_640),
        Typed(Account.CHANNEL_FEES, Side.DEBIT, 360),
        Typed(Account.CLEARING_ALIPAY, Side.CREDIT, 60_000),
    )
    said = ProposedEntry(clock.day_of(at), lines, reason)
    entry_id = entries.propose_entry(said, by=at_desk(), at=at)
    if is_agreed:
        entries.agree_to_entry(entry_id, by=CHECKER, at=at)
    return entry_id


def a_payment() -> str:
    """Return our number of the first payment that was begun."""
    return PaymentAttempt.objects.order_by("pk").values_list("number", flat=True)[0]


def due_fee() -> int:
    """Return a fee that is due and that nobody has put up to be waived."""
    taken = Waiver.objects.values("fee_id")
    due = BadgeFee.objects.filter(state=FeeState.DUE).exclude(pk__in=taken)
    return due.order_by("pk").values_list("pk", flat=True).first() or 0
