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

_UNJUDGED = (SubmissionState.SUBMITTED, SubmissionState.CHECKING)

UNDECIDED = (*_UNJUDGED, SubmissionState.WAITING)
"""States in which a submission may be taken back, while no reviewer has it in hand. Source: Q28."""

_DECIDED = (SubmissionState.APPROVED, SubmissionState.RETURNED, SubmissionState.REJECTED)

SUBMISSION = Machine(
    name="submission",
    states=SubmissionState,
    start=SubmissionState.DRAFT,
    moves=(
        Move("submit", OPEN_TO_SUBMIT, SubmissionState.SUBMITTED, Party.VISITOR),
        Move("withdraw", UNDECIDED, SubmissionState.DRAFT, Party.VISITOR),
        Move("await_evidence", (SubmissionState.SUBMITTED,), SubmissionState.CHECKING, Party.SYSTEM),
        Move("approve_by_rule", _UNJUDGED, SubmissionState.APPROVED, Party.SYSTEM),
        Move("hand_to_people", _UNJUDGED, SubmissionState.WAITING, Party.SYSTEM),
        Move("approve", (SubmissionState.WAITING,), SubmissionState.APPROVED, Party.DELEGATION),
        Move("return_for_change", (SubmissionState.WAITING,), SubmissionState.RETURNED, Party.DELEGATION),
        Move("reject", (SubmissionState.WAITING,), SubmissionState.REJECTED, Party.DELEGATION),
        Move("reopen_review", _DECIDED, SubmissionState.WAITING, Party.DELEGATION),
        Move("revoke", (SubmissionState.APPROVED,), SubmissionState.REVOKED, Party.HOST),
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


class AmendmentKind(TextChoices):
    """What an approved organization asks to change. Source: guide R20, Q28."""

    CERTIFICATE = "certificate", _("变更证照内容")
    DELEGATION = "delegation", _("更换交易团")


class AmendmentState(TextChoices):
    """How a change of an approved organization stands; what was in force stays until it is applied."""

    WAITING = "waiting", _("变更待审核")
    APPLIED = "applied", _("变更已生效")
    RETURNED = "returned", _("变更退回修改")
    REFUSED = "refused", _("变更不通过")
    WITHDRAWN = "withdrawn", _("变更已撤回")


_ASKED = (AmendmentState.WAITING,)
_DECLINED = (AmendmentState.RETURNED, AmendmentState.REFUSED)

AMENDMENT = Machine(
    name="amendment",
    states=AmendmentState,
    start=AmendmentState.WAITING,
    moves=(
        Move("apply_amendment", _ASKED, AmendmentState.APPLIED, Party.DELEGATION),
        Move("return_amendment", _ASKED, AmendmentState.RETURNED, Party.DELEGATION),
        Move("refuse_amendment", _ASKED, AmendmentState.REFUSED, Party.DELEGATION),
        Move("reopen_amendment", _DECLINED, AmendmentState.WAITING, Party.DELEGATION),
        Move("withdraw_amendment", _ASKED, AmendmentState.WITHDRAWN, Party.VISITOR),
    ),
)
