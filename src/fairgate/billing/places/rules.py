"""Decisions about places. Source: Q16, Q28, F77."""

from fairgate.billing.fees.states import FeeState, Spent
from fairgate.billing.places.states import MoneyAfter
from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.personnel.states import EDITABLE, PersonState

_UNPAID = frozenset({FeeState.DUE, FeeState.PAYING})


def money_after(fee: FeeState | None, spent: Spent, *, refunds_made: bool) -> MoneyAfter:
    """Say what becomes of a fee when its person is cancelled; `refunds_made` is the edition's switch. Source: Q16."""
    if fee is None or fee == FeeState.WITHDRAWN:
        return MoneyAfter.NOTHING
    if fee in _UNPAID:
        return MoneyAfter.DROPPED
    if fee == FeeState.WAIVED:
        return MoneyAfter.FREE
    is_lost = spent == Spent.USED or (spent == Spent.MADE and not refunds_made)
    return MoneyAfter.KEPT if is_lost else MoneyAfter.REFUNDABLE


def cancel_refusal(*, was_handed_in: bool, spent: Spent) -> Refusal | None:
    """Say why a person cannot be cancelled, or None. Who has entered the fair was there. Source: Q16, F77."""
    if not was_handed_in:
        return Refusal(_("该人员还没有提交过，无需注销，可以直接删除。"), code="draft")
    if spent == Spent.USED:
        words = _("该人员已经入场，不能再注销。如证件遗失或被冒用，请到现场服务台办理。")
        return Refusal(words, code="admitted")
    return None


def amend_refusal(spent: Spent) -> Refusal | None:
    """Say why what is on a badge cannot be changed any more, or None."""
    if spent == Spent.USED:
        words = _("该人员已经入场，证件内容不能再更正。如证件有误，请到现场服务台办理。")
        return Refusal(words, code="admitted")
    return None


def newcomer_refusal(state: str, *, is_same_person: bool) -> Refusal | None:
    """Say why somebody cannot take over a colleague's place, or None: only who waits to be handed in can."""
    if is_same_person:
        return Refusal(_("请选择另一位人员来接替。"), "newcomer", "same")
    if state not in EDITABLE:
        words = _("接替的人员必须是待提交、退回修改或审核不通过的人员。请重新选择。")
        return Refusal(words, "newcomer", "state")
    return None


def leaver_refusal(state: str, *, is_asked_back: bool) -> Refusal | None:
    """Say why nobody can take over from this person, or None."""
    if is_asked_back:
        return Refusal(_("已为该人员申请退款。由同事接替前，请先在“退款”页撤回退款申请。"), code="refund")
    if state == PersonState.VOUCHING:
        return Refusal(_("该人员还没有经单位审核加入，没有名额可以转给同事。"), code="vouching")
    return None


def reuse_refusal(fee: FeeState | None) -> Refusal | None:
    """Say why it can no longer be said whether a badge is reused, or None while no fee is raised. Source: Q12."""
    if fee is None or fee == FeeState.WITHDRAWN:
        return None
    words = _("该人员的证件费已经生成，证件按已定的方式办理，不能再申请或撤回复用。")
    if fee == FeeState.DUE:
        words = _("该人员的证件费已经生成。要申请或撤回证件复用，请先撤回该人员，改好后重新提交。")
    return Refusal(words, code="fee_raised")


def nobody_reuses_refusal(declared: int) -> Refusal | None:
    """Say that no badge number was typed, or None."""
    return None if declared else Refusal(_("请至少为一人填写原证件的届次和编号。"), code="nobody")
