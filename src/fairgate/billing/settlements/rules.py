"""Decisions about the end of money in suspense."""

from dataclasses import dataclass
from datetime import date

from fairgate.billing.orders.states import UNPAID, OrderState
from fairgate.billing.payments.states import SuspenseReason, SuspenseState
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.settlements.file import PaidOut, Proposed, Return
from fairgate.billing.settlements.states import WayOut
from fairgate.billing.transfers.rules import no_money_refusal
from fairgate.billing.transfers.rules.slips import OLDEST, account_refusal
from fairgate.billing.transfers.states import ReceiptState
from fairgate.foundation.errors import Refusal
from fairgate.foundation.identifiers import compact
from fairgate.foundation.words import _

NOT_OURS = frozenset({SuspenseReason.FOREIGN, SuspenseReason.CURRENCY})
"""Money that our accounts do not hold: it goes back where it came in."""
LONGEST_NAME, LONGEST_REFERENCE, LONGEST_ACCOUNT = 120, 64, 34


@dataclass(frozen=True)
class OrderFacts:
    """What decides whether money may pay an order."""

    state: OrderState
    organization_id: int
    total_fen: int


def item_refusal(state: SuspenseState, *, is_waiting: bool) -> Refusal | None:
    """Say why nothing can be proposed for money in suspense, or None."""
    if is_waiting:
        return Refusal(_("这笔款项已有一项处理在办，请先复核或登记付出。"), code="waiting")
    if state != SuspenseState.OPEN:
        return Refusal(_("这笔款项已经处理过。"), code="settled")
    return None


def way_refusals(proposed: Proposed, reason: SuspenseReason) -> tuple[Refusal, ...]:
    """Return what a proposal lacks for its way, beside its fields; () when it is whole. Source: Q20."""
    is_transfer, is_order = proposed.way == WayOut.TRANSFER, proposed.way == WayOut.ORDER
    is_elsewhere = reason in NOT_OURS and proposed.way != WayOut.CONSOLE
    account = compact(proposed.payee_account)
    found = (
        (
            is_elsewhere,
            _("这笔款项不在我方账户或不是人民币，只能由收款的渠道退回。"),
            "way",
        ),
        (is_transfer and not proposed.payee_name.strip(), _("请填写收款户名，与付款人一致。"), "payee_name"),
        (is_transfer and not proposed.payee_bank.strip(), _("请填写开户银行。"), "payee_bank"),
        (is_transfer and not account, _("请填写收款账号。"), "payee_account"),
        (len(account) > LONGEST_ACCOUNT, _("收款账号最多34位，请核对。"), "payee_account"),
        (is_order and not proposed.order_number.strip(), _("请填写订单号。"), "order_number"),
    )
    return tuple(Refusal(words, field, "way") for is_wrong, words, field in found if is_wrong)


def receipt_refusal(state: ReceiptState, *, is_claimed: bool, is_waiting: bool) -> Refusal | None:
    """Say why nothing can be proposed for the rest of a booking, or None."""
    if is_waiting:
        return Refusal(_("这笔款项已有一项处理在办，请先复核或登记付出。"), code="waiting")
    if is_claimed:
        return Refusal(_("这笔到账已有一项认领待复核，请先复核。"), code="waiting")
    return None if state == ReceiptState.OPEN else no_money_refusal()


def return_refusals(proposed: Return, *, is_account_known: bool) -> tuple[Refusal, ...]:
    """Return what a bank wants to send money back, beside its fields; () when it is whole. Source: protocols 4."""
    bank, account = proposed.payee_bank.strip(), compact(proposed.payee_account)
    found: list[Refusal | None] = []
    if not bank:
        found.append(Refusal(_("请填写开户银行。"), "payee_bank", "way"))
    if account:
        found.append(account_refusal(account, field="payee_account"))
    elif not is_account_known:
        words = _("银行没有给出付款账号，请向付款人核实后填写收款账号。")
        found.append(Refusal(words, "payee_account", "way"))
    return tuple(refusal for refusal in found if refusal)


def order_refusal(order: OrderFacts, organization_id: int | None, amount_fen: int) -> Refusal | None:
    """Say why money cannot pay an order, or None: it is of the same organization, unpaid, and of exactly this sum."""
    if organization_id != order.organization_id:
        words = _("这笔款项不是这家单位付的，不能用于它的订单。请退回付款人。")
    elif order.state not in UNPAID:
        words = _("这个订单已支付或已结束，不能再入账。")
    elif order.total_fen != amount_fen:
        words = _("订单金额与这笔款项不相等，不能抵用。请退回，或请单位按这笔金额重新下单。")
    else:
        return None
    return Refusal(words, "order_number", "order")


def pay_out_refusals(
    paid: PaidOut, state: AgreementState, *, is_owed: bool, today: date
) -> tuple[Refusal, ...]:
    """Return why a pay-out cannot be recorded; () when it can: agreed, still owed, with what the bank gave."""
    reference = compact(paid.reference)
    found = (
        (state != AgreementState.AGREED or not is_owed, _("这笔款项没有待登记的退回。"), ""),
        (not reference, _("请填写银行流水号或商户后台的退款单号。"), "reference"),
        (len(reference) > LONGEST_REFERENCE, _("流水号最多64位，请核对。"), "reference"),
        (paid.paid_on > today, _("付出日期不能晚于今天，请核对。"), "paid_on"),
        (today - paid.paid_on > OLDEST, _("付出日期太早，请核对年份。"), "paid_on"),
    )
    return tuple(Refusal(words, field, "paid_out") for is_wrong, words, field in found if is_wrong)


def same_reference_refusal() -> Refusal:
    """Say that a reference stands for another pay-out: one of both was mistyped, or it is recorded twice."""
    return Refusal(_("这个流水号已登记过另一笔退回，请核对，勿重复登记。"), "reference", "same_reference")
