"""Money as the desk's components show it."""

from collections.abc import Iterable

from django.urls import reverse

from fairgate.billing.ledger.rules import clearing_of
from fairgate.billing.ledger.states import Account, MonthState
from fairgate.billing.ledger.views import Incoming
from fairgate.billing.payments.states import Channel, SuspenseReason, SuspenseState
from fairgate.billing.payments.views import SuspenseView
from fairgate.billing.reconciliation.states import Subject
from fairgate.billing.reconciliation.views import Board, SuspenseCase
from fairgate.billing.statements.states import StatementState
from fairgate.billing.transfers.states import ReceiptState, RemittanceState
from fairgate.foundation.money import ZERO, Money
from fairgate.foundation.words import Words, _
from fairgate.portals.finance.templatetags.postings import posted
from fairgate.portals.ui.formats import count_text, money_text
from fairgate.portals.ui.parts import Fact, Status, Tile, Tone

NEXT: dict[SuspenseReason, Words] = {
    SuspenseReason.LATE: _("订单关闭后才到账，订单不会因此恢复。请联系付款单位，核对后原路退回。"),
    SuspenseReason.SECOND: _("同一订单付了两次，第一笔已付清订单。请核对后原路退回这一笔。"),
    SuspenseReason.PART: _(
        "到账少于订单金额，订单仍待支付。请联系付款单位，核对后原路退回，或请其另行付清。"
    ),
    SuspenseReason.SURPLUS: _("到账多于订单金额，订单没有付清。请联系付款单位，核对后原路退回。"),
    SuspenseReason.CURRENCY: _("到账不是人民币，不能计入订单。请与渠道核对币种和金额。"),
    SuspenseReason.UNIDENTIFIED: _("渠道确认到账，但我方没有这个支付编号。请与渠道核对付款人后退回。"),
    SuspenseReason.FOREIGN: _("款项进入了别的商户或应用，不在我方账户。请与渠道核对商户号。"),
}
"""What finance does about money in suspense, by its reason. Source: Q30, protocols 10."""


def tiles(board: Board) -> list[Tile]:
    """Return today's receipts by channel, and what waits."""
    received = {line.account: line for line in board.received}
    own: dict[Account, Words] = {clearing_of(channel): channel.label for channel in Channel}
    elsewhere = [account for account in received if account not in own]
    names = own | {account: account.label for account in elsewhere}
    came = [_channel(account, name, received.get(account)) for account, name in names.items()]
    return [*came, _slips(board), _unclaimed(board), _waiting(board), *_to_do(board)]


def _to_do(board: Board) -> list[Tile]:
    """Return what waits for a second officer or for a pay-out, each leading to its queue; empty ones left out."""
    suspense, refunds = reverse("finance:suspense"), reverse("finance:refunds")
    found = (
        (_("待复核的款项处理"), board.settlements_to_agree, f"{suspense}?state=to_agree"),
        (_("待登记付出"), board.pay_outs_owed, f"{suspense}?state=owed"),
        (_("待办理的退款申请"), board.refunds["asked"], reverse("finance:refund_requests")),
        (_("待复核的银行退款"), board.refunds["proposed"], f"{refunds}?state=to_check"),
        (_("待银行付出的退款"), board.refunds["owed"], f"{refunds}?state=owed"),
        (_("停下待处理的退款"), board.refunds["held"], f"{refunds}?state=held"),
        (_("待复核的免缴"), board.waivers_to_agree, reverse("finance:waivers")),
        (_("待复核的免费名额"), board.quotas_to_agree, reverse("finance:quotas")),
        (_("待复核的手工记账"), board.entries_to_agree, reverse("finance:entries")),
        (_("待复核的结账"), board.months_to_agree, reverse("finance:ledger")),
    )
    return [
        Tile(label, count_text(count), url=url, tone="move", is_wide=True)
        for label, count, url in found
        if count
    ]


def _channel(account: Account, name: Words, line: Incoming | None) -> Tile:
    count = line.count if line else 0
    return Tile(
        name,
        money_text(line.amount if line else ZERO),
        url=reverse("finance:ledger_account", args=[account.value]),
        hint=_("今日%(count)s笔") % {"count": count},
        is_wide=True,
    )


