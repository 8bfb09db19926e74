"""Which desks a review passes, and what a decision must say."""

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.editions.states import Stage, StageOrder
from fairgate.registration.reviews.states import LookOutcome, Outcome


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


def stages_for(stages: tuple[Stage, ...], *, has_delegation: bool) -> tuple[Stage, ...]:
    """Return the desks that a review passes; without a delegation only the host's. Source: Q5, Q7."""
    if has_delegation:
        return stages
    return tuple(stage for stage in stages if stage == Stage.HOST) or (Stage.HOST,)


def stage_after(stage: str, stages: tuple[Stage, ...]) -> Stage | None:
    """Return the desk after this one, or None when this was the last."""
    later = stages[stages.index(Stage(stage)) + 1 :] if stage in stages else ()
    return later[0] if later else None


def is_ready(
    *, order: StageOrder, is_submitted: bool, is_organization_approved: bool, is_settled: bool
) -> bool:
    """Say whether a person's review may begin: handed in, organization approved, paid if paying comes first.

    Source: guide R7, R9; Q5.
    """
    paid_enough = is_settled or order == StageOrder.REVIEW_FIRST
    return is_submitted and is_organization_approved and paid_enough
