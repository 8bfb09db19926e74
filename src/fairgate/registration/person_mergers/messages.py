"""What both organizations are told of a merger of people; neither learns from it who the other one is."""

from datetime import datetime

from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import members_holding
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.personnel.models import Person

MERGED_AWAY = Kind(
    "person_merged_away",
    Topic.REVIEW,
    _("{name}的登记已并入另一家单位的登记"),
    _(
        "审核人员认定两份登记是同一个人，保留了另一份，本单位的这一份已注销，未付的证件费不再收取。"
        "原因：{reason} 如有异议，请在7天内联系所属交易团。"
    ),
    place="visitor:people",
    sms=True,
    must=True,
    example={"name": "李明远", "reason": "两家单位重复登记。"},
)
MERGED_INTO = Kind(
    "person_merged_into",
    Topic.REVIEW,
    _("{name}在另一家单位的重复登记已并入贵单位的登记"),
    _("原因：{reason} 贵单位的登记不变，无须办理。"),
    place="visitor:people",
    example={"name": "李明远", "reason": "两家单位重复登记。"},
)
SEPARATED = Kind(
    "person_merger_undone",
    Topic.REVIEW,
    _("{name}的登记合并已撤销"),
    _("原因：{reason} 本单位的这一份登记已恢复为合并前的状态，请在“人员”页查看。"),
    place="visitor:people",
    sms=True,
    must=True,
    example={"name": "李明远", "reason": "不是同一个人。"},
)
LEFT_ALONE = Kind(
    "person_merger_let_go",
    Topic.REVIEW,
    _("{name}的登记合并已撤销"),
    _("原因：{reason} 另一家单位的登记已恢复；贵单位的登记不变，无须办理。"),
    place="visitor:people",
    example={"name": "李明远", "reason": "不是同一个人。"},
)
KINDS = (MERGED_AWAY, MERGED_INTO, SEPARATED, LEFT_ALONE)


def tell_merged(kept: Person, former: Person, reason: str, *, at: datetime) -> None:
    """Tell both organizations that one of the entries was ended in favour of the other."""
    _tell(former, MERGED_AWAY, reason, at)
    _tell(kept, MERGED_INTO, reason, at)


def tell_undone(kept: Person, former: Person, reason: str, *, at: datetime) -> None:
    """Tell both that each entry stands by itself again."""
    _tell(former, SEPARATED, reason, at)
    _tell(kept, LEFT_ALONE, reason, at)


def _tell(person: Person, kind: Kind, reason: str, at: datetime) -> None:
    said = kind.says(name=person.name, reason=reason)
    tell(members_holding(EDITORS, person.organization_id), **said, at=at)
