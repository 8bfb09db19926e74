"""Kinds of trading delegation, and how delegations and their referral codes stand."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class DelegationKind(TextChoices):
    """By territory or by subordination. Source: guide R4, facts F12."""

    REGIONAL = "regional", _("地方交易团")
    CENTRAL_ENTERPRISE = "central_enterprise", _("中央企业交易团")
    HEALTH = "health", _("国家卫生健康委员会交易团")
    INDUSTRY = "industry", _("行业交易团")


class DelegationState(TextChoices):
    """A closed one, and all below it, takes no new organizations; those that it has stay. Source: R20."""

    OPEN = "open", _("接收新单位")
    CLOSED = "closed", _("已关闭")


class CodeState(TextChoices):
    """Source: guide R21, Q6."""

    STANDING = "standing", _("有效")
    STOPPED = "stopped", _("已停用")


DELEGATION = Machine(
    name="delegation",
    states=DelegationState,
    start=DelegationState.OPEN,
    moves=(
        Move("close_delegation", (DelegationState.OPEN,), DelegationState.CLOSED, Party.DELEGATION),
        Move("reopen_delegation", (DelegationState.CLOSED,), DelegationState.OPEN, Party.DELEGATION),
    ),
)
REFERRAL_CODE = Machine(
    name="referral_code",
    states=CodeState,
    start=CodeState.STANDING,
    moves=(Move("stop_code", (CodeState.STANDING,), CodeState.STOPPED, Party.DELEGATION),),
)
