"""How far a person's choice is from being open; the ways themselves belong to the edition."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class ChoiceState(TextChoices):
    """Whether the way in which a badge reaches its person may still be changed. Source: Q24."""

    OPEN = "open", _("可更改")
    SENT = "sent", _("已发出")


CHOICE = Machine(
    name="hand_over",
    states=ChoiceState,
    start=ChoiceState.OPEN,
    moves=(Move("send", (ChoiceState.OPEN,), ChoiceState.SENT, Party.HOST),),
)
