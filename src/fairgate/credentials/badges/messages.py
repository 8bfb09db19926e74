"""What an organization hears about its badges."""

from datetime import datetime

from django.utils.text import format_lazy

from fairgate.credentials.badges.models import Badge
from fairgate.credentials.badges.rules import grouped
from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import users_holding
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.notifications.operations import tell

_KEEPERS = (Role.OWNER, Role.REGISTRAR)


def tell_made(badge: Badge, *, at: datetime) -> None:
    """Tell those who look after the organization's people that a badge can be collected and shown."""
    body = _("{name}的证件（编号{number}）已制作完成，电子证现在可以打开，也可以下载打印。")
    tell(
        _keepers(badge.organization_id),
        kind="badge_made",
        title=_("证件已制作完成"),
        body=format_lazy(body, name=badge.face["name"], number=grouped(badge.number)),
        place="visitor:badge",
        place_args=(badge.person_id,),
        sms=True,
        at=at,
    )


def tell_revoked(badge: Badge, *, at: datetime) -> None:
    """Tell those who look after the organization's people that a badge opens no gate any more, and why."""
    body = _("{name}的证件（编号{number}）已作废，不能再入场。原因：{reason}。如有疑问，请联系所属交易团。")
    tell(
        _keepers(badge.organization_id),
        kind="badge_revoked",
        title=_("证件已作废"),
        body=format_lazy(
            body, name=badge.face["name"], number=grouped(badge.number), reason=badge.revoked_reason
        ),
        place="visitor:badge",
        place_args=(badge.person_id,),
        at=at,
    )


def _keepers(organization_id: int) -> list[str]:
    holders = (
        users_holding(role, Scope.ORGANIZATION, [str(organization_id)])
        for role in (Role.OWNER, Role.REGISTRAR)
    )
    return sorted({user for users in holders for user in users})
