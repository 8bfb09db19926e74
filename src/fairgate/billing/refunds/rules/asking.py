"""When a badge fee may be asked back. Source: guide R55, R59, Q16."""

from collections.abc import Sequence

from fairgate.billing.fees.states import FeeState, Spent
from fairgate.billing.places.rules import money_after
from fairgate.billing.places.states import MoneyAfter
from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.personnel.rules import refund_state_refusal
from fairgate.registration.personnel.states import PersonState

LONGEST_REASON = 300


def ask_refusal(
    person_state: str, fee: FeeState | None, spent: Spent, *, refunds_made: bool
) -> Refusal | None:
    """Say why a person's fee cannot be asked back, or None; `refunds_made` is the edition's switch. Source: R55."""
    if fee != FeeState.PAID:
        return Refusal(_("没有已支付的证件费可以退。"), code="not_paid")
    refusal = refund_state_refusal(person_state)
    if refusal is not None:
        return refusal
    if money_after(fee, spent, refunds_made=refunds_made) == MoneyAfter.KEPT:
        return Refusal(_("证件已经制作或使用，按规则不予退款。"), code="spent")
    return None


def askable(*, refunds_made: bool) -> dict[Spent, frozenset[PersonState]]:
    """Return in which states people may ask a paid fee back, by what it has bought: `ask_refusal` for a search."""
    return {
        spent: frozenset(
            state
            for state in PersonState
            if ask_refusal(state, FeeState.PAID, spent, refunds_made=refunds_made) is None
        )
        for spent in Spent
    }


def reason_refusal(reason: str) -> Refusal | None:
    """Say that the words are too many, or None; they may be left out."""
    if len(reason.strip()) <= LONGEST_REASON:
        return None
    return Refusal(_("退款说明最多300字，请写得简短些。"), "reason", "long")


def invoiced_refusal(names: Sequence[str], *, returns: bool) -> Refusal | None:
    """Say whose fee stands on an invoice, which has to go back first, or None. Source: R59.

    `returns`: whoever asks lets the invoices go back in the same step; what is in the way then is not issued yet.
    """
    if not names:
        return None
    words = _("%(names)s的证件费在发票上：请勾选“一并办理退票”，或先退票、取消开票申请，再申请退款。")
    if returns:
        words = _("%(names)s的发票还没有开出：请先取消开票申请，或等发票开出后再申请退款。")
    return Refusal(words % {"names": "、".join(names)}, "people", "invoiced")


def nobody_refusal(chosen: int) -> Refusal | None:
    """Say that nobody was chosen, or None."""
    return None if chosen else Refusal(_("请至少勾选一人。"), "people", "nobody")
