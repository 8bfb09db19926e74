"""Which desks a review passes, and when it is its turn."""

from fairgate.registration.editions.states import Stage, StageOrder


def stages_for(stages: tuple[Stage, ...], *, has_delegation: bool) -> tuple[Stage, ...]:
    """Return the desks that a review passes; without a delegation the host's instead of its. Source: Q5, Q7."""
    if has_delegation:
        return stages
    others = tuple(stage for stage in stages if stage != Stage.DELEGATION)
    return others if Stage.HOST in others else (Stage.HOST, *others)


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
