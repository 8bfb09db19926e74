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


class Outcome(TextChoices):
    """The three outcomes of a review. Source: Q27."""

    APPROVE = "approve", _("通过")
    RETURN = "return", _("退回修改")
    REJECT = "reject", _("不通过")


REVIEW_CASE = Machine(
    name="review_case",
    states=CaseState,
    start=CaseState.OPEN,
    moves=(Move("decide", (CaseState.OPEN,), CaseState.DECIDED, Party.DELEGATION),),
)


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
