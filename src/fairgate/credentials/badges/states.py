"""The states of a badge."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class BadgeState(TextChoices):
    """How far a badge has come. Source: guide R7, F22."""

    PREPARING = "preparing", _("制证中")
    READY = "ready", _("可领取")
    REVOKED = "revoked", _("已作废")


BADGE = Machine(
    name="badge",
    states=BadgeState,
    start=BadgeState.PREPARING,
    moves=(
        Move("make", (BadgeState.PREPARING,), BadgeState.READY, Party.SYSTEM),
        Move("reissue", (BadgeState.READY,), BadgeState.PREPARING, Party.HOST),
        Move("revoke", (BadgeState.PREPARING, BadgeState.READY), BadgeState.REVOKED, Party.HOST),
    ),
)
