"""The states of a badge."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import Words, _


class BadgeState(TextChoices):
    """How far a badge has come. Source: guide R7, F22."""

    PREPARING = "preparing", _("制证中")
    READY = "ready", _("可领取")
    REVOKED = "revoked", _("已作废")


class Revocation(TextChoices):
    """Why a badge was revoked, kept with it and said to people. Source: Q11, Q16."""

    CANCELLED = "cancelled", _("人员已注销")
    REJECTED = "rejected", _("人员审核不通过")
    ORGANIZATION_CHANGED = "organization_changed", _("单位名称或交易团已变更，正在重新制证")
    AMENDED = "amended", _("证件内容已更正，须重新审核")


def reason_words(kept: str) -> Words:
    """Return what people read of a kept reason; one in words of its own stays as it is."""
    return Revocation(kept).label if kept in Revocation.values else kept


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
