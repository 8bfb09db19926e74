"""What a decision must say."""

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.reviews.states import CaseState, CloseCause, LookOutcome, Outcome


def ended_refusal(state: str, cause: str) -> Refusal | None:
    """Say that a case has ended without a decision, and why, or None. Source: Q16, Q17, Q28."""
    if state != CaseState.CLOSED:
        return None
    words = _("这件审核已关闭（%(cause)s），无须再办理。请返回待审核列表。")
    return Refusal(words % {"cause": CloseCause(cause).label}, code="ended")


def shut_refusal(state: str, cause: str) -> Refusal | None:
    """Say that a case has ended, with a decision or without, or None while it is open."""
    if state == CaseState.DECIDED:
        return Refusal(_("这件审核已经办结，无须再领取。请返回待审核列表。"), code="ended")
    return ended_refusal(state, cause)


def decision_refusal(outcome: str, reason: str) -> Refusal | None:
    """Say why a decision cannot stand as written, or None; the applicant reads the reason. Source: Q27."""
    if outcome not in Outcome.values:
        return Refusal(_("请选择审核结果：通过、退回修改或不通过。"), "outcome", "missing")
    if outcome != Outcome.APPROVE and not reason.strip():
        return Refusal(_("退回修改或不通过时，请写明意见，申请人会看到。"), "reason", "missing")
    return None


def look_refusal(outcome: str, reason: str) -> Refusal | None:
    """Say why a look cannot end as written, or None."""
    if outcome not in LookOutcome.values:
        return Refusal(_("请选择查看结果：没有问题，或建议撤销。"), "outcome", "missing")
    if outcome == LookOutcome.REVOKE_SUGGESTED and not reason.strip():
        return Refusal(_("建议撤销时，请写明理由，主办方会看到。"), "reason", "missing")
    return None
