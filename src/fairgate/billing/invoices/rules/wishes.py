"""What may be invoiced together. Source: guide R50, R52, R60."""

from collections.abc import Collection

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _

MOST_PEOPLE = 2000
"""How many people one invoice takes. Source: protocols 5."""


def wish_refusals(
    *, has_terms: bool, has_one_payer: bool, is_paid: bool, amounts_fen: Collection[int]
) -> tuple[Refusal | None, ...]:
    """Say why these people's fees cannot be invoiced together: every reason."""
    return (
        None if has_terms else Refusal(_("这一届还没有开通开票。请稍后再来，或拨打咨询热线。"), code="terms"),
        None if is_paid else Refusal(_("订单支付成功后才能开发票。"), "orders", "unpaid"),
        None
        if has_one_payer
        else Refusal(_("所选订单的付款方不同，请按付款方分别开票。"), "orders", "several_payers"),
        _people_refusal(amounts_fen),
    )


def _people_refusal(amounts_fen: Collection[int]) -> Refusal | None:
    if not sum(amounts_fen):
        return Refusal(_("请至少选择一名还没有开过发票的人员。"), "people", "none")
    if len(amounts_fen) > MOST_PEOPLE:
        return Refusal(
            _("一张发票最多%(most)s人，请分几张开。") % {"most": MOST_PEOPLE}, "people", "too_many"
        )
    return None


def repeat_refusal(*, is_same: bool) -> Refusal | None:
    """Say why a form that was sent already cannot ask for another invoice; None when it asks for the same."""
    if is_same:
        return None
    return Refusal(_("这张表单已经提交过。请回到订单页，重新申请。"), code="repeated")
