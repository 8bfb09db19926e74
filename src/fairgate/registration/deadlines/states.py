"""How an extension of a cut-off stands."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class ExtensionState(TextChoices):
    """Source: Q14."""

    STANDING = "standing", _("生效")
    WITHDRAWN = "withdrawn", _("已撤销")


EXTENSION = Machine(
    name="extension",
    states=ExtensionState,
    start=ExtensionState.STANDING,
    moves=(Move("withdraw_extension", (ExtensionState.STANDING,), ExtensionState.WITHDRAWN, Party.HOST),),
)
