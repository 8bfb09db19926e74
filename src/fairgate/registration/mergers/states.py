"""How a merger stands."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class MergerState(TextChoices):
    STANDING = "standing", _("已合并")
    UNDONE = "undone", _("已撤销合并")


MERGER = Machine(
    name="merger",
    states=MergerState,
    start=MergerState.STANDING,
    moves=(Move("undo_merger", (MergerState.STANDING,), MergerState.UNDONE, Party.DELEGATION),),
)