def _slips(board: Board) -> Tile:
    return Tile(
        _("待核对凭证"),
        count_text(board.slips_waiting),
        url=reverse("finance:transfers"),
        hint=_("银行转账"),
        tone="move" if board.slips_waiting else "",
        is_wide=True,
    )


def _unclaimed(board: Board) -> Tile:
    words = {"amount": money_text(board.unclaimed_amount)}
    return Tile(
        _("待认领到账"),
        count_text(board.unclaimed_count),
        url=reverse("finance:bank_receipts"),
        hint=_("合计%(amount)s") % words,
        tone="move" if board.unclaimed_count else "",
        is_wide=True,
    )


def _waiting(board: Board) -> Tile:
    words = {"count": board.suspense_count, "amount": money_text(board.suspense_amount)}
    return Tile(
        _("待处理款项"),
        count_text(board.suspense_count),
        url=reverse("finance:suspense"),
        hint=_("合计%(amount)s") % words,
        tone="move" if board.suspense_count else "",
        is_wide=True,
    )


def amount_of(item: SuspenseView) -> str:
    """Return the amount of money in suspense."""
    return amount_text(item.amount, item.currency)


def amount_text(amount: Money, currency: str) -> str:
    """Return an amount with its currency where that is not yuan."""
    return money_text(amount) if currency == "CNY" else f"{currency} {amount.in_yuan()}"


def status_of(item: SuspenseView) -> Status:
    """Return where money in suspense stands."""
    return Status(item.state.label, "move" if item.state == SuspenseState.OPEN else "ok")


_REMITTANCE: dict[RemittanceState, Tone] = {
    RemittanceState.AWAITING: "open",
    RemittanceState.CHECKING: "move",
    RemittanceState.RETURNED: "party",
    RemittanceState.CONFIRMED: "ok",
    RemittanceState.WITHDRAWN: "open",
    RemittanceState.EXPIRED: "warn",
}
_RECEIPT: dict[ReceiptState, Tone] = {
    ReceiptState.OPEN: "move",
    ReceiptState.MATCHED: "ok",
    ReceiptState.SETTLED: "ok",
    ReceiptState.RETURNED: "open",
}

_MONTH: dict[MonthState, Tone] = {
    MonthState.OPEN: "open",
    MonthState.ASKED: "move",
    MonthState.CLOSED: "ok",
}


def month_status(state: MonthState) -> Status:
    """Return whether a month takes postings."""
    return Status(state.label, _MONTH[state])


_STATEMENT: dict[StatementState, Tone] = {
    StatementState.MAPPING: "move",
    StatementState.READING: "open",
    StatementState.HELD: "move",
    StatementState.BOOKING: "open",
    StatementState.FINISHED: "ok",
    StatementState.REFUSED: "warn",
    StatementState.DISCARDED: "open",
}


def statement_status(state: StatementState) -> Status:
    """Return where a bank statement stands."""
    return Status(state.label, _STATEMENT[state])


def remittance_status(state: RemittanceState) -> Status:
    """Return where a bank transfer stands."""
    return Status(state.label, _REMITTANCE[state])


def receipt_status(state: ReceiptState) -> Status:
    """Return where money on the bank account stands."""
    return Status(state.label, _RECEIPT[state])


def order_facts(case: SuspenseCase) -> list[Fact]:
    """Return what finance compares the money with: the order that it names."""
    order = case.order
    if order is None:
        return []
    return [
        Fact(_("订单号"), order.number, is_data=True),
        Fact(_("单位名称"), case.organization_name, is_data=True),
        Fact(_("订单状态"), order.state.label),
        Fact(_("人数"), str(len(order.lines))),
        Fact(_("订单金额"), posted(order.total, Subject.ORDER, order.number), is_sum=True),
    ]


def total_of(lines: Iterable[Incoming]) -> Money:
    """Return what came in altogether."""
    return sum((line.amount for line in lines), ZERO)
