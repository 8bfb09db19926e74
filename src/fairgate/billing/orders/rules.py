"""Decisions about orders."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from fairgate.billing.orders.states import UNPAID, OrderState
from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.editions.working_days import Holidays, working_day_after

SCAN_LIFETIME = timedelta(hours=24)
"""How long an order waits for a scanned payment. Source: Q30."""

BANK_WORKING_DAYS = 3
"""How long it waits for maker and checker at the payer's bank. Source: R48, Q30."""

MOST_PEOPLE = 500
"""How many people one order takes: an organization of that size pays at once."""


def expiry(placed_at: datetime, payment_closes_at: datetime) -> datetime:
    """Return when an unpaid order ends: after 24 hours, or with the payment cut-off. Source: Q14, Q30."""
    return min(placed_at + SCAN_LIFETIME, payment_closes_at)


def last_bank_day(chosen_on: date, holidays: Holidays) -> date:
    """Return the last day on which an order waits for the payer's bank: the third working day after it was chosen.

    Source: guide R48, Q30.
    """
    return working_day_after(chosen_on, BANK_WORKING_DAYS, holidays)


def choice_refusal(*, chosen: int, to_pay: int) -> Refusal | None:
    """Say why these people are no order, or None. `to_pay` are those who are not waived. Source: guide R45."""
    if not chosen:
        return Refusal(_("您还没有选择人员。请至少勾选一名待支付的人员，再下单。"), "person_ids", "none")
    if not to_pay:
        return Refusal(_("所选人员都免缴证件费，无需下单。"), "person_ids", "nothing_due")
    if to_pay > MOST_PEOPLE:
        return Refusal(
            _("一笔订单最多%(most)s人。请减少勾选的人员，分几次下单。") % {"most": MOST_PEOPLE},
            "person_ids",
            "too_many",
        )
    return None


def transfer_refusal(state: OrderState, expires_at: datetime, at: datetime) -> Refusal | None:
    """Say why an order cannot be paid by bank transfer from now on, or None. Source: guide R49, Q30."""
    if state == OrderState.CHECKING:
        return Refusal(_("这张订单的汇款凭证正在核对，无需再付。"), code="checking")
    return pay_refusal(state, expires_at, at)


def repeat_refusal(earlier: Collection[UUID], now: Collection[UUID]) -> Refusal | None:
    """Say why a form that already made an order cannot make another, or None when it asks for the same."""
    if set(earlier) == set(now):
        return None
    return Refusal(
        _("这张表单已经下过一笔订单。请刷新页面，在最新的名单中重新选择人员。"), "person_ids", "repeated"
    )


def cancel_refusal(state: OrderState) -> Refusal | None:
    """Say why an order cannot be cancelled, or None when it still waits for money. Source: guide R46."""
    if state == OrderState.WAITING:
        return None
    if state == OrderState.CHECKING:
        return Refusal(
            _("汇款凭证正在核对，订单不能取消。如未汇款，请先撤回凭证，再取消订单。"), code="checking"
        )
    if state == OrderState.PAID:
        return Refusal(_("订单已经支付，不能取消。如需退款，请在人员审核结果出来后申请。"), code="paid")
    return Refusal(_("订单已经关闭，无需再取消。其中的人员可以重新下单。"), code="closed")


def pay_refusal(
    state: OrderState, expires_at: datetime, at: datetime, *, is_by_transfer: bool = False
) -> Refusal | None:
    """Say why an order cannot be paid through a channel now, or None. Source: guide R45, Q30."""
    if state == OrderState.PAID:
        return Refusal(_("订单已经支付成功，无需再付。"), code="paid")
    if is_by_transfer and state in UNPAID:
        return Refusal(_("这张订单已选择银行转账。要换别的方式支付，请先放弃转账。"), code="transfer")
    if state != OrderState.WAITING or at >= expires_at:
        return Refusal(_("订单已经关闭，不能再支付。请重新选择人员下单。"), code="closed")
    return None
