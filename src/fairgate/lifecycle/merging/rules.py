"""What orders and the gates have against a merger, or against its undoing. Source: docs/decisions/0022."""

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _


def money_obstacles(*, has_open_order: bool, has_entered: bool) -> tuple[Refusal, ...]:
    """Return what stands in the way of a merger, each with what to do about it."""
    found = (
        (has_open_order, _("并入的一家有待支付的订单。请先支付，或请对方取消。"), "open_order"),
        (has_entered, _("并入的一家已有人员入场，不能再合并。"), "entered"),
    )
    return tuple(Refusal(words, code=code) for stands, words, code in found if stands)


def undo_obstacles(*, has_ordered: bool, has_entered: bool) -> tuple[Refusal, ...]:
    """Return what stands in the way of undoing a merger."""
    found = (
        (has_ordered, _("合并后已为并入的人员下过订单，不能撤销合并。"), "ordered"),
        (has_entered, _("合并后已有并入的人员入场，不能撤销合并。"), "entered"),
    )
    return tuple(Refusal(words, code=code) for stands, words, code in found if stands)
