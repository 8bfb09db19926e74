"""Money on the bank account: what a line must say, and what may be done with it."""

from collections.abc import Collection
from datetime import date

from fairgate.billing.orders.states import UNPAID, OrderState
from fairgate.billing.transfers.file import BankLine
from fairgate.billing.transfers.rules.slips import LONGEST_NAME, LONGEST_REFERENCE, OLDEST, note_refusal
from fairgate.billing.transfers.states import Doubt, ProposalState, ReceiptState
from fairgate.foundation.errors import Refusal
from fairgate.foundation.identifiers import compact
from fairgate.foundation.words import _

LONGEST_REMARK = 300


def line_refusals(line: BankLine, *, on: date) -> tuple[Refusal, ...]:
    """Return everything that a line of the bank lacks, beside its fields; () when it is whole."""
    reference, account = compact(line.reference), compact(line.account)
    found = (
        (not account or len(account) > 34, _("请选择收款账户。"), "account"),
        (not reference, _("请填写银行流水号，它是这笔到账的唯一编号。"), "reference"),
        (len(reference) > LONGEST_REFERENCE, _("银行流水号最多64位，请核对。"), "reference"),
        (line.booked_on > on, _("入账日期不能晚于今天，请核对。"), "booked_on"),
        (line.amount_fen <= 0, _("请填写到账金额，须大于零。"), "amount"),
        (not line.payer_name.strip(), _("请填写付款户名，与银行流水一致。"), "payer_name"),
        (len(line.payer_name) > LONGEST_NAME, _("付款户名最多120字。"), "payer_name"),
        (len(line.remark) > LONGEST_REMARK, _("附言最多300字。"), "remark"),
    )
    return tuple(Refusal(words, field, "line") for is_wrong, words, field in found if is_wrong)


def typed_day_refusal(booked_on: date, *, on: date) -> Refusal | None:
    """Say that a day typed by hand lies so far back that its year is wrong; the bank's own files may be older."""
    if on - booked_on > OLDEST:
        return Refusal(_("入账日期太早，请核对年份。"), "booked_on", "line")
    return None


def match_refusal(state: ReceiptState, orders: Collection[OrderState]) -> Refusal | None:
    """Say why money cannot pay these orders, or None: none is left, or an order needs none. Source: P1, P2."""
    if state != ReceiptState.OPEN:
        return no_money_refusal()
    if not orders:
        return Refusal(_("请填写要入账的订单号或汇款识别码。"), "numbers", "missing")
    if any(order not in UNPAID for order in orders):
        return Refusal(
            _("所选订单中有的已支付或已结束，不能再入账。请单位重新下单后，再把款项记到新订单。"),
            "numbers",
            "ended",
        )
    return None


def doubts_refusal(doubts: Collection[Doubt]) -> Refusal | None:
    """Say that money takes two officers, and why, or None. Source: protocols 4."""
    if not doubts:
        return None
    words = "；".join(str(doubt.label) for doubt in doubts)
    return Refusal(_("这笔到账须由两位财务人员认领：%(doubts)s。") % {"doubts": words}, code="doubtful")


def basis_refusal(doubts: Collection[Doubt], note: str) -> Refusal | None:
    """Say what is doubtful where an officer has not written why the money is right all the same, or None."""
    if note.strip():
        return note_refusal(note, field="note")
    words = "；".join(str(doubt.label) for doubt in doubts)
    return Refusal(
        _("这笔到账有疑点：%(doubts)s。请写明依据，由另一位财务人员复核。") % {"doubts": words},
        "note",
        "missing",
    )


def charges_refusal(short_fen: int, limit_fen: int) -> Refusal | None:
    """Say why we cannot bear what is missing of a payment, or None; the edition sets the limit for one payment."""
    if short_fen <= 0:
        return Refusal(_("这笔到账没有差额，不需要承担手续费。"), "bear_charges", "no_shortfall")
    if short_fen > limit_fen:
        return Refusal(
            _("差额超过本届规则允许承担的银行手续费，请单位补汇，或由管理员调整规则。"),
            "bear_charges",
            "limit",
        )
    return None


def changed_refusal(*, is_changed: bool) -> Refusal | None:
    """Say that money or orders have moved since a second officer was asked, or None."""
    if not is_changed:
        return None
    return Refusal(_("到账或订单已有变化，差额与提出时不同。请退回这项认领，重新提出。"), code="changed")


def waiting_refusal(*, is_waiting: bool) -> Refusal | None:
    """Say that money waits for a second officer already, or None."""
    if not is_waiting:
        return None
    return Refusal(_("这笔到账已有一项认领待复核，请先复核。"), code="waiting")


def other_money_refusal() -> Refusal:
    """Say that a bank reference stands for other money: one of both was mistyped, or it is a duplicate slip."""
    return Refusal(
        _("这个流水号已登记过另一笔到账，金额或日期不同。请核对流水号，勿重复入账。"),
        "reference",
        "other_money",
    )


def unmatch_refusal(order: OrderState) -> Refusal | None:
    """Say why money cannot be taken off an order again, or None while the order is not paid in full."""
    if order in UNPAID:
        return None
    return Refusal(_("订单已经付清，证件已在办理，不能撤销认领。请按退款办理。"), code="paid")


def return_refusal(state: ReceiptState, amount_fen: int, left_fen: int) -> Refusal | None:
    """Say why money cannot be marked as sent back by the bank, or None when none of it is used."""
    if state != ReceiptState.OPEN:
        return no_money_refusal()
    if left_fen != amount_fen:
        return Refusal(_("这笔到账有一部分已记入订单或已退回付款人；记入订单的请先撤销认领。"), code="used")
    return None


def no_money_refusal() -> Refusal:
    """Say that nothing is left of money."""
    return Refusal(_("这笔到账已经认领完、退回或退汇。"), code="no_money")


def rest_refusal(state: ReceiptState, left_fen: int, fen: int) -> Refusal | None:
    """Say why so much cannot leave a receipt, or None: it is exactly what no order has got."""
    if state != ReceiptState.OPEN:
        return no_money_refusal()
    if left_fen != fen:
        return Refusal(_("这笔到账的余额已有变化。请退回这项处理，按现在的余额重新提出。"), code="changed")
    return None


def self_approval_refusal(state: ProposalState, proposed_by: str, by: str) -> Refusal | None:
    """Say that nobody approves what they have proposed themselves, or None. Source: Q20."""
    if state != ProposalState.OPEN:
        return Refusal(_("这项认领已经复核过。"), code="decided")
    if proposed_by == by:
        return Refusal(_("认领须由另一位财务人员复核，不能由提出人自己通过。"), code="same_officer")
    return None
