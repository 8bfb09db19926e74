"""Which accounts a money operation touches, and when a set of lines may be posted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fairgate.billing.ledger.states import Account, MonthState
from fairgate.foundation.errors import Refusal
from fairgate.foundation.money import Money
from fairgate.foundation.words import _


class Unbalanced(Exception):  # noqa: N818 - reads as what the lines are
    """Lines that no book can take: their sum is not zero, or one line is no debit and no credit. A bug."""


class Contradiction(Exception):  # noqa: N818 - reads as what was asked for
    """The same source and kind were posted before with other lines. A bug."""


@dataclass(frozen=True)
class Line:
    """One line of a transaction: a debit or a credit in fen, and whose it is where that is known."""

    account: Account
    debit_fen: int = 0
    credit_fen: int = 0
    order_id: int | None = None
    organization_id: int | None = None

    @property
    def fen(self) -> int:
        """Return the amount as the books add it up: debit above zero, credit below."""
        return self.debit_fen - self.credit_fen


@dataclass(frozen=True)
class Entry:
    """One of many transactions that are posted together; `source` is its business key."""

    source: str
    lines: tuple[Line, ...]
    occurred_at: datetime


def clearing_of(channel: str) -> Account:
    """Return the account of what a channel has taken and not paid out yet; ValueError for an unknown channel."""
    return Account(f"clearing:{channel}")


def order_money(channel: str, amount: Money, *, order_id: int, organization_id: int) -> tuple[Line, Line]:
    """Money came that pays an order: the channel owes it to us, and we owe its payer a badge."""
    return (
        Line(clearing_of(channel), debit_fen=amount.fen, order_id=order_id, organization_id=organization_id),
        _owed(Account.CUSTOMER_PREPAYMENT, amount, order_id, organization_id),
    )


def order_paid(amount: Money, *, order_id: int, organization_id: int) -> tuple[Line, Line]:
    """An order is paid in full: what its payer had paid in advance is earned."""
    account = Account.CUSTOMER_PREPAYMENT
    return (
        Line(account, debit_fen=amount.fen, order_id=order_id, organization_id=organization_id),
        _owed(Account.BADGE_FEE_REVENUE, amount, order_id, organization_id),
    )


def suspense_money(
    channel: str,
    amount: Money,
    *,
    is_ours: bool = True,
    order_id: int | None = None,
    organization_id: int | None = None,
) -> tuple[Line, Line]:
    """Money came that no order can take: it waits for finance, and is nobody's revenue. Source: P1, P3.

    `is_ours` is False for another merchant's money and for another currency: our clearing account does not
    hold it, so it is kept at its face value where nobody counts on it.
    """
    holder = clearing_of(channel) if is_ours else Account.HELD_ELSEWHERE
    return (
        Line(holder, debit_fen=amount.fen, order_id=order_id, organization_id=organization_id),
        _owed(Account.SUSPENSE, amount, order_id, organization_id),
    )


def bank_money(amount: Money) -> tuple[Line, Line]:
    """Money was booked on our bank account: until it is known what it pays, it is nobody's revenue. Source: P1."""
    return (
        Line(Account.BANK, debit_fen=amount.fen),
        Line(Account.SUSPENSE, credit_fen=amount.fen),
    )


def bank_money_returned(amount: Money) -> tuple[Line, Line]:
    """The bank took money back that no order has got."""
    return (
        Line(Account.SUSPENSE, debit_fen=amount.fen),
        Line(Account.BANK, credit_fen=amount.fen),
    )


def matched(amount: Money, *, order_id: int, organization_id: int) -> tuple[Line, Line]:
    """Money in suspense counts for an order: its payer has paid that much in advance."""
    return (
        Line(Account.SUSPENSE, debit_fen=amount.fen),
        _owed(Account.CUSTOMER_PREPAYMENT, amount, order_id, organization_id),
    )


def charges_borne(amount: Money, *, order_id: int, organization_id: int) -> tuple[Line, Line]:
    """Banks kept part of a payment on its way: we bear it, so that its payer has paid the order in full."""
    return (
        Line(Account.CHANNEL_FEES, debit_fen=amount.fen, order_id=order_id, organization_id=organization_id),
        _owed(Account.CUSTOMER_PREPAYMENT, amount, order_id, organization_id),
    )


def unmatched(amount: Money, *, order_id: int, organization_id: int) -> tuple[Line, Line]:
    """Money that counted for an order is in suspense again."""
    account = Account.CUSTOMER_PREPAYMENT
    return (
        Line(account, debit_fen=amount.fen, order_id=order_id, organization_id=organization_id),
        Line(Account.SUSPENSE, credit_fen=amount.fen),
    )


def applied(amount: Money, *, order_id: int, organization_id: int) -> tuple[Line, Line]:
    """Money in suspense pays an order by two officers' word; in the books it is as when bank money is matched."""
    return matched(amount, order_id=order_id, organization_id=organization_id)


