"""What orders and the gates have against a merger, or against its undoing. Source: docs/decisions/0022."""

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _


def money_obstacles(*, has_open_order: bool, pays_for_others: bool, has_entered: bool) -> tuple[Refusal, ...]:
    """Return what stands in the way of a merger, each with what to do about it."""
    found = (
        (has_open_order, _("并入的一家有待支付的订单。请先支付，或请对方取消。"), "open_order"),
        (
            pays_for_others,
            _("并入的一家正在为别的单位代付。请先等款项到账，或请它放弃这笔汇款。"),
            "pays_for_others",
        ),
        (has_entered, _("并入的一家已有人员入场，不能再合并。"), "entered"),
    )
    return tuple(Refusal(words, code=code) for stands, words, code in found if stands)


def entry_obstacles(*, is_paid: bool, has_open_order: bool, has_badge: bool) -> tuple[Refusal, ...]:
    """Return what stands in the way of ending a person's entry in favour of another. Source: docs/decisions/0035."""
    words = _("并入的一份已付证件费。请改为保留这一份，或请单位先注销并申请退费。")
    found = (
        (is_paid, words, "paid"),
        (has_open_order, _("并入的一份在待支付的订单中。请先支付，或请单位取消订单。"), "open_order"),
        (has_badge, _("并入的一份已制证。请改为保留这一份。"), "badge"),
    )
    return tuple(Refusal(words, code=code) for stands, words, code in found if stands)


def undo_obstacles(
    *, has_ordered: bool, has_entered: bool, is_invoiced_together: bool
) -> tuple[Refusal, ...]:
    """Return what stands in the way of undoing a merger."""
    found = (
        (has_ordered, _("合并后已为并入的人员下过订单，不能撤销合并。"), "ordered"),
        (has_entered, _("合并后已有并入的人员入场，不能撤销合并。"), "entered"),
        (
            is_invoiced_together,
            _("有发票同时开给并入的人员和原有的人员，不能撤销合并。请先由单位退票，或取消还没有开的申请。"),
            "invoiced_together",
        ),
    )
    return tuple(Refusal(words, code=code) for stands, words, code in found if stands)
