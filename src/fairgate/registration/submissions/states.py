"""What becomes of an organization's submission."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class SubmissionState(TextChoices):
    """Source: guide R7, R8, R40; Q3, Q4, Q17, Q27."""

    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("已提交")
    CHECKING = "checking", _("自动核验中")
    WAITING = "waiting", _("待审核")
    RETURNED = "returned", _("退回修改")
    APPROVED = "approved", _("通过")
    REJECTED = "rejected", _("不通过")
    REVOKED = "revoked", _("撤销")


OPEN_TO_SUBMIT = (SubmissionState.DRAFT, SubmissionState.RETURNED, SubmissionState.REJECTED)
"""States from which the organization may hand its file in, again if need be. Source: Q27."""

_UNDECIDED = (SubmissionState.SUBMITTED, SubmissionState.CHECKING)

SUBMISSION = Machine(
    name="submission",
    states=SubmissionState,
    start=SubmissionState.DRAFT,
    moves=(
        Move("submit", OPEN_TO_SUBMIT, SubmissionState.SUBMITTED, Party.VISITOR),
        Move("await_evidence", (SubmissionState.SUBMITTED,), SubmissionState.CHECKING, Party.SYSTEM),
        Move("approve_by_rule", _UNDECIDED, SubmissionState.APPROVED, Party.SYSTEM),
        Move("hand_to_people", _UNDECIDED, SubmissionState.WAITING, Party.SYSTEM),
        Move("approve", (SubmissionState.WAITING,), SubmissionState.APPROVED, Party.DELEGATION),
        Move("return_for_change", (SubmissionState.WAITING,), SubmissionState.RETURNED, Party.DELEGATION),
        Move("reject", (SubmissionState.WAITING,), SubmissionState.REJECTED, Party.DELEGATION),
        Move("revoke", (SubmissionState.APPROVED,), SubmissionState.REVOKED, Party.DELEGATION),
    ),
)


class JudgementCause(TextChoices):
    SUBMITTED = "submitted", _("提交单位信息")
    NEW_LICENCE = "new_licence", _("更换证照")
    REVIEWED = "reviewed", _("人工审核")


class ReplayState(TextChoices):
    RUNNING = "running", _("试算中")
    FINISHED = "finished", _("试算完成")


REPLAY = Machine(
    name="replay",
    states=ReplayState,
    start=ReplayState.RUNNING,
    moves=(Move("finish_replay", (ReplayState.RUNNING,), ReplayState.FINISHED, Party.SYSTEM),),
)
