"""Decisions about badge fees."""

from fairgate.billing.fees.states import FeeState, Spent
from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _

_GROWTH = (Spent.NONE, Spent.MADE, Spent.USED)


def hold_refusal(state: FeeState, *, name: str) -> Refusal | None:
    """Say why a person's fee cannot be put into an order, or None when it is due. Source: guide R43."""
    if state == FeeState.DUE:
        return None
    if state == FeeState.PAYING:
        return Refusal(
            _("%(name)s已在另一笔待支付的订单中。请先支付或取消那笔订单，再重新选择。") % {"name": name},
            "person_ids",
            "in_an_order",
        )
    if state == FeeState.WITHDRAWN:
        return Refusal(
            _("%(name)s已注销，无需缴费。请取消勾选后再下单。") % {"name": name}, "person_ids", "withdrawn"
        )
    return Refusal(
        _("%(name)s的证件费已结清。请取消勾选后再下单。") % {"name": name}, "person_ids", "settled"
    )


def waive_refusal(state: FeeState) -> Refusal | None:
    """Say why a fee cannot be waived now, or None when nothing stands against it."""
    if state != FeeState.PAYING:
        return None
    return Refusal(_("这笔费用在一笔待支付的订单中。请待订单取消或过期后再免缴。"), code="in_an_order")


def hand_on_refusal(state: FeeState | None, spent: Spent) -> Refusal | None:
    """Say why a fee cannot be taken over by a colleague, or None: only paid money that bought nothing can."""
    if state != FeeState.PAID:
        words = _("该人员没有已支付的证件费可以转给同事。请直接注销该人员，再提交新的人员。")
        return Refusal(words, code="not_paid")
    if spent != Spent.NONE:
        words = _("该人员的证件已经制作，证件费不能转给同事。请注销该人员，新的人员另行缴费。")
        return Refusal(words, code="spent")
    return None


def has_fee_refusal() -> Refusal:
    """Say that whoever takes over has a badge fee already."""
    words = _("所选人员已有自己的证件费，不能再接用一份。请选择还没有缴费的人员。")
    return Refusal(words, "newcomer", "has_fee")


def waived_because(amount_fen: int, *, is_waived: bool) -> str:
    """Return why a fee is settled the moment it is raised, for the audit; "" when it must be paid. Source: Q12, F36."""
    if is_waived:
        return "overseas_fee=waived"
    return "" if amount_fen else "no_fee"


def spends_more(before: Spent, now: Spent) -> bool:
    """Say whether `now` is further than `before`: what a fee has bought never shrinks. Source: Q16."""
    return _GROWTH.index(now) > _GROWTH.index(before)
