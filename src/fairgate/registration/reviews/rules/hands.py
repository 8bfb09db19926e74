"""When a case is in somebody's hand, and what that closes. Source: Q28."""

from dataclasses import dataclass

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.personnel.states import WITHDRAWABLE, PersonState


@dataclass(frozen=True)
class Hand:
    """The reviewer who has a case in hand: name and account."""

    name: str
    account_id: str


def take_refusal(hand: Hand | None, account_id: str) -> Refusal | None:
    """Say that a colleague has a case in hand, or None. Source: Q28."""
    if hand is None or hand.account_id == account_id:
        return None
    words = _("%(name)s已经领取了这件审核。请先与对方联系，由对方放回后再领取。")
    return Refusal(words % {"name": hand.name}, code="taken")


def withdraw_refusal(hand: Hand | None) -> Refusal | None:
    """Say that it is too late to withdraw, or None while no reviewer has the case in hand. Source: Q28."""
    if hand is None:
        return None
    words = _(
        "审核人员已经开始审核，现在不能撤回。如需更正，请联系所属交易团（境外单位联系主办方）退回修改。"
    )
    return Refusal(words, code="taken")


def withdraw_person_refusal(state: str, *, has_begun: bool) -> Refusal | None:
    """Say why a person cannot be taken back to be corrected, or None. Source: Q28."""
    if state not in WITHDRAWABLE:
        return Refusal(_("该人员目前不在审核中，无需撤回。请刷新页面查看最新状态。"), code="not_in_review")
    if has_begun and state == PersonState.UNDER_REVIEW:
        words = _("审核人员已经开始审核，不能再撤回。请等待审核结果；需要更正的，可在退回后修改。")
        return Refusal(words, code="taken")
    return None
