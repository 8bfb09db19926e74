"""The words of an invitation to the staff, and what officers are told about their roles."""

from datetime import datetime

from django.conf import settings
from django.utils import translation

from fairgate.foundation.secrets import seal
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic
from fairgate.platform.work.operations import intend
from fairgate.registration.staff.models import StaffInvitation
from fairgate.registration.staff.rules import LIFE, LINK

SEND_JOB = "registration.staff.send"
END_JOB = "registration.staff.end_term"

GIVEN = Kind(
    "staff_role_given",
    Topic.ACCOUNT,
    _("工作权限已开通"),
    _("您现在可以担任{role}，由{by}授予。如非您所知，请立即联系主办方。"),
    sms=True,
    must=True,
    example={"role": Role.DELEGATION_REVIEWER.label, "by": "唐颖"},
)
TAKEN = Kind(
    "staff_role_taken",
    Topic.ACCOUNT,
    _("工作权限已结束"),
    _("您的{role}权限已结束。如有疑问，请联系管理员。"),
    sms=True,
    must=True,
    example={"role": Role.DELEGATION_REVIEWER.label},
)
KINDS = (GIVEN, TAKEN)


def send_link(row: StaffInvitation, token: str, *, at: datetime) -> None:
    """Have the invited told; the token travels sealed, and only the newest one opens anything."""
    intend(SEND_JOB, f"{row.pk}:{row.sent}", at=at, payload={"token": seal(token)})


def end_on_time(grant_key: str, *, due_at: datetime, at: datetime) -> None:
    """Have a deputy's role closed when its time is over; it counts no more by then in any case."""
    intend(END_JOB, grant_key, at=at, due_at=due_at)


def words_for(row: StaffInvitation, token: str) -> tuple[str, str]:
    """Return title and body of an invitation, in the language of whoever invited."""
    with translation.override(row.language):
        body = _("%(by)s邀请您担任%(role)s。请在%(days)s天内打开 %(link)s ，设置密码并绑定身份验证器。")
        values = {
            "by": row.invited_by,
            "role": str(Role(row.role).label),
            "days": LIFE.days,
            "link": settings.PUBLIC_URL + LINK.format(token=token),
        }
        return str(_("工作账号邀请")), str(body % values)


def tell_given(user_id: str, role: str, by: str, *, at: datetime) -> None:
    """Tell somebody what they may do now."""
    tell([user_id], **GIVEN.says(role=Role(role).label, by=by), at=at)


def tell_taken(user_id: str, role: str, *, at: datetime) -> None:
    """Tell somebody what they may do no more."""
    tell([user_id], **TAKEN.says(role=Role(role).label), at=at)
