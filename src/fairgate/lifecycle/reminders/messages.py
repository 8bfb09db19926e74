"""What an organization is reminded of."""

from datetime import date, datetime

from django.utils.text import format_lazy

from fairgate.foundation.clock import day_of, start_of_day
from fairgate.foundation.words import Words, _
from fairgate.lifecycle.reminders.queries import Gap
from fairgate.platform.accounts.queries import members_holding
from fairgate.platform.accounts.states import Role
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.queries import told_nothing_of
from fairgate.platform.notifications.states import Topic
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.editions.rules import day_parts
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.policies import EDITORS

_UNTIL = _("截止时间{year}年{month}{day}日24:00。")


def _reminder(what: CutOff, words: Words, place: str) -> Kind:
    """Return the kind of a door: what is open, then until when."""
    return Kind(
        f"reminder_{what}",
        Topic.REMINDER,
        _("距“{what}”截止还有{days}天"),
        format_lazy("{}{}", words, _UNTIL),
        place=place,
        sms=True,
        must=True,
        example={"what": what.label, "days": 3, "open": 4, "returned": 1, **day_parts(date(2027, 10, 20))},
    )


REMINDERS: dict[CutOff, Kind] = {
    what: _reminder(what, words, place)
    for what, words, place in (
        (CutOff.ORGANIZATION_SUBMIT, _("单位信息尚未提交。不提交就不会开始审核。"), "visitor:home"),
        (CutOff.PERSON_SUBMIT, _("还有{open}人尚未提交，其中{returned}人被退回修改。"), "visitor:people"),
        (CutOff.PAYMENT, _("还有{open}人的证件费待支付。付清后才能审核和制证。"), "visitor:badges"),
        (
            CutOff.REMITTANCE_SLIP,
            _(
                "还有{open}笔银行转账没有上传汇款凭证，其中{returned}笔被退回补正。逾期未上传，订单关闭，人员回到待支付。"
            ),
            "visitor:orders",
        ),
    )
}
_OF_MONEY = (CutOff.PAYMENT, CutOff.REMITTANCE_SLIP)
KINDS = tuple(REMINDERS.values())


def remind(gap: Gap, what: CutOff, days: int, rulebook: Rulebook, *, at: datetime) -> bool:
    """Remind the members who can act, by SMS and e-mail too: what is open, until when, and what follows.

    False when all of them have heard of this door today.
    """
    kind = REMINDERS[what]
    receivers = told_nothing_of(_receivers(gap, what), kind.key, since=start_of_day(day_of(at)))
    if not receivers:
        return False
    day = day_parts(rulebook.cut_offs[what])
    said = kind.says(what=what.label, days=days, open=gap.open, returned=gap.returned, **day)
    tell(receivers, **said, at=at)
    return True


def _receivers(gap: Gap, what: CutOff) -> list[str]:
    roles = (*EDITORS, Role.PAYER) if what in _OF_MONEY else EDITORS
    return members_holding(roles, gap.organization_id)
