"""When an organization may hand itself in."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.editions.rules import cutoff_refusal
from fairgate.registration.editions.states import CutOff
from fairgate.registration.submissions.states import OPEN_TO_SUBMIT, UNDECIDED, SubmissionState


def submit_refusals(
    *, state: str, missing: Sequence[Refusal], people: int, rulebook: Rulebook, at: datetime
) -> tuple[Refusal, ...]:
    """Return everything that stands against handing the organization in; () when it may.

    `people` counts those handed in earlier or in the same request: at least one. Source: guide R40, R41, R70.
    """
    found = (
        state_refusal(state),
        cutoff_refusal(rulebook, CutOff.ORGANIZATION_SUBMIT, at),
        *missing,
        _nobody_refusal(people),
    )
    return tuple(refusal for refusal in found if refusal is not None)


def state_refusal(state: str) -> Refusal | None:
    """Say why the organization itself cannot be handed in (again), or None when it may. Source: Q17, Q27."""
    if state in OPEN_TO_SUBMIT:
        return None
    if state == SubmissionState.REVOKED:
        return Refusal(_("单位的审核通过已被撤销，不能再提交。请拨打服务热线。"), code="revoked")
    return Refusal(_("单位信息已经提交，无须重复提交。"), code="submitted")


def _nobody_refusal(people: int) -> Refusal | None:
    if people > 0:
        return None
    words = _("提交单位信息时，须同时或提前提交至少一名人员。请勾选人员，或先添加人员。")
    return Refusal(words, "persons", "nobody")


def more_people_refusal(state: str, chosen: int) -> Refusal | None:
    """Say why an organization that is handed in cannot hand in more people, or None. Source: R42, Q17."""
    if state == SubmissionState.REVOKED:
        return state_refusal(state)
    if chosen > 0:
        return None
    return Refusal(_("请勾选要提交的人员。"), "persons", "nobody")


def unaccompanied_refusal(state: str, chosen: int) -> Refusal | None:
    """Say why people cannot be handed in by themselves, or None: first they go with their organization. R41."""
    if state in OPEN_TO_SUBMIT:
        words = _("单位信息还没有提交，人员须与单位信息一并提交。请在预览页核对后一起提交。")
        return Refusal(words, "persons", "unaccompanied")
    return more_people_refusal(state, chosen)


def withdraw_refusal(state: str, rulebook: Rulebook, at: datetime) -> Refusal | None:
    """Say why a submission cannot be taken back, or None; the reviewer's hand is asked above. Source: Q28.

    After the cut-off nothing could be handed in again: then it stays where it is.
    """
    if state not in UNDECIDED:
        return Refusal(_("单位信息不在审核中，不能撤回。请查看当前状态。"), code="decided")
    if at >= rulebook.closes_at(CutOff.ORGANIZATION_SUBMIT):
        words = _(
            "提交已经截止，撤回后就不能再提交了，所以不能撤回。如需更正，请联系所属交易团（境外单位联系主办方）退回修改。"
        )
        return Refusal(words, code="closed")
    return None


def revoke_refusal(reason: str) -> Refusal | None:
    """Say that taking an approval back needs words, or None; the organization reads them. Source: Q17."""
    if reason.strip():
        return None
    return Refusal(_("请写明撤销的理由，单位会看到。"), "reason", "missing")


def amend_refusal(state: str, *, is_open: bool) -> Refusal | None:
    """Say why an organization cannot ask for a change now, or None. Source: Q28."""
    if state != SubmissionState.APPROVED:
        words = _("只有已通过审核的单位才需要办理变更。其他状态请在单位信息中直接修改。")
        return Refusal(words, code="unapproved")
    if is_open:
        words = _("上一次变更还在审核。请等审核结果，或先撤回上一次变更。")
        return Refusal(words, code="open")
    return None


def same_delegation_refusal(present: int | None, chosen: int) -> Refusal | None:
    """Say that the chosen delegation is the present one, or None."""
    if present != chosen:
        return None
    return Refusal(_("这就是单位现在所属的交易团，无须更换。"), "delegation", "same")


def untried_refusal(*, is_tried: bool) -> Refusal | None:
    """Say that a rule set must be tried on past evidence before it judges anybody, or None."""
    if is_tried:
        return None
    words = _("启用前须先对以往的核验结果试算，看过哪些结论会改变。请先试算。")
    return Refusal(words, code="unreplayed")


def has_waited_enough(submitted_at: datetime, at: datetime, wait: timedelta) -> bool:
    """Say whether people take over because the evidence is still not there. Source: Q3, Q4."""
    return at - submitted_at >= wait
