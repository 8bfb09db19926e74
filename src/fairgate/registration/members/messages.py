"""What members are told, and the words of an invitation."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils import translation

from fairgate.foundation.actors import Actor
from fairgate.foundation.secrets import seal
from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import members_holding, officers_holding
from fairgate.platform.accounts.states import Role
from fairgate.platform.consents.states import Purpose
from fairgate.platform.consents.wordings import current
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic
from fairgate.platform.work.operations import intend
from fairgate.registration.members.models import Invitation
from fairgate.registration.members.rules import LIFE, LINK

SEND_JOB = "registration.members.send"

JOINED = Kind(
    "member_joined",
    Topic.ACCOUNT,
    _("邀请的成员已加入"),
    _("{name}已接受邀请，可以使用本单位账号。"),
    place="visitor:members",
    example={"name": "陈立"},
)
REMOVED = Kind(
    "member_removed",
    Topic.ACCOUNT,
    _("单位账号权限已结束"),
    _("您在{organization}单位账号中的权限已结束。如有疑问，请联系该单位负责人。"),
    sms=True,
    must=True,
    example={"organization": "华东精密机械有限公司"},
)
ROLE = Kind(
    "member_role",
    Topic.ACCOUNT,
    _("单位账号角色已更改"),
    _("您在{organization}单位账号中的角色已改为{role}。"),
    place="visitor:home",
    example={"organization": "华东精密机械有限公司", "role": Role.PAYER.label},
)
HANDED_OVER = Kind(
    "account_handed_over",
    Topic.ACCOUNT,
    _("单位账号已移交"),
    _(
        "{organization}单位账号的负责人已改为{owner}。境内单位的统一社会信用代码从现在起用于新负责人登录，"
        "密码不变；原负责人改为联络员，用手机号码登录。如非本人操作，请立即拨打服务热线。"
    ),
    place="visitor:members",
    sms=True,
    must=True,
    final=True,
    example={"organization": "华东精密机械有限公司", "owner": "陈立"},
)
CONSENT_WITHDRAWN = Kind(
    "consent_withdrawn",
    Topic.ACCOUNT,
    _("已撤回同意：{purpose}"),
    _("{after} 已通知主办方，15个工作日内与您联系。改变主意的，可在“我的个人信息”页重新同意。"),
    place="visitor:privacy_centre",
    sms=True,
    must=True,
    example={"purpose": Purpose.TERMS.label, "after": current(Purpose.TERMS).after_withdrawal},
)
CONSENT_GONE = Kind(
    "account_consent_withdrawn",
    Topic.DESK,
    _("{name}撤回了账号必需的同意：{purpose}"),
    _("单位：{organizations}。请在15个工作日内与本人联系，结清未完成的订单，移交或注销账号。"),
    sms=True,
    must=True,
    example={
        "name": "林晓岚",
        "purpose": Purpose.TERMS.label,
        "organizations": "华东精密机械有限公司",
    },
)
KINDS = (JOINED, REMOVED, ROLE, HANDED_OVER, CONSENT_WITHDRAWN, CONSENT_GONE)


def send_link(row: Invitation, token: str, *, at: datetime) -> None:
    """Have the invited told; the token travels sealed, and only the newest one opens anything."""
    intend(SEND_JOB, f"{row.pk}:{row.sent}", at=at, payload={"token": seal(token)})


def words_for(row: Invitation, token: str) -> tuple[str, str]:
    """Return title and body of an invitation, in the language of whoever invited."""
    with translation.override(row.language):
        body = _(
            "%(by)s邀请您管理%(organization)s的观众注册账号。请在%(days)s天内打开 %(link)s ，验证后即可使用。"
        )
        values = {
            "by": row.invited_by,
            "organization": row.organization.name,
            "days": LIFE.days,
            "link": settings.PUBLIC_URL + LINK.format(token=token),
        }
        return str(_("单位账号邀请")), str(body % values)


def tell_joined(row: Invitation, *, at: datetime) -> None:
    """Tell the owner that somebody has accepted."""
    owners = members_holding([Role.OWNER], row.organization_id)
    tell(owners, **JOINED.says(name=row.name), at=at)


def tell_removed(user_id: str, organization: str, *, at: datetime) -> None:
    """Tell somebody that they work in an account no more."""
    tell([user_id], **REMOVED.says(organization=organization), at=at)


def tell_role(user_id: str, organization: str, role: str, *, at: datetime) -> None:
    """Tell somebody what they may do now."""
    tell([user_id], **ROLE.says(organization=organization, role=Role(role).label), at=at)


def tell_handed_over(user_ids: Sequence[str], organization: str, owner: str, *, at: datetime) -> None:
    """Tell the former owner and the new one who holds the account now, and how they sign in."""
    tell(user_ids, **HANDED_OVER.says(organization=organization, owner=owner), at=at)


def tell_withdrawn(member: Actor, purpose: str, organizations: Sequence[str], *, at: datetime) -> None:
    """Tell a member what follows from a withdrawn consent, and the host's officers that they have to act."""
    label, after = Purpose(purpose).label, current(purpose).after_withdrawal
    tell([member.id], **CONSENT_WITHDRAWN.says(purpose=label, after=after), at=at)
    names = "、".join(organizations) or "-"
    officers = officers_holding([Role.HOST_ADMIN])
    said = CONSENT_GONE.says(name=member.label, purpose=label, organizations=names)
    tell([each for each in officers if each != member.id], **said, at=at)
