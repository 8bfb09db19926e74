"""What an organization hears about its badges."""

from datetime import datetime

from fairgate.credentials.badges.models import Badge
from fairgate.credentials.badges.rules import grouped
from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import members_holding
from fairgate.platform.accounts.states import Role
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic

MADE = Kind(
    "badge_made",
    Topic.BADGE,
    _("证件已制作完成"),
    _("{name}的证件（编号{number}）已制作完成，电子证现在可以打开，也可以下载打印。"),
    place="visitor:badge",
    sms=True,
    must=True,
    example={"name": "李明远", "number": "1027 0000 1234"},
)
REVOKED = Kind(
    "badge_revoked",
    Topic.BADGE,
    _("证件已作废"),
    _(
        "{name}的证件（编号{number}）已作废，不能再入场。原因：{reason}。如有疑问，请联系所属交易团（境外单位联系主办方）。"
    ),
    place="visitor:badge",
    example={"name": "李明远", "number": "1027 0000 1234", "reason": _("人员已注销")},
)
KINDS = (MADE, REVOKED)


def tell_made(badge: Badge, *, at: datetime) -> None:
    """Tell those who look after the organization's people that a badge can be collected and shown."""
    said = MADE.says(name=badge.face["name"], number=grouped(badge.number))
    tell(_keepers(badge.organization_id), **said, place_args=(badge.person_id,), at=at)


def tell_revoked(badge: Badge, *, at: datetime) -> None:
    """Tell those who look after the organization's people that a badge opens no gate any more, and why."""
    said = REVOKED.says(name=badge.face["name"], number=grouped(badge.number), reason=badge.revoked_reason)
    tell(_keepers(badge.organization_id), **said, place_args=(badge.person_id,), at=at)


def _keepers(organization_id: int) -> list[str]:
    return members_holding((Role.OWNER, Role.REGISTRAR), organization_id)
