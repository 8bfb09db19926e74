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
