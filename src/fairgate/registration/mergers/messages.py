"""What members of both organizations are told of a merger."""

from collections.abc import Collection
from datetime import datetime

from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import members_of
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic

MERGED = Kind(
    "organizations_merged",
    Topic.REVIEW,
    _("{former}已并入{kept}"),
    _(
        "审核人员认定两者是同一家单位，已合并。原因：{reason} 人员、证件费和订单都转到{kept}名下，金额不变；"
        "成员可以在{kept}名下继续办理。已制的证件会按新的单位名称重新制作。如有异议，请在7天内联系所属交易团。"
    ),
    place="visitor:home",
    sms=True,
    must=True,
    example={"former": "华东精密机械公司", "kept": "华东精密机械有限公司", "reason": "重复注册。"},
)
UNMERGED = Kind(
    "merger_undone",
    Topic.REVIEW,
    _("{former}与{kept}的合并已撤销"),
    _("原因：{reason} 人员、证件费和订单已回到{former}名下，成员恢复原来的角色。"),
    place="visitor:home",
    sms=True,
    must=True,
    example={"former": "华东精密机械公司", "kept": "华东精密机械有限公司", "reason": "不是同一家单位。"},
)
KINDS = (MERGED, UNMERGED)


def tell_merged(kept_id: int, kept: str, former: str, reason: str, *, at: datetime) -> None:
    """Tell the members of both, who all belong to the kept one by now."""
    who = sorted({member.user_id for member in members_of(kept_id)})
    tell(who, **MERGED.says(former=former, kept=kept, reason=reason), at=at)


def tell_undone(user_ids: Collection[str], kept: str, former: str, reason: str, *, at: datetime) -> None:
    """Tell the members of both that each stands by itself again."""
    tell(sorted(user_ids), **UNMERGED.says(former=former, kept=kept, reason=reason), at=at)
