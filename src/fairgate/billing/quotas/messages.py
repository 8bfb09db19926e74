"""Whom free places concern before they count."""

from collections.abc import Sequence
from datetime import datetime

from fairgate.billing.quotas.models import Quota, QuotaChange
from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import users_holding
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic

QUOTA_TO_CHECK = Kind(
    "quota_to_check",
    Topic.DESK,
    _("有一项免费名额待复核"),
    _("提出了{places}个免费名额，理由：{reason}。请核对后复核。"),
    place="finance:quota",
    example={"places": 20, "reason": _("主宾国代表团")},
)
QUOTA_CHANGE_TO_CHECK = Kind(
    "quota_change_to_check",
    Topic.DESK,
    _("有一项免费名额的调整待复核"),
    _("提出减少或结束一项免费名额，理由：{reason}。请核对后复核。"),
    place="finance:quota",
    example={"reason": _("代表团人数减少")},
)
KINDS = (QUOTA_TO_CHECK, QUOTA_CHANGE_TO_CHECK)


def tell_checkers(quota: Quota, *, at: datetime) -> None:
    """Ask the checkers to agree to free places."""
    said = QUOTA_TO_CHECK.says(places=quota.places, reason=quota.reason)
    tell(_checkers(), **said, place_args=[quota.pk], at=at)


def tell_checkers_of_change(change: QuotaChange, *, at: datetime) -> None:
    """Ask the checkers to agree that free places become fewer."""
    said = QUOTA_CHANGE_TO_CHECK.says(reason=change.reason)
    tell(_checkers(), **said, place_args=[change.quota_id], at=at)


def _checkers() -> Sequence[str]:
    return sorted(users_holding(Role.FINANCE_CHECKER, Scope.HOST, [HOST]))