def owed_back(amount: Money) -> tuple[Line, Line]:
    """Money in suspense is to go back to its payer: from now on we owe it."""
    return (
        Line(Account.SUSPENSE, debit_fen=amount.fen),
        Line(Account.REFUNDS_PAYABLE, credit_fen=amount.fen),
    )


def fees_owed_back(amount: Money, *, order_id: int, organization_id: int) -> tuple[Line, Line]:
    """Fees of a paid order are to go back: they are not earned, and we owe them. Source: guide R55."""
    revenue, payable = Account.BADGE_FEE_REVENUE, Account.REFUNDS_PAYABLE
    return (
        Line(revenue, debit_fen=amount.fen, order_id=order_id, organization_id=organization_id),
        _owed(payable, amount, order_id, organization_id),
    )


def fees_kept(amount: Money, *, order_id: int, organization_id: int) -> tuple[Line, Line]:
    """Fees that were to go back could not be paid this way: they are earned until another way is found."""
    payable, revenue = Account.REFUNDS_PAYABLE, Account.BADGE_FEE_REVENUE
    return (
        Line(payable, debit_fen=amount.fen, order_id=order_id, organization_id=organization_id),
        _owed(revenue, amount, order_id, organization_id),
    )


def paid_out(amount: Money, channel: str, *, is_ours: bool) -> tuple[Line, Line]:
    """Money that we owed went back: from our bank account for channel "", else from what the channel holds."""
    holder = clearing_of(channel) if channel else Account.BANK
    return (
        Line(Account.REFUNDS_PAYABLE, debit_fen=amount.fen),
        Line(holder if is_ours else Account.HELD_ELSEWHERE, credit_fen=amount.fen),
    )


def sent_after_all(amount: Money, channel: str, *, order_id: int, organization_id: int) -> tuple[Line, Line]:
    """A channel sent money of a refund that we had given up: whoever got it owes it to us."""
    receivable, whose = Account.REFUNDS_RECEIVABLE, {"order_id": order_id, "organization_id": organization_id}
    return (
        Line(receivable, debit_fen=amount.fen, **whose),
        Line(clearing_of(channel), credit_fen=amount.fen, **whose),
    )


def offset(amount: Money, *, order_id: int, organization_id: int) -> tuple[Line, Line]:
    """A fee goes back by money that has gone already: it is not earned, and nobody owes it to us any more."""
    revenue, receivable = Account.BADGE_FEE_REVENUE, Account.REFUNDS_RECEIVABLE
    return (
        Line(revenue, debit_fen=amount.fen, order_id=order_id, organization_id=organization_id),
        _owed(receivable, amount, order_id, organization_id),
    )


def _owed(account: Account, amount: Money, order_id: int | None, organization_id: int | None) -> Line:
    return Line(account, credit_fen=amount.fen, order_id=order_id, organization_id=organization_id)


def month_of(day: date) -> date:
    """Return the first day of a day's month: the name of a month of the books."""
    return day.replace(day=1)


def month_after(first_day: date) -> date:
    """Return the first day of the next month."""
    return month_of(first_day + timedelta(days=31))


def ask_refusal(state: MonthState, first_day: date, today: date, *, is_earlier_open: bool) -> Refusal | None:
    """Say why a month cannot be put up for closing, or None. Source: protocols 4, monthly lock."""
    if state != MonthState.OPEN:
        return Refusal(_("这个月已经结账，或已提交复核。"), code="not_open")
    if today < month_after(first_day):
        return Refusal(_("这个月还没有结束，请在下月初再结账。"), code="not_over")
    if is_earlier_open:
        return Refusal(_("更早的月份还没有结账，请按顺序从最早的月份开始。"), code="earlier_open")
    return None


def close_refusal(state: MonthState, asked_by: str, by: str, *, holds: bool) -> Refusal | None:
    """Say why an officer cannot close a month that another has put up, or None. Source: Q20, protocols 4."""
    if state != MonthState.ASKED:
        return Refusal(_("这个月没有待复核的结账申请，请刷新页面。"), code="not_asked")
    if asked_by == by:
        return Refusal(_("结账须由另一位财务人员复核，不能由提出人自己通过。"), code="same_officer")
    if not holds:
        return Refusal(_("账目核对有不符之处，查清之前不能结账。明细见财务首页。"), code="broken")
    return None


def check(lines: Sequence[Line]) -> None:
    """Return when the lines make one transaction; raises Unbalanced with what is wrong."""
    if len(lines) < 2:
        raise Unbalanced("a transaction has a debit and a credit")
    for line in lines:
        if min(line.debit_fen, line.credit_fen) != 0:
            raise Unbalanced(f"{line.account}: a line is either a debit or a credit, and not below zero")
    if off := sum(line.fen for line in lines):
        raise Unbalanced(f"debits and credits differ by {Money(off)}")


def is_same(lines: Iterable[Line], others: Iterable[Line]) -> bool:
    """Say whether two transactions say the same, in whatever order."""
    return sorted(map(_key, lines)) == sorted(map(_key, others))


def _key(line: Line) -> tuple[str, int, int, int]:
    return line.account.value, line.fen, line.order_id or 0, line.organization_id or 0
