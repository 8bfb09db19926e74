"""Whom the host hears of what reviewers found."""

from datetime import datetime

from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import officers_holding
from fairgate.platform.accounts.states import Role
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic
from fairgate.registration.reviews.models import ReviewLook

REVOKE_SUGGESTED = Kind(
    "revoke_suggested",
    Topic.DESK,
    _("有单位被建议撤销审核通过"),
    _("{name}：{reason}"),
    place="delegation:look",
    example={"name": "华东精密机械有限公司", "reason": "证照已注销"},
)
KINDS = (REVOKE_SUGGESTED,)


def tell_suggestion(look: ReviewLook, name: str, *, at: datetime) -> None:
    """Tell the host's administrators that a reviewer would take an approval back, and why."""
    tell(
        officers_holding([Role.HOST_ADMIN]),
        **REVOKE_SUGGESTED.says(name=name, reason=look.reason),
        place_args=(look.pk,),
        at=at,
    )
