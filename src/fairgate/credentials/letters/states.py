"""The states of a confirmation letter, and why one is taken back."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class LetterState(TextChoices):
    """How far a letter has come. Source: facts F35, F83."""

    PREPARING = "preparing", _("制作中")
    READY = "ready", _("有效")
    WITHDRAWN = "withdrawn", _("已撤回")


LETTER = Machine(
    name="letter",
    states=LetterState,
    start=LetterState.PREPARING,
    moves=(
        Move("make", (LetterState.PREPARING,), LetterState.READY, Party.SYSTEM),
        Move("withdraw", (LetterState.PREPARING, LetterState.READY), LetterState.WITHDRAWN, Party.SYSTEM),
    ),
)


class Because(TextChoices):
    """Why a letter no longer holds."""

    CANCELLED = "cancelled", _("人员已注销")
    REJECTED = "rejected", _("人员审核未通过")
    CHANGED = "changed", _("人员资料已更改")


class Verdict(TextChoices):
    """What the page that verifies a letter says of it."""

    GENUINE = "genuine", _("有效")
    WITHDRAWN = "withdrawn", _("已撤回")
