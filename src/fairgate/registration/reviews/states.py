"""What is reviewed, how far, and with which outcome."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class SubjectKind(TextChoices):
    ORGANIZATION = "organization", _("单位审核")
    PERSON = "person", _("人员审核")


class CaseState(TextChoices):
    OPEN = "open", _("待审核")
    DECIDED = "decided", _("已办结")
    CLOSED = "closed", _("已关闭")


class CloseCause(TextChoices):
    """Why a case ended without a decision. Source: Q16, Q17, Q28."""

    WITHDRAWN = "withdrawn", _("申请人已撤回")
    CANCELLED = "cancelled", _("人员已注销")
    REVOKED = "revoked", _("单位的审核通过已撤销")
    UNDONE = "undone", _("前一步的决定已撤回")


class Outcome(TextChoices):
    """The three outcomes of a review. Source: Q27."""

    APPROVE = "approve", _("通过")
    RETURN = "return", _("退回修改")
    REJECT = "reject", _("不通过")


class OutsideResult(TextChoices):
    """What the authority outside says of a person. Source: Q5."""

    PASS = "pass", _("外部审查通过")
    FAIL = "fail", _("外部审查未通过")
    LOOK = "look", _("外部审查要求人工查看")


class OutsideReason(TextChoices):
    """Why the authority outside does not simply pass a person; its codes, which result files carry."""

    NAME_MISMATCH = "name_mismatch", _("姓名与证件号码不符")
    DOCUMENT_INVALID = "document_invalid", _("证件无效或已过期")
    PHOTO_UNCLEAR = "photo_unclear", _("照片无法辨认")
    INCOMPLETE = "incomplete", _("信息不全，无法审查")
    LISTED = "listed", _("列入限制范围")
    OTHER = "other", _("其他原因")


REVIEW_CASE = Machine(
    name="review_case",
    states=CaseState,
    start=CaseState.OPEN,
    moves=(
        Move("decide", (CaseState.OPEN,), CaseState.DECIDED, Party.DELEGATION),
        Move("close", (CaseState.OPEN,), CaseState.CLOSED, Party.SYSTEM),
        Move("undo", (CaseState.DECIDED,), CaseState.OPEN, Party.DELEGATION),
    ),
)


class BatchState(TextChoices):
    DRAFT = "draft", _("待确认")
    RUNNING = "running", _("办理中")
    FINISHED = "finished", _("已完成")


REVIEW_BATCH = Machine(
    name="review_batch",
    states=BatchState,
    start=BatchState.DRAFT,
    moves=(
        Move("start_batch", (BatchState.DRAFT,), BatchState.RUNNING, Party.DELEGATION),
        Move("finish_batch", (BatchState.RUNNING,), BatchState.FINISHED, Party.SYSTEM),
    ),
)


class ItemResult(TextChoices):
    """What became of one case of a batch."""

    WAITING = "waiting", _("等待办理")
    DONE = "done", _("已办理")
    STALE = "stale", _("您看过之后内容有变化，没有办理")
    ENDED = "ended", _("已由他人办结或已关闭")
    TAKEN = "taken", _("同事正在办理，没有办理")
    GONE = "gone", _("已不在您的审核范围内")
    REFUSED = "refused", _("没有办理，请单独打开查看")


class LookCause(TextChoices):
    """Why an approved organization is looked at afterwards."""

    SAMPLED = "sampled", _("自动通过后抽查")
    NEW_LICENCE = "new_licence", _("通过后更换证照，核验未全部一致")


class LookState(TextChoices):
    OPEN = "open", _("待查看")
    SETTLED = "settled", _("已查看")


class LookOutcome(TextChoices):
    """A look decides nothing by itself: revoking is the host's affair."""

    FINE = "fine", _("没有问题")
    REVOKE_SUGGESTED = "revoke_suggested", _("建议撤销")


REVIEW_LOOK = Machine(
    name="review_look",
    states=LookState,
    start=LookState.OPEN,
    moves=(Move("settle_look", (LookState.OPEN,), LookState.SETTLED, Party.DELEGATION),),
)
