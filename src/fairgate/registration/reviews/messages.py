"""Whom the host hears of what reviewers found."""

from datetime import datetime

from django.utils.text import format_lazy

from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import users_holding
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.notifications.operations import tell
from fairgate.registration.reviews.models import ReviewLook


def tell_suggestion(look: ReviewLook, name: str, *, at: datetime) -> None:
    """Tell the host's administrators that a reviewer would take an approval back, and why."""
    tell(
        users_holding(Role.HOST_ADMIN, Scope.HOST, [HOST]),
        kind="revoke_suggested",
        title=_("有单位被建议撤销审核通过"),
        body=format_lazy(_("{name}：{reason}"), name=name, reason=look.reason),
        place="delegation:look",
        place_args=(look.pk,),
        at=at,
    )
