"""Until when a decision can be taken back, and what stands against it."""

from dataclasses import dataclass

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _


@dataclass(frozen=True)
class Undoing:
    """What is known of a decision that somebody wants to take back."""

    is_decided: bool
    is_own: bool
    """Whoever wants it back has decided it."""
    is_told: bool
    """The time is over, and those concerned have been told or are being told."""
    is_in_force: bool
    """A change of what was approved has been applied."""
    has_moved_on: bool
    """The applicant has changed or handed in something since."""
    is_taken_further: bool
    """A later desk, or the review of the organization's people, has begun."""
    has_paid: bool
    """A badge fee was paid that this approval asked for."""


def undo_refusal(undoing: Undoing) -> Refusal | None:
    """Say why a decision cannot be undone, or None while nothing irreversible has followed."""
    reasons = (
        (not undoing.is_decided, _("这件审核没有可以撤回的决定。请刷新页面查看最新状态。"), "undecided"),
        (not undoing.is_own, _("只有作出决定的人可以撤回它。"), "not_own"),
        (
            undoing.is_told,
            _("撤回的时间已过，申请人已收到通知。可以请主办方撤销，或等申请人重新提交。"),
            "told",
        ),
        (undoing.is_in_force, _("变更已经生效，不能撤回。如有不妥，请联系申请人再次变更。"), "in_force"),
        (undoing.has_moved_on, _("申请人已经开始修改，不能撤回。请等待重新提交。"), "moved_on"),
        (undoing.is_taken_further, _("后面的审核已经开始，不能撤回。请与接手的同事联系。"), "taken_further"),
        (undoing.has_paid, _("已有人员缴费，不能撤回。需要时请主办方撤销审核通过。"), "paid"),
    )
    return next((Refusal(words, code=code) for stands, words, code in reasons if stands), None)
