"""What an organization's members are told about its dates."""

from datetime import date, datetime

from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import members_holding
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.editions.rules import day_parts
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.policies import MEMBERS

EXTENDED = Kind(
    "deadline_extended",
    Topic.REMINDER,
    _("“{what}”已为贵单位延期"),
    _("现在的截止时间是{year}年{month}{day}日24:00，请尽早办理。"),
    place="visitor:home",
    sms=True,
    must=True,
    example={"what": CutOff.PAYMENT.label, **day_parts(date(2027, 10, 20))},
)
MOVED = Kind(
    "organization_moved",
    Topic.REVIEW,
    _("贵单位已转到另一个交易团"),
    _(
        "贵单位已从{former}转到{now}。原因：{reason} 已提交的资料、缴费和审核都保留，今后由新交易团办理；"
        "已制的证件会重新制作，制好后另行通知。"
    ),
    place="visitor:home",
    sms=True,
    must=True,
    example={"former": "上海交易团徐汇分团", "now": "上海交易团浦东分团", "reason": "注册地已迁到浦东。"},
)
KINDS = (EXTENDED, MOVED)


def tell_extended(organization_id: int, what: str, rulebook: Rulebook, *, at: datetime) -> None:
    """Tell that a door stays open longer for this organization, and until when. Source: Q14."""
    door = CutOff(what)
    said = EXTENDED.says(what=door.label, **day_parts(rulebook.cut_offs[door]))
    tell(members_holding(MEMBERS, organization_id), **said, at=at)


def tell_moved(organization_id: int, former: str, now: str, reason: str, *, at: datetime) -> None:
    """Tell where the organization belongs from now on, and why. Source: guide R20."""
    tell(
        members_holding(MEMBERS, organization_id), **MOVED.says(former=former, now=now, reason=reason), at=at
    )
