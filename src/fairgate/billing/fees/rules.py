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


def spends_more(before: Spent, now: Spent) -> bool:
    """Say whether `now` is further than `before`: what a fee has bought never shrinks. Source: Q16."""
    return _GROWTH.index(now) > _GROWTH.index(before)
