"""Which lines may be written into the books by hand, for which day, and what may be reversed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from fairgate.billing.entries.file import Typed
from fairgate.billing.ledger.rules import Line
from fairgate.billing.ledger.states import Account
from fairgate.billing.proposals.states import AgreementState
from fairgate.foundation.errors import Refusal
from fairgate.foundation.money import Money
from fairgate.foundation.words import _

BARRED = frozenset(
    {Account.SUSPENSE, Account.CUSTOMER_PREPAYMENT, Account.REFUNDS_PAYABLE, Account.HELD_ELSEWHERE}
)
"""Accounts whose balance is the sum of single rows (a receipt, an order, a settlement): money there moves by the verb
of its row, or the hourly check would find it gone."""
BY_HAND = tuple(account for account in Account if account not in BARRED)
FEWEST_LINES, MOST_LINES = 2, 20
HIGHEST_FEN = 10**13
"""A hundred thousand million yuan: more was mistyped."""


def line_refusals(lines: Sequence[Typed]) -> tuple[Refusal, ...]:
    """Return what is wrong with lines, each beside its field (`account_0`, `side_0`, `amount_0`), or () when they
    are an entry: balanced, of accounts that may be written by hand, none on both sides. Source: protocols 10.
    """
    found = [refusal for at, line in enumerate(lines) for refusal in _of_line(at, line)]
    if found:
        return tuple(found)
    return tuple(_of_all(lines))


def _of_line(at: int, line: Typed) -> Iterator[Refusal]:
    if line.account is None:
        yield Refusal(_("请选择科目。"), f"account_{at}", "account")
    elif line.account in BARRED:
        words = _("“%(account)s”由单笔款项逐笔对应，不能手工记账。请在款项自己的页面办理。")
        yield Refusal(words % {"account": line.account.label}, f"account_{at}", "barred")
    if line.side is None:
        yield Refusal(_("请选择借方或贷方。"), f"side_{at}", "side")
    if line.fen is None or line.fen <= 0:
        yield Refusal(_("请填写大于零的金额。"), f"amount_{at}", "amount")
    elif line.fen > HIGHEST_FEN:
        yield Refusal(_("金额过大，请核对。"), f"amount_{at}", "amount")


def _of_all(lines: Sequence[Typed]) -> Iterator[Refusal]:
    if not FEWEST_LINES <= len(lines) <= MOST_LINES:
        words = _("一笔账至少%(fewest)s行，最多%(most)s行。")
        yield Refusal(words % {"fewest": FEWEST_LINES, "most": MOST_LINES}, code="lines")
    sides = {(line.account, line.side) for line in lines}
    if len({account for account, _side in sides}) < len(sides):
        yield Refusal(_("同一科目不能既记借方又记贷方。"), code="both_sides")
    debit = sum(line.signed for line in lines if line.signed > 0)
    credit = -sum(line.signed for line in lines if line.signed < 0)
    if debit != credit:
        words = _("借方合计%(debit)s，贷方合计%(credit)s，须相等。")
        yield Refusal(words % {"debit": Money(debit), "credit": Money(credit)}, code="unbalanced")


def day_refusal(booked_on: date, today: date, *, is_closed: bool) -> Refusal | None:
    """Say why the books cannot count an entry to a day, or None: it has come, and its month is open."""
    if booked_on > today:
        return Refusal(_("入账日期不能晚于今天，请核对。"), "booked_on", "future")
    return closed_refusal() if is_closed else None


def closed_refusal() -> Refusal:
    """Say that the month of an entry takes no posting any more: it is proposed anew for another day."""
    words = _("这个月已经结账，不能再入账。请用未结账月份的日期重新提出。")
    return Refusal(words, "booked_on", "closed")


def reversal_refusal(state: AgreementState, *, is_reversal: bool, has_reversal: bool) -> Refusal | None:
    """Say why an entry cannot be reversed, or None: it stands in the books, is no reversal, and has none."""
    if state != AgreementState.AGREED:
        return Refusal(_("这笔账还没有入账，不需要冲销。"), code="not_posted")
    if is_reversal:
        return Refusal(_("这笔账本身是冲销，不能再冲销。需要时另记一笔。"), code="is_reversal")
    if has_reversal:
        return Refusal(_("这笔账已冲销，或冲销在等待复核。"), code="reversed")
    return None


def mirrored(lines: Iterable[tuple[Account, int]]) -> tuple[tuple[Account, int], ...]:
    """Return the lines, of accounts and signed fen, that take others back."""
    return tuple((account, -fen) for account, fen in lines)


def ledger_lines(lines: Iterable[tuple[Account, int]]) -> tuple[Line, ...]:
    """Return lines, of accounts and signed fen, as the books take them."""
    return tuple(Line(account, debit_fen=max(fen, 0), credit_fen=max(-fen, 0)) for account, fen in lines)
