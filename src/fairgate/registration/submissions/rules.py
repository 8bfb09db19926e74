"""When an organization may hand itself in."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.editions.rules import cutoff_refusal
from fairgate.registration.editions.states import CutOff
from fairgate.registration.submissions.states import OPEN_TO_SUBMIT, SubmissionState


def submit_refusals(
    *, state: str, missing: Sequence[Refusal], people: int, rulebook: Rulebook, at: datetime
) -> tuple[Refusal, ...]:
    """Return everything that stands against handing the organization in; () when it may.

    `people` counts those handed in earlier or in the same request: at least one. Source: guide R40, R41, R70.
    """
    found = (
        _state_refusal(state),
        cutoff_refusal(rulebook, CutOff.ORGANIZATION_SUBMIT, at),
        *missing,
        _nobody_refusal(people),
    )
    return tuple(refusal for refusal in found if refusal is not None)


def _state_refusal(state: str) -> Refusal | None:
    if state in OPEN_TO_SUBMIT:
        return None
    if state == SubmissionState.REVOKED:
        return Refusal(_("单位的审核通过已被撤销，不能再提交。请联系交易团。"), code="revoked")
    return Refusal(_("单位信息已经提交，无须重复提交。"), code="submitted")


def _nobody_refusal(people: int) -> Refusal | None:
    if people > 0:
        return None
    words = _("提交单位信息时，须同时或提前提交至少一名人员。请勾选人员，或先添加人员。")
    return Refusal(words, "persons", "nobody")


def more_people_refusal(state: str, chosen: int) -> Refusal | None:
    """Say why an organization that is handed in cannot hand in more people, or None. Source: R42, Q17."""
    if state == SubmissionState.REVOKED:
        return _state_refusal(state)
    if chosen > 0:
        return None
    return Refusal(_("请勾选要提交的人员。"), "persons", "nobody")


def untried_refusal(*, is_tried: bool) -> Refusal | None:
    """Say that a rule set must be tried on past evidence before it judges anybody, or None."""
    if is_tried:
        return None
    words = _("启用前须先对以往的核验结果试算，看过哪些结论会改变。请先试算。")
    return Refusal(words, code="unreplayed")


def has_waited_enough(submitted_at: datetime, at: datetime, wait: timedelta) -> bool:
    """Say whether people take over because the evidence is still not there. Source: Q3, Q4."""
    return at - submitted_at >= wait
